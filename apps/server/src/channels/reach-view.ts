import {
  channelTraits,
  findPlaybook,
  hoursOf,
  isChannelKind,
  type PersonConcerned,
  peopleBeforeOpening,
  reachOf,
  shownTakingPart,
  telephoneMinutes,
} from '@linli/domain';
import { sql } from 'kysely';
import { gridsWithin, loadSituation } from '../emergencies/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { takesPartAt } from '../platform/takes-part.ts';
import { defineView, notFound } from '../platform/view.ts';
import { namesOf } from '../roster/index.ts';
import { channelsOf, readyOf, windowsOf } from './channel-store.ts';
import { recipientsOf } from './subject.ts';

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
    const all = peopleBeforeOpening(grids, duties);
    const takers = exercise ? await takersAmong(tx, communityId, all, now) : null;
    const people = takers ? all.filter(one => takers.has(one.personId)) : all;
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
      channelsOn: on,
      groupChannels: on.filter(kind => channelTraits[kind].reaches === 'group'),
      takingPart: takers && shownTakingPart({ people: all.length, takePart: people.length }),
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

async function takersAmong(
  tx: Tx,
  communityId: string,
  people: readonly PersonConcerned[],
  now: string,
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ personId: string }>(sql`
    SELECT person_id AS "personId" FROM unnest(${people.map(one => one.personId)}::uuid[]) AS p (person_id)
     WHERE ${takesPartAt(sql`${communityId}::uuid`, sql`p.person_id`, now)}`);
  return new Set(rows.map(row => row.personId));
}
