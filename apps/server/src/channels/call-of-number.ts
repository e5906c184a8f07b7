import { normalisePhone } from '@linli/domain';
import { sql } from 'kysely';
import { isForMe } from '../callups/index.ts';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import { emergenciesAround } from '../platform/running.ts';
import { lanesOf } from '../platform/together/index.ts';

/** A call that somebody may be answering. */
export interface OpenCall {
  readonly callUpId: string;
  readonly callId: string;
  readonly emergencyId: string;
  readonly personId: string;
  readonly status: 'actual' | 'exercise';
}

/** Each community's. */
const laneOf = lanesOf<string, OpenCall | null>({ atOnce: 100, mostWaiting: 2000, keysOf: () => [] }, callsOf);

/**
 * The latest call, in an emergency that runs, of whoever has this number; a real one before a drill's. Numbers that are asked for at the same moment are looked up together: a gateway
 * pushes a thousand replies one by one.
 */
export async function callOfNumber(platform: Platform, communityId: string, phone: string): Promise<OpenCall | null> {
  const plain = normalisePhone(phone);
  return plain === '' ? null : laneOf(platform, communityId).add(plain);
}

function callsOf(platform: Platform, communityId: string, phones: readonly string[]) {
  return platform.database.read([communityId], async (tx): Promise<readonly (OpenCall | null)[]> => {
    const sealer = await platform.vault.ofPurpose(tx, communityId, 'roster');
    if (!sealer) return phones.map(() => null);
    const now = iso(platform.clock.now());
    const running = await emergenciesAround(tx, communityId, now);
    if (running.length === 0) return phones.map(() => null);
    const indexes = phones.map(phone => sealer.blindIndex(phone).toString('hex'));
    const rows = await tx.rows<OpenCall & { readonly phoneIndex: string }>(sql`
      SELECT DISTINCT ON (p.phone_index) encode(p.phone_index, 'hex') AS "phoneIndex",
             c.call_up_id AS "callUpId", c.call_id AS "callId", c.emergency_id AS "emergencyId", c.person_id AS "personId", e.status
        FROM (SELECT DISTINCT decode(hex, 'hex') AS phone_index FROM unnest(${indexes}::text[]) AS hex) asked
        JOIN person p ON p.community_id = ${communityId} AND p.phone_index = asked.phone_index
        JOIN call c ON c.community_id = p.community_id AND c.person_id = p.person_id AND c.emergency_id = ANY (${running}::uuid[])
        JOIN emergency e ON e.community_id = c.community_id AND e.emergency_id = c.emergency_id AND ${isForMe(now)}
       ORDER BY p.phone_index, e.status, c.called_at DESC, e.opened_at DESC`);
    const found = new Map(rows.map(({ phoneIndex, ...call }) => [phoneIndex, call]));
    return indexes.map(index => found.get(index) ?? null);
  });
}
