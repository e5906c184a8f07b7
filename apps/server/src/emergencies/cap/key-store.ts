import { createHash, timingSafeEqual } from 'node:crypto';
import { type CapKey, isLiveCapKey } from '@linli/domain';
import { sql } from 'kysely';
import { iso, localDay } from '../../platform/clock.ts';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';

/** Days for which a key that has ended is still known: listed, and recognised when somebody comes with it. */
const knownDays = 400;

/** A key as it is stored. */
export interface CapKeyRow extends CapKey {
  readonly number: number;
  readonly hash: Buffer;
  /** The last day on which somebody came with it after its end. */
  readonly triedOn: string | null;
}

/** What is stored of a key. */
export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** Keys of a community, newest first: those that are good, and what ended within the last year or so. `forUpdate`: nobody else makes or ends one meanwhile. */
export async function capKeys(
  tx: Tx,
  communityId: string,
  now: string,
  { forUpdate = false } = {},
): Promise<CapKeyRow[]> {
  if (forUpdate) await tx.rows(sql`SELECT 1 FROM community WHERE community_id = ${communityId} FOR NO KEY UPDATE`);
  const since = iso(Date.parse(now) - knownDays * 86_400_000);
  return tx.rows<CapKeyRow>(sql`
    SELECT key_id AS "keyId", number, key_hash AS hash, made_at AS "madeAt", valid_until AS "validUntil", ended_at AS "endedAt",
           to_char(used_on, 'YYYY-MM-DD') AS "usedOn", to_char(tried_on, 'YYYY-MM-DD') AS "triedOn"
      FROM cap_key WHERE community_id = ${communityId} AND coalesce(ended_at, valid_until) > ${since} ORDER BY number DESC LIMIT 50`);
}

/**
 * Whose key an `Authorization: Bearer …` carries. Every known key is compared, each in constant time, whatever the first said. The day is written down, once a day.
 * @returns the key's id; `ended` for one that was good once; null for anything else
 */
export async function findCaller(
  platform: Platform,
  communityId: string,
  header: string | undefined,
): Promise<{ keyId: string } | 'ended' | null> {
  const given = hashOfKey(/^Bearer (\S+)$/i.exec(header ?? '')?.[1] ?? '');
  const now = iso(platform.clock.now());
  const known = await platform.database.read([communityId], tx => capKeys(tx, communityId, now));
  const [key] = known.filter(each => timingSafeEqual(each.hash, given));
  if (!key) return null;
  const isLive = isLiveCapKey(key, now);
  const today = localDay(now);
  if ((isLive ? key.usedOn : key.triedOn) !== today)
    await platform.database.write([communityId], tx =>
      tx.run(sql`
        UPDATE cap_key SET used_on = CASE WHEN ${isLive} THEN ${today}::date ELSE used_on END,
                           tried_on = CASE WHEN ${isLive} THEN tried_on ELSE ${today}::date END
         WHERE community_id = ${communityId} AND key_id = ${key.keyId}`),
    );
  return isLive ? { keyId: key.keyId } : 'ended';
}
