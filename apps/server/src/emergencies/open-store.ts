import { type EmergencyOpened, sheetCodeOf, type Widened } from '@linli/domain';
import { sql } from 'kysely';
import { currentVersion, doorsOfGrids, doorsOfGridsQuery } from '../grids/index.ts';
import { childId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';
import type { EmergencyRow } from './emergency-row.ts';

/** Ids that the opening command brings along. */
export interface OpenIds {
  readonly communityId: string;
  readonly emergencyId: string;
  readonly callUpId: string;
  readonly roundId: string;
  readonly versionId: string;
  readonly openedBy: string | null;
}
type Area = Pick<EmergencyOpened, 'grids' | 'units' | 'vacantGridIds'> & Partial<Pick<EmergencyOpened, 'playbook'>>;
type AreaIds = Omit<OpenIds, 'openedBy'>;

/** Writes the emergency, the grids of its call-up, and its round with the doors frozen. Its partitions were made before; should they be gone, now. @returns doors of the round */
export async function saveOpened(tx: Tx, ids: OpenIds, opened: EmergencyOpened): Promise<number> {
  await insertEmergency(tx, ids, opened, true);
  return saveArea(tx, ids, opened);
}

/**
 * The same, but for the doors: they are frozen in a moment ({@link freezeWhereNot}), and counted until then as the version has them. Whoever leads is called meanwhile.
 * @returns doors of the round, as the version has them
 */
export async function saveOpenedFirst(tx: Tx, ids: OpenIds, opened: EmergencyOpened): Promise<number> {
  await insertEmergency(tx, ids, opened, false);
  await insertUnits(tx, ids, opened);
  await insertRoundGrids(tx, ids, opened);
  const counted = opened.grids.filter(grid => grid.doors > 0);
  await tx.insertMany(
    'round_counter',
    counted.map(({ gridId, doors }) => ({
      community_id: ids.communityId,
      emergency_id: ids.emergencyId,
      round_id: ids.roundId,
      grid_id: gridId,
      outcome: '',
      doors,
    })),
  );
  return counted.reduce((sum, grid) => sum + grid.doors, 0);
}

/**
 * Freezes the doors of an emergency's round as they were when it was opened, unless that is done. Whoever needs the doors calls it in their own transaction, so that nobody meets a round
 * without doors, whichever comes first. @returns doors of the round; `null` where they were frozen before
 */
export async function freezeWhereNot(tx: Tx, communityId: string, emergency: EmergencyRow): Promise<number | null> {
  if (emergency.doorsFrozen) return null;
  const { emergencyId, callUpId, roundId, openedAt } = emergency;
  // Whoever comes second waits here, and sees that it is done.
  const row = await tx.get<{ frozen: boolean; gridIds: string[] }>(sql`
    SELECT doors_frozen AS frozen, grid_ids AS "gridIds" FROM emergency
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} FOR UPDATE`);
  if (row.frozen) return null;
  const version = await currentVersion(tx, communityId, openedAt);
  if (!version) throw new Error('an emergency without a version of grids');
  const ids = { communityId, emergencyId, callUpId, roundId, versionId: version.id };
  const doors = await copyDoors(tx, ids, row.gridIds, null);
  await countDoors(tx, ids, row.gridIds);
  await tx.run(sql`
    UPDATE emergency SET doors_frozen = true WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`);
  return doors;
}

async function saveArea(tx: Tx, ids: AreaIds, area: Area): Promise<number> {
  await insertUnits(tx, ids, area);
  await insertRoundGrids(tx, ids, area);
  return freezeDoors(tx, ids, area);
}

/** Adds grids to a running emergency, and takes back that some were called off: their people may be asked anew. @returns doors that joined the round */
export async function saveWidened(tx: Tx, ids: AreaIds, widened: Widened): Promise<number> {
  const { communityId, emergencyId, callUpId } = ids;
  const reopened = sql`${[...widened.reopenedIds]}::uuid[]`;
  await tx.run(sql`
    UPDATE grid_call_up SET called_off_at = NULL, waves = 0, enough_at = NULL
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId} AND unit_id = ANY (${reopened})`);
  await tx.run(sql`
    UPDATE emergency SET grid_ids = grid_ids || ${widened.grids.map(grid => grid.gridId)}::uuid[], vacant_grids = vacant_grids + ${widened.vacantGridIds.length}
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId}`);
  return saveArea(tx, ids, widened);
}

async function insertEmergency(tx: Tx, ids: OpenIds, opened: EmergencyOpened, doorsFrozen: boolean): Promise<void> {
  await tx.insertMany('emergency', [
    {
      community_id: ids.communityId,
      emergency_id: ids.emergencyId,
      title: opened.title,
      playbook_id: opened.playbook.id,
      playbook: opened.playbook,
      hazard: opened.playbook.hazard,
      level: opened.level,
      status: opened.status,
      state: 'open',
      opened_at: opened.openedAt,
      due_at: opened.dueAt,
      call_up_id: ids.callUpId,
      round_id: ids.roundId,
      opened_by: ids.openedBy,
      grid_ids: opened.grids.map(grid => grid.gridId),
      vacant_grids: opened.vacantGridIds.length,
      channels: opened.channels,
      ends_at: opened.endsAt,
      doors_frozen: doorsFrozen,
    },
  ]);
  await tx.rows(sql`SELECT linli_open_partitions(${ids.emergencyId})`);
}

/** How many people each grid is to have; nobody is asked yet. */
async function insertUnits(tx: Tx, ids: AreaIds, opened: Area): Promise<void> {
  await tx.insertMany(
    'grid_call_up',
    opened.units.map(unit => ({
      community_id: ids.communityId,
      emergency_id: ids.emergencyId,
      call_up_id: ids.callUpId,
      unit_id: unit.unitId,
      unit_kind: unit.unitKind,
      general_grid_id: unit.generalGridId,
      quota: unit.quota,
      waves: 0,
      asked: 0,
      coming: 0,
      here: 0,
      arrived: 0,
    })),
  );
}

async function insertRoundGrids(tx: Tx, ids: AreaIds, opened: Area): Promise<void> {
  const vacant = new Set(opened.vacantGridIds);
  const rows = await tx.rows<{ code: string }>(sql`
    SELECT sheet_code AS code FROM round_grid
     WHERE community_id = ${ids.communityId} AND emergency_id = ${ids.emergencyId} AND round_id = ${ids.roundId}`);
  const taken = new Set(rows.map(row => row.code));
  const codeFor = (gridId: string): string => {
    // Twenty million codes: two of 300 seldom meet, and then the next name decides.
    for (let name = 0; ; name++) {
      const code = sheetCodeOf(childId(ids.roundId, `sheet:${gridId}:${name}`));
      if (!taken.has(code)) {
        taken.add(code);
        return code;
      }
    }
  };
  await tx.insertMany(
    'round_grid',
    opened.grids.map(grid => ({
      community_id: ids.communityId,
      emergency_id: ids.emergencyId,
      round_id: ids.roundId,
      grid_id: grid.gridId,
      code: grid.code,
      name: grid.name,
      general_grid_id: grid.generalGridId,
      sheet_code: codeFor(grid.gridId),
      minutes: grid.minutes,
      members: grid.members,
      vacant: vacant.has(grid.gridId),
    })),
  );
}

/** So many doors that follow each other in walking order, beginning at another place each time: not always the same are knocked at. */
function handful<D extends { readonly walkOrder: number }>(
  all: readonly D[],
  most: number,
  drawnBy: string,
): readonly D[] {
  const inOrder = all.toSorted((a, b) => a.walkOrder - b.walkOrder);
  const places = Math.max(1, inOrder.length - most + 1);
  const from = Number.parseInt(drawnBy.slice(-8), 16) % places;
  return inOrder.slice(from, from + most);
}

/** Copies the doors of the grids as the version gives them, in walking order. Then the counters: all doors without a result. */
async function freezeDoors(tx: Tx, ids: AreaIds, opened: Area): Promise<number> {
  const gridIds = opened.grids.map(grid => grid.gridId);
  const drill = opened.playbook?.drill;
  const doors = await copyDoors(tx, ids, gridIds, drill ? await handfulOf(tx, ids, gridIds, drill.doors) : null);
  await countDoors(tx, ids, gridIds);
  return doors;
}

/** All doors of some grids without a result; what was counted of them as the version has them is replaced. */
async function countDoors(tx: Tx, ids: AreaIds, gridIds: readonly string[]): Promise<void> {
  await tx.run(sql`
    INSERT INTO round_counter (community_id, emergency_id, round_id, grid_id, outcome, doors)
    SELECT ${ids.communityId}::uuid, ${ids.emergencyId}::uuid, ${ids.roundId}::uuid, g.grid_id, '', coalesce(d.doors, 0)
      FROM unnest(${[...gridIds]}::uuid[]) AS g (grid_id)
      LEFT JOIN (SELECT grid_id, count(*) AS doors FROM round_door
                  WHERE community_id = ${ids.communityId} AND emergency_id = ${ids.emergencyId} AND round_id = ${ids.roundId}
                    AND grid_id = ANY (${[...gridIds]}::uuid[]) GROUP BY 1) d USING (grid_id)
     ORDER BY g.grid_id
    ON CONFLICT (community_id, emergency_id, round_id, grid_id, outcome) DO UPDATE SET doors = excluded.doors`);
}

/** A small drill's doors. */
async function handfulOf(tx: Tx, ids: AreaIds, gridIds: readonly string[], most: number): Promise<readonly string[]> {
  const all = await doorsOfGrids(tx, ids.communityId, ids.versionId, gridIds);
  return handful(all, most, ids.emergencyId).map(door => door.doorId);
}

/** Inside the database: thousands of doors are not carried here and back. @param only these of them; `null` = all. @returns how many */
async function copyDoors(
  tx: Tx,
  { communityId, emergencyId, roundId, versionId }: AreaIds,
  gridIds: readonly string[],
  only: readonly string[] | null,
): Promise<number> {
  const [copied] = await tx.wholeCommunity<{ doors: number }>(sql`
    WITH copied AS (
      INSERT INTO round_door (community_id, emergency_id, round_id, door_id, grid_id, entrance_id, walk_order, place, name, kind, floor, listed)
      SELECT ${communityId}::uuid, ${emergencyId}::uuid, ${roundId}::uuid, d."doorId", d."gridId", d."entranceId", d."walkOrder", d.place, d.name, d.kind, d.floor, true
        FROM (${doorsOfGridsQuery(communityId, versionId, gridIds)}) d
       WHERE ${only === null ? sql`true` : sql`d."doorId" = ANY (${[...only]}::uuid[])`}
      RETURNING 1)
    SELECT count(*)::int AS doors FROM copied`);
  await tx.noteGrowth('round_door');
  return copied?.doors ?? 0;
}
