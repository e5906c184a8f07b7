import type { LabelledDoor, SheetPerson } from '@linli/domain';
import type { Payload } from '@linli/protocol';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

type SheetRow = Payload<'grids.keepSheetRows'>['rows'][number];

/** Doors that rows name, by the row's index; a row that names none is missing. Doors of the office's ledger only. Two statements. */
export async function doorsOfRows(
  tx: Tx,
  communityId: string,
  rows: readonly SheetRow[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const asked = rows.map((row, index) => ({
    index,
    door_id: row.doorId ?? null,
    door_ref: row.doorRef ?? null,
    entrance_ref: row.entranceRef ?? null,
    floor_from: row.floorFrom ?? null,
    floor_to: row.floorTo ?? row.floorFrom ?? null,
  }));
  const found = await tx.rows<{ index: number; doorId: string }>(sql`
    WITH asked AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
          AS a (index int, door_id uuid, door_ref text, entrance_ref text, floor_from int, floor_to int)),
    door_of AS (
      SELECT a.index, d.door_id FROM asked a
        JOIN door d ON d.community_id = ${communityId} AND d.door_id = a.door_id
      UNION
      SELECT a.index, d.door_id FROM asked a
        JOIN door d ON d.community_id = ${communityId} AND d.source_ref = a.door_ref
      UNION
      SELECT a.index, p.place_id FROM asked a
        JOIN place_alias p ON p.community_id = ${communityId} AND p.kind = 'door' AND p.source_ref = a.door_ref),
    stair AS (
      SELECT a.index, a.floor_from, a.floor_to, e.entrance_id FROM asked a
        JOIN entrance e ON e.community_id = ${communityId} AND e.source_ref = a.entrance_ref
      UNION
      SELECT a.index, a.floor_from, a.floor_to, p.place_id FROM asked a
        JOIN place_alias p ON p.community_id = ${communityId} AND p.kind = 'entrance' AND p.source_ref = a.entrance_ref)
    SELECT o.index, o.door_id AS "doorId" FROM door_of o
      JOIN door d ON d.community_id = ${communityId} AND d.door_id = o.door_id AND d.source = 'ledger'
    UNION
    SELECT s.index, d.door_id FROM stair s
      JOIN door d ON d.community_id = ${communityId} AND d.entrance_id = s.entrance_id AND d.source = 'ledger' AND d.kind = 'dwelling'
     WHERE s.floor_from IS NULL OR d.floor BETWEEN s.floor_from AND s.floor_to`);
  const doors = new Map<number, string[]>();
  for (const { index, doorId } of found) doors.set(index, [...(doors.get(index) ?? []), doorId]);
  return doors;
}

/** Keeps what rows say; a row that was kept before is overwritten by what it says now. */
export async function saveSheetDoors(
  tx: Tx,
  communityId: string,
  draftId: string,
  doors: readonly LabelledDoor[],
): Promise<void> {
  await tx.insertMany(
    'grid_sheet_door',
    doors.map(({ sheet, row, doorId, label, generalLabel }) => ({
      community_id: communityId,
      draft_id: draftId,
      sheet,
      row_no: row,
      door_id: doorId,
      label,
      general_label: generalLabel,
    })),
    sql`ON CONFLICT (community_id, draft_id, sheet, row_no, door_id)
        DO UPDATE SET label = excluded.label, general_label = excluded.general_label`,
  );
}

/** Somebody whom a row names; `isNew`: the sheet brought them into the roster. */
export interface KeptPerson extends SheetPerson {
  readonly isNew: boolean;
}

/** Keeps whom rows name; the same person named twice for one grid is kept once, with the first row. */
export async function saveSheetPeople(
  tx: Tx,
  communityId: string,
  draftId: string,
  people: readonly KeptPerson[],
): Promise<void> {
  await tx.insertMany(
    'grid_sheet_person',
    people.map(({ sheet, row, label, generalLabel, role, personId, isNew }) => ({
      community_id: communityId,
      draft_id: draftId,
      label,
      general_label: generalLabel,
      role,
      person_id: personId,
      sheet,
      row_no: row,
      brought: isNew,
    })),
    sql`ON CONFLICT DO NOTHING`,
  );
}

/** All that was kept of a sheet, in its own order. */
export function loadSheetDoors(tx: Tx, communityId: string, draftId: string): Promise<LabelledDoor[]> {
  return tx.rows<LabelledDoor>(sql`
    SELECT sheet, row_no AS row, door_id AS "doorId", label, general_label AS "generalLabel" FROM grid_sheet_door
     WHERE community_id = ${communityId} AND draft_id = ${draftId} ORDER BY sheet, row_no, door_id`);
}

/** Everybody a sheet names, in its own order. */
export function loadSheetPeople(tx: Tx, communityId: string, draftId: string): Promise<SheetPerson[]> {
  return tx.rows<SheetPerson>(sql`
    SELECT sheet, row_no AS row, label, general_label AS "generalLabel", role, person_id AS "personId" FROM grid_sheet_person
     WHERE community_id = ${communityId} AND draft_id = ${draftId} ORDER BY sheet, row_no, role, person_id`);
}

/** Every door of the ledger with its storey, and the address people say; what a finding names. */
export interface LedgerDoor {
  readonly doorId: string;
  readonly kind: 'dwelling' | 'shop';
  readonly entranceId: string | null;
  readonly floor: number | null;
  readonly place: string;
  readonly name: string;
}

/** The doors of the office's ledger in the order people look for them. */
export function loadLedgerDoors(tx: Tx, communityId: string): Promise<LedgerDoor[]> {
  return tx.rows<LedgerDoor>(sql`
    SELECT door_id AS "doorId", kind, entrance_id AS "entranceId", floor, place, name FROM door
     WHERE community_id = ${communityId} AND source = 'ledger' ORDER BY sort_key, door_id`);
}
