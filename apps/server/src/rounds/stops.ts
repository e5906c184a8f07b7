import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { type EmergencyRow, roundDoors } from '../emergencies/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { notePersonal } from '../platform/reads/reading.ts';

export type Stop = ViewResponse<'rounds.sheet'>['stops'][number];

interface DoorRow {
  readonly roundId: string;
  readonly gridId: string;
  readonly entranceId: string | null;
  readonly lift: boolean | null;
  readonly place: string;
  readonly doorId: string;
  readonly name: string;
  readonly kind: 'dwelling' | 'shop';
  readonly floor: number | null;
  readonly precaution: string | null;
  readonly listed: boolean;
  readonly outcome: Stop['doors'][number]['outcome'];
  readonly visitId: string | null;
  readonly at: string | null;
  readonly by: string | null;
}

/** Stops of some grids in some rounds in walking order, by `roundId gridId`. A grid without doors is missing. */
export async function loadStops(
  tx: Tx,
  communityId: string,
  rounds: readonly Pick<EmergencyRow, 'emergencyId' | 'roundId' | 'doorsFrozen'>[],
  gridIds: readonly string[],
  personId: string | null,
): Promise<Map<string, Stop[]>> {
  const rows = await tx.rows<DoorRow>(sql`
    SELECT d.round_id AS "roundId", d.grid_id AS "gridId", d.entrance_id AS "entranceId", e.lift, d.place, d.door_id AS "doorId",
           d.name, d.kind, d.floor, l.precaution, d.listed, d.outcome, d.visit_id AS "visitId", d.visited_at AS at, d.visited_by AS by
      FROM (${await roundDoors(tx, communityId, rounds, gridIds)}) d
      LEFT JOIN door l ON l.community_id = d.community_id AND l.door_id = d.door_id
      LEFT JOIN entrance e ON e.community_id = d.community_id AND e.entrance_id = d.entrance_id
     ORDER BY d.round_id, d.grid_id, d.walk_order, d.listed DESC, d.door_id`);
  const doorsWhere = (has: (row: DoorRow) => unknown) => rows.filter(has).map(row => row.doorId);
  notePersonal(
    'door.precaution',
    doorsWhere(row => row.precaution),
  );
  notePersonal(
    'round_door.outcome',
    doorsWhere(row => row.outcome),
  );
  const stops = new Map<string, Stop[]>();
  for (const row of rows) {
    const key = `${row.roundId} ${row.gridId}`;
    const list = stops.get(key) ?? [];
    stops.set(key, list);
    addDoor(list, row, personId);
  }
  return stops;
}

/** Doors of one entrance are one stop, wherever they stand in the list; shops in a row at one place are one stop. */
function addDoor(stops: Stop[], row: DoorRow, personId: string | null): void {
  const last = stops.at(-1);
  const known = row.entranceId
    ? stops.find(stop => stop.stopId === row.entranceId)
    : last?.lift === null && last.place === row.place
      ? last
      : undefined;
  const stop = known ?? { stopId: row.entranceId ?? row.doorId, place: row.place, lift: row.lift, doors: [] };
  if (!known) stops.push(stop);
  stop.doors.push({
    doorId: row.doorId,
    name: row.name,
    kind: row.kind,
    floor: row.floor,
    precaution: row.precaution,
    listed: row.listed,
    outcome: row.outcome,
    visitId: row.visitId,
    at: row.at,
    byMe: row.by !== null && row.by === personId,
  });
}
