import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** Tables that an emergency fills; each has a partition for it. */
export const episodeTables = [
  'grid_call_up',
  'call',
  'call_attempt',
  'call_counter',
  'round_grid',
  'round_door',
  'visit',
  'round_counter',
] as const;

/** Rows of an emergency by table, with the keys that seal them and what stands beside its partitions. One statement. */
export async function countRows(tx: Tx, communityId: string, emergencyId: string): Promise<Record<string, number>> {
  const beside = ['data_key', 'outbox', 'ledger_proposal'] as const;
  const parts = [...episodeTables, ...beside].map(
    table => sql`SELECT ${table}::text AS name, count(*) AS n FROM ${sql.table(table)}
                  WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`,
  );
  const held = sql`SELECT 'held_item' AS name, count(*) AS n FROM held_item WHERE community_id = ${communityId} AND key_id IN
    (SELECT key_id FROM data_key WHERE community_id = ${communityId} AND emergency_id = ${emergencyId})`;
  const rows = await tx.rows<{ name: string; n: number }>(sql.join([...parts, held], sql` UNION ALL `) as never);
  return Object.fromEntries(rows.map(row => [row.name, row.n]));
}

/** Until when it is kept, extensions included; `null` while it is open. */
export async function keepUntil(tx: Tx, communityId: string, emergencyId: string): Promise<string | null> {
  const row = await tx.get<{ until: string | null }>(
    sql`SELECT linli_keep_until(${communityId}, ${emergencyId}) AS until`,
  );
  return row.until;
}

/** Holds in force on an emergency: which doors. */
export async function heldDoors(
  tx: Tx,
  communityId: string,
  emergencyId: string,
): Promise<readonly { readonly holdId: string; readonly doorId: string }[]> {
  return tx.rows(sql`
    SELECT hold_id AS "holdId", door_id AS "doorId" FROM sunset_hold
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND lifted_at IS NULL ORDER BY placed_at, hold_id`);
}

/** What the emergency recorded at one door, with sealed notes: for a hold, and for the resident's own copy. */
export interface DoorRecordOfEmergency {
  readonly place: string;
  readonly name: string;
  readonly visits: readonly {
    readonly visitId: string;
    readonly at: string;
    readonly outcome: string;
    readonly undone: boolean;
    readonly note: Buffer | null;
    readonly keyId: string | null;
  }[];
}

/** The record of some doors, by door. Two statements. */
export async function recordsOf(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  doorIds: readonly string[],
): Promise<ReadonlyMap<string, DoorRecordOfEmergency>> {
  const where = sql`community_id = ${communityId} AND emergency_id = ${emergencyId} AND door_id = ANY (${doorIds}::uuid[])`;
  const doors = await tx.rows<{ doorId: string; place: string; name: string }>(
    sql`SELECT door_id AS "doorId", place, name FROM round_door WHERE ${where}`,
  );
  const visits = await tx.rows<DoorRecordOfEmergency['visits'][number] & { doorId: string }>(sql`
    SELECT door_id AS "doorId", visit_id AS "visitId", ordered_at AS at, outcome, undone_at IS NOT NULL AS undone, note, key_id AS "keyId"
      FROM visit WHERE ${where} ORDER BY ordered_at, visit_id`);
  const byDoor = Map.groupBy(visits, visit => visit.doorId);
  return new Map(doors.map(({ doorId, ...door }) => [doorId, { ...door, visits: byDoor.get(doorId) ?? [] }] as const));
}

/** Doors by outcome, from the kept counters. */
export async function outcomes(tx: Tx, communityId: string, emergencyId: string): Promise<Record<string, number>> {
  const rows = await tx.rows<{ outcome: string; doors: number }>(sql`
    SELECT CASE outcome WHEN '' THEN 'no-result' ELSE outcome END AS outcome, sum(doors) AS doors FROM round_counter
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} GROUP BY 1 HAVING sum(doors) > 0`);
  return Object.fromEntries(rows.map(row => [row.outcome, row.doors]));
}
