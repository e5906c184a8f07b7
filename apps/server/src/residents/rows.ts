import { sql } from 'kysely';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { Findable } from '../platform/search/tokens.ts';

/** A household's columns as the rules name them; days as text. */
export const householdColumns = sql`household_id AS "householdId", door_id AS "doorId", tenancy, people, children,
  moved_in::text AS "movedIn", moved_out::text AS "movedOut", keep_until::text AS "keepUntil"`;

/** A resident's row as stored. */
export interface ResidentRecord {
  readonly id: string;
  readonly householdId: string;
  readonly name: Buffer;
  readonly phone: Buffer | null;
  readonly householder: boolean;
}
export const residentRecord = sql`resident_id AS id, household_id AS "householdId", name, phone, householder`;

/** A name and number in clear: for looking whether somebody is meant, for masking, and for who revealed the door. */
export const openRecord = (row: Pick<ResidentRecord, 'id' | 'name' | 'phone'>, sealer: Sealer): Findable => ({
  id: row.id,
  name: sealer.open(row.name, `resident.name:${row.id}`),
  phone: row.phone && sealer.open(row.phone, `resident.phone:${row.id}`),
});

/** Some residents in clear, in no order; unknown ids are missing. */
export async function openResidents(
  tx: Tx,
  communityId: string,
  sealer: Sealer,
  ids: readonly string[],
): Promise<Findable[]> {
  const rows = await tx.rows<ResidentRecord>(
    sql`SELECT ${residentRecord} FROM resident WHERE community_id = ${communityId} AND resident_id = ANY (${ids}::uuid[])`,
  );
  return rows.map(row => openRecord(row, sealer));
}
