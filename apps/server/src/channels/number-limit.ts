import { type ChannelKind, channelKinds, nextForNumber, numberHourMs, numberLimitAt, usesNumber } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../platform/clock.ts';
import { emergenciesAround } from '../platform/running.ts';
import type { Batch, Open } from './batch.ts';
import type { ChannelRow } from './channel-store.ts';

/** So long after its end an emergency may still have said something: the word of the end waits where a gateway is away. */
const lateHours = 72;

/** What of a trail may have left for the number. */
const mayHaveLeft = ['trying', 'sent', 'delivered', 'unknown'];

/**
 * From when on each person's number may get its message, by channel: so many an hour whatever emergency and channel they come from, and by each channel as many as its settings say; what a drill sent keeps nothing real back. Where life is in danger nobody is
 * kept from hearing. Held until the transaction ends, so that two messages to one number are counted one after the other. A number is one person's in a
 * community; what another community sends there is its own. @returns by person ms for each channel that is not free `now`
 */
export async function numbersMayFrom(
  { tx, communityId, now }: Batch,
  open: readonly Open[],
  channels: readonly Pick<ChannelRow, 'kind' | 'settings'>[],
): Promise<ReadonlyMap<string, ReadonlyMap<ChannelKind, number>>> {
  const byNumber = channels.filter(channel => usesNumber(channel.kind));
  const limited = open.filter(one => !one.subject.lifeDanger);
  if (limited.length === 0 || byNumber.length === 0) return new Map();
  const personIds = limited.map(one => one.subject.personId).toSorted();
  const isDrill = limited[0]!.subject.status === 'exercise';
  await tx.rows(sql`
    SELECT pg_advisory_xact_lock(hashtextextended('number:' || id, 0)) FROM unnest(${personIds}::text[]) AS id`);
  const around = await emergenciesAround(tx, communityId, iso(now), lateHours);
  const rows = await tx.rows<HadByNumber & { personId: string }>(sql`
    SELECT c.person_id AS "personId", a.at, a.channel FROM call c
      JOIN call_attempt a ON a.community_id = c.community_id AND a.emergency_id = c.emergency_id AND a.call_id = c.call_id
      JOIN emergency e ON e.community_id = c.community_id AND e.emergency_id = c.emergency_id AND (e.status = 'actual' OR ${isDrill})
     WHERE c.community_id = ${communityId} AND c.emergency_id = ANY (${around}::uuid[]) AND a.emergency_id = ANY (${around}::uuid[]) AND c.person_id = ANY (${personIds}::uuid[]) AND a.at > ${iso(now - numberHourMs)}
       AND a.channel = ANY (${channelKinds.filter(usesNumber)}::text[]) AND a.outcome = ANY (${mayHaveLeft})`);
  const had = Map.groupBy(rows, row => row.personId);
  return new Map(
    limited.map(one => [one.subject.personId, freeFrom(one, had.get(one.subject.personId) ?? [], byNumber, now)]),
  );
}

/** What a number has had. */
interface HadByNumber {
  readonly at: string;
  readonly channel: ChannelKind;
}

function freeFrom(
  { handed }: Open,
  had: readonly HadByNumber[],
  byNumber: readonly Pick<ChannelRow, 'kind' | 'settings'>[],
  now: number,
): ReadonlyMap<ChannelKind, number> {
  const isEnd = handed.kind === 'cancel' || handed.kind === 'release';
  const limit = numberLimitAt(iso(now));
  const from = (some: readonly HadByNumber[], perHour: number): number =>
    nextForNumber(
      some.map(row => Date.parse(row.at)),
      isEnd,
      { perHour },
      now,
    );
  const all = from(had, limit.perHour);
  return new Map(
    byNumber.flatMap(({ kind, settings }): [ChannelKind, number][] => {
      const perHour = Math.min(limit.perHour, Number(settings.perNumberHour ?? limit.perHour));
      const own = from(
        had.filter(row => row.channel === kind),
        perHour,
      );
      const at = Math.max(all, own);
      return at > now ? [[kind, at]] : [];
    }),
  );
}
