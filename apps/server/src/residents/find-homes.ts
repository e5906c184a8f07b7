import { sql } from 'kysely';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { lookUp } from '../platform/search/tokens.ts';
import { openRecord, type ResidentRecord } from './rows.ts';

/**
 * So many people are opened at most to answer one find, those with most of its words first: the commonest surname of a community of
 * 13,000 has some 1,000. What is found by one character in a community of hundred thousands is cut here.
 */
const openedAtOnce = 6_000;

/** Doors behind which somebody lives now whose name or number is what was typed; `null` when it names nobody (an address). */
export async function findHomes(
  tx: Tx,
  communityId: string,
  typed: string,
  sealer: Sealer,
): Promise<readonly string[] | null> {
  const look = lookUp(communityId, typed, sealer);
  if (!look) return null;
  const rows = await tx.rows<ResidentRecord & { doorId: string }>(sql`
    SELECT r.resident_id AS id, r.name, r.phone, h.door_id AS "doorId"
      FROM (${look.candidates}) found
      JOIN resident r ON r.community_id = ${communityId} AND r.resident_id = found.id AND r.merged_into IS NULL
      JOIN household h ON h.community_id = ${communityId} AND h.household_id = r.household_id AND h.moved_out IS NULL
     ORDER BY found.words DESC, found.id LIMIT ${openedAtOnce}`);
  const meant = rows.filter(row => {
    const { name, phone } = openRecord(row, sealer);
    return look.matches(name, phone);
  });
  return [...new Set(meant.map(row => row.doorId))];
}
