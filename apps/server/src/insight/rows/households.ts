import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';
import { notePersonal } from '../../platform/reads/reading.ts';
import { householdersNow } from '../../residents/index.ts';
import type { LevelRow, RowsAsked } from './level-row.ts';

type FromRecord = Omit<LevelRow<'household'>['values'], 'householder' | 'phone'>;

/** Every household that lives behind a door of the ledger now, in the order of the doors. Two statements. */
export async function householdRows(
  tx: Tx,
  { communityId, wanted, platform }: RowsAsked,
): Promise<LevelRow<'household'>[]> {
  const rows = await tx.wholeCommunity<FromRecord & { id: string; doorId: string }>(sql`
    SELECT h.household_id AS id, h.door_id AS "doorId", h.tenancy, h.people, h.children, h.moved_in::text AS "movedIn"
      FROM household h JOIN door d ON d.community_id = h.community_id AND d.door_id = h.door_id
     WHERE h.community_id = ${communityId} AND h.moved_out IS NULL AND d.source = 'ledger'
     ORDER BY d.sort_key, d.door_id, h.household_id`);
  notePersonal(
    'household.people',
    rows.flatMap(row => [row.id, row.doorId]),
  );
  const isNamed = wanted.has('household.householder') || wanted.has('household.phone');
  const named = isNamed ? await householdersNow(tx, platform, communityId) : [];
  const byHousehold = new Map(named.map(one => [one.householdId, one]));
  return rows.map(({ id, doorId, ...values }) => ({
    id,
    doorId,
    values: { ...values, householder: byHousehold.get(id)?.name ?? null, phone: byHousehold.get(id)?.phone ?? null },
  }));
}
