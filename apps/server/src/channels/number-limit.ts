import { type ChannelKind, channelKinds, nextForNumber, numberHourMs, numberLimitAt, usesNumber } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../platform/clock.ts';
import type { ChannelRow } from './channel-store.ts';
import type { Work } from './handed.ts';
import type { Subject } from './subject.ts';

/** What of a trail may have left for the number. */
const mayHaveLeft = ['trying', 'sent', 'delivered', 'unknown'];

/**
 * From when on a person's number may get this message, by channel: so many an hour whatever emergency and channel they come from, and by each channel as many as its settings say; what a drill sent keeps nothing real back. Where life is in danger nobody is
 * kept from hearing. Held until the transaction ends, so that two messages to one number are counted one after the other. A number is one person's in a
 * community; what another community sends there is its own. @returns ms, for each channel that is not free `now`
 */
export async function numberMayFrom(
  { tx, job, handed, now }: Work,
  subject: Subject,
  channels: readonly Pick<ChannelRow, 'kind' | 'settings'>[],
): Promise<ReadonlyMap<ChannelKind, number>> {
  const byNumber = channels.filter(channel => usesNumber(channel.kind));
  if (subject.lifeDanger || byNumber.length === 0) return new Map();
  const { communityId } = job;
  const { personId } = subject;
  await tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`number:${personId}`}, 0))`);
  const rows = await tx.rows<{ at: string; channel: ChannelKind }>(sql`
    SELECT a.at, a.channel FROM call c
      JOIN call_attempt a ON a.community_id = c.community_id AND a.emergency_id = c.emergency_id AND a.call_id = c.call_id
      JOIN emergency e ON e.community_id = c.community_id AND e.emergency_id = c.emergency_id AND (e.status = 'actual' OR ${subject.status === 'exercise'})
     WHERE c.community_id = ${communityId} AND c.person_id = ${personId} AND a.at > ${iso(now - numberHourMs)}
       AND a.channel = ANY (${channelKinds.filter(usesNumber)}::text[]) AND a.outcome = ANY (${mayHaveLeft})`);
  const isEnd = handed.kind === 'cancel' || handed.kind === 'release';
  const limit = numberLimitAt(iso(now));
  const freeFrom = (some: typeof rows, perHour: number): number =>
    nextForNumber(
      some.map(row => Date.parse(row.at)),
      isEnd,
      { perHour },
      now,
    );
  const all = freeFrom(rows, limit.perHour);
  return new Map(
    byNumber.flatMap(({ kind, settings }): [ChannelKind, number][] => {
      const own = Math.min(limit.perHour, Number(settings.perNumberHour ?? limit.perHour));
      const from = Math.max(
        all,
        freeFrom(
          rows.filter(row => row.channel === kind),
          own,
        ),
      );
      return from > now ? [[kind, from]] : [];
    }),
  );
}
