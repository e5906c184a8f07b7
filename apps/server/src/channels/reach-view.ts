import {
  channelTraits,
  findPlaybook,
  hoursOf,
  isChannelKind,
  peopleOf,
  reachOf,
  shownTakingPart,
  telephoneMinutes,
} from '@linli/domain';
import { askedFirst, type Planned } from '../callups/index.ts';
import { gridsWithin, loadSituation } from '../emergencies/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView, notFound } from '../platform/view.ts';
import { namesOf } from '../roster/index.ts';
import { recipientsOf } from './addresses.ts';
import { channelsOf, readyOf, windowsOf } from './channel-store.ts';

/** People named on the page; the rest are a figure. */
const mostNamed = 50;

/**
 * `channels.reach`: who would be called through what, when the last message has left by the channels' limits, and whom nothing reaches. Names only for the office itself.
 * Of an exercise: of those who take part in drills, through the channels that it names.
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
    const exercise = query.exercise === 'yes';
    const planned = { playbook, level: query.level, grids };
    const look = await askedFirst(tx, communityId, { ...planned, status: exercise ? 'exercise' : 'actual' }, now);
    const people = peopleOf(look);
    const office = duties.filter(duty => duty.role === 'community-staff').map(duty => duty.personId);
    const rows = await channelsOf(tx, communityId, exercise ? 'exercise' : 'actual');
    const on = readyOf(rows, now).map(channel => channel.kind);
    const named = query.channels?.split(',').filter(isChannelKind) ?? [];
    const ready = readyOf(rows, now, exercise ? named : null);
    const recipients = await recipientsOf(
      tx,
      communityId,
      people.map(one => one.personId),
    );
    const settings = new Map(rows.map(row => [row.kind, row.settings]));
    const known = people.map(one => recipients.get(one.personId) ?? { addresses: new Set<never>(), preferred: null });
    const reached = reachOf(known, ready, exercise ? 'exercise' : 'actual', kind =>
      windowsOf(kind, settings.get(kind) ?? {}),
    );
    const left = reached.unreachable.map(index => people[index]!);
    const byTelephone = left.filter(one => recipients.get(one.personId)?.addresses.has('phone'));
    const nobody = left.filter(one => one.state === 'unreachable');
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
      channelsOn: on,
      groupChannels: on.filter(kind => channelTraits[kind].reaches === 'group'),
      takingPart: exercise ? await takingPart(tx, communityId, planned, now) : null,
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
      withoutDrill: exercise ? [] : ready.filter(channel => !channel.drillPassed).map(channel => channel.kind),
      onlyByTelephone: byTelephone.length,
      telephoneMinutes: telephoneMinutes(look, office),
      unreachable: nobody.slice(0, mostNamed).map(one => ({
        personId: one.personId,
        personName: names.get(one.personId) ?? null,
        role: one.role,
        gridName: gridNames.get(one.gridIds[0] ?? '') ?? null,
      })),
      unreachableCount: nobody.length,
    };
  },
});

/** Of those whom a real opening would call, how many take part in drills; `null` where that would say who. */
async function takingPart(tx: Tx, communityId: string, planned: Omit<Planned, 'status'>, now: string) {
  const { candidates, ...look } = await askedFirst(tx, communityId, { ...planned, status: 'actual' }, now);
  const people = peopleOf(look);
  const takePart = people.filter(({ personId }) => candidates.get(personId)?.drills).length;
  return shownTakingPart({ people: people.length, takePart });
}
