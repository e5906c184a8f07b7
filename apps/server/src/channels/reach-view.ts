import { findPlaybook, hoursOf, peopleBeforeOpening, reachOf, telephoneMinutes } from '@linli/domain';
import { gridsWithin, loadSituation } from '../emergencies/index.ts';
import { defineView, notFound } from '../platform/view.ts';
import { namesOf } from '../roster/index.ts';
import { channelsOf, readyOf, windowsOf } from './channel-store.ts';
import { recipientsOf } from './subject.ts';

/** People named on the page; the rest are a figure. */
const mostNamed = 50;

/**
 * `channels.reach`: who would be called through what, when the last message has left by the channels' limits, and whom nothing reaches. Names only for the office itself.
 */
export const reach = defineView({
  name: 'channels.reach',
  async read(tx, { query, actor, now, platform }) {
    const { communityId } = query;
    const playbook = findPlaybook(query.playbookId);
    if (!playbook || hoursOf(playbook, query.level) === null) return notFound;
    const situation = await loadSituation(tx, communityId, now);
    const { duties } = situation;
    const grids = await gridsWithin(tx, communityId, situation, query);
    if (!grids) return notFound;
    const people = peopleBeforeOpening(grids, duties);
    const office = duties.filter(duty => duty.role === 'community-staff').map(duty => duty.personId);
    const rows = await channelsOf(tx, communityId);
    const ready = readyOf(rows, now);
    const recipients = await recipientsOf(
      tx,
      communityId,
      people.map(one => one.personId),
    );
    const settings = new Map(rows.map(row => [row.kind, row.settings]));
    const known = people.map(one => recipients.get(one.personId) ?? { addresses: new Set<never>(), preferred: null });
    const reached = reachOf(known, ready, query.exercise === 'yes' ? 'exercise' : 'actual', kind =>
      windowsOf(kind, settings.get(kind) ?? {}),
    );
    const pages = new Set(duties.filter(duty => duty.reachable).map(duty => duty.personId));
    const left = reached.unreachable.map(index => people[index]!);
    const byTelephone = left.filter(one => recipients.get(one.personId)?.addresses.has('phone'));
    const nobody = left.filter(one => !pages.has(one.personId));
    const isOffice = actor?.roles.some(held => held.role === 'community-staff') ?? false;
    const names = isOffice
      ? await namesOf(
          tx,
          communityId,
          nobody.slice(0, mostNamed).map(one => one.personId),
          platform.vault,
        )
      : new Map<string, string>();
    const gridNames = new Map(grids.map(grid => [grid.gridId, grid.name]));
    return {
      people: reached.people,
      byChannel: reached.byChannel.map(({ kind, people: count, seconds }) => ({
        channelKind: kind,
        people: count,
        seconds,
      })),
      seconds: reached.seconds,
      closed: ready
        .filter(channel => channel.standing === 'down' || channel.standing === 'blocked')
        .map(channel => channel.kind),
      withoutDrill:
        query.exercise === 'yes' ? [] : ready.filter(channel => !channel.drillPassed).map(channel => channel.kind),
      onlyByTelephone: byTelephone.length,
      telephoneMinutes: telephoneMinutes(people, office),
      unreachable: nobody.slice(0, mostNamed).map(one => ({
        personId: one.personId,
        personName: names.get(one.personId) ?? null,
        role: one.role,
        gridName: gridNames.get(one.gridId ?? '') ?? null,
      })),
      unreachableCount: nobody.length,
    };
  },
});
