import { maskName, maskPhone } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { notePersonal } from '../platform/reads/reading.ts';
import { householdColumns, openRecord, type ResidentRecord, residentRecord } from './rows.ts';

export type DoorLine = ViewResponse<'residents.ledger'>['rows'][number];
type HouseholdLine = DoorLine['households'][number];

/** A door as it is read, before its households are added. */
export type DoorRecord = Omit<DoorLine, 'households'>;
export const doorRecord = sql`d.door_id AS id, d.place, d.name, d.kind, d.floor, d.vacant, d.tenant, d.people, d.checked_at AS "checkedAt"`;

/** Doors with the households that live behind them now, masked. Two statements, whatever the number of doors. */
export async function withHouseholds(
  tx: Tx,
  communityId: string,
  doors: readonly DoorRecord[],
  sealer: Sealer,
): Promise<DoorLine[]> {
  const households = await householdsOf(
    tx,
    communityId,
    doors.map(door => door.id),
    sealer,
    { left: false, clear: false },
  );
  return doors.map(door => ({ ...door, households: households.get(door.id) ?? [] }));
}

/** Households behind some doors, by door: those who live there, or those who left; in clear only for who revealed the door. */
export async function householdsOf(
  tx: Tx,
  communityId: string,
  doorIds: readonly string[],
  sealer: Sealer,
  how: { readonly left: boolean; readonly clear: boolean },
): Promise<ReadonlyMap<string, HouseholdLine[]>> {
  const households = await tx.rows<
    Omit<HouseholdLine, 'id' | 'residents'> & { householdId: string; doorId: string }
  >(sql`
    SELECT ${householdColumns} FROM household
     WHERE community_id = ${communityId} AND door_id = ANY (${doorIds}::uuid[]) AND (moved_out IS NOT NULL) = ${how.left}
     ORDER BY coalesce(moved_in, '0001-01-01') DESC, household_id`);
  const ids = households.map(household => household.householdId);
  notePersonal('household.people', [...ids, ...households.map(household => household.doorId)]);
  const residents = await tx.rows<ResidentRecord & { helperId: string | null }>(sql`
    SELECT ${residentRecord},
           (SELECT person_id FROM person_resident t WHERE t.community_id = r.community_id AND t.resident_id = r.resident_id
               AND t.unlinked_at IS NULL) AS "helperId"
      FROM resident r
     WHERE community_id = ${communityId} AND household_id = ANY (${ids}::uuid[]) AND merged_into IS NULL
     ORDER BY householder DESC, resident_id`);
  const byHousehold = Map.groupBy(residents, row => row.householdId);
  const lines = households.map(({ householdId, doorId, ...household }) => ({
    doorId,
    line: {
      id: householdId,
      ...household,
      residents: (byHousehold.get(householdId) ?? []).map(row => residentLine(row, sealer, how.clear)),
    },
  }));
  const byDoor = Map.groupBy(lines, ({ doorId }) => doorId);
  return new Map([...byDoor].map(([doorId, found]) => [doorId, found.map(({ line }) => line)]));
}

function residentLine(
  row: ResidentRecord & { helperId: string | null },
  sealer: Sealer,
  clear: boolean,
): HouseholdLine['residents'][number] {
  const { id, name, phone } = openRecord(row, sealer);
  return {
    id,
    name: clear ? name : maskName(name),
    phone: clear ? phone : maskPhone(phone),
    householder: row.householder,
    helperId: row.helperId,
  };
}
