import { type FloorRun, kindOf, type Placement, type VersionPublished } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import type { Finished, PreviousVersion } from './engine/index.ts';

/** A published version with what ids are kept by. */
export interface StoredVersion extends PreviousVersion {
  readonly versionId: string;
  readonly no: number;
  readonly effectiveFrom: string;
}

/** Which version is the newest by number, whether it has started or not. */
export function newestVersion(
  tx: Tx,
  communityId: string,
): Promise<{ versionId: string; no: number; effectiveFrom: string } | undefined> {
  return tx.find(sql`
    SELECT version_id AS "versionId", no, effective_from AS "effectiveFrom" FROM grid_version
     WHERE community_id = ${communityId} ORDER BY no DESC LIMIT 1`);
}

/** Highest number a version ever had, one that was cancelled included; 0 before the first. */
export async function highestVersionNo(tx: Tx, communityId: string): Promise<number> {
  const row = await tx.get<{ no: number }>(sql`
    SELECT greatest((SELECT max(no) FROM grid_version WHERE community_id = ${communityId}),
                    (SELECT max(no) FROM grid_version_cancelled WHERE community_id = ${communityId}), 0) AS no`);
  return row.no;
}

/** The newest version with everything it assigns; null before the first. */
export async function loadNewestVersion(tx: Tx, communityId: string): Promise<StoredVersion | null> {
  const newest = await newestVersion(tx, communityId);
  if (!newest) return null;
  const grids = await tx.rows<StoredVersion['grids'][number]>(sql`
    SELECT g.grid_id AS "gridId", g.general_grid_id AS "generalGridId", g.name,
           CASE WHEN g.kind = 'dedicated' THEN jsonb_build_object('type', g.body_type, 'name', g.body_name) END AS body FROM grid_version_grid g
      JOIN micro_grid m ON m.community_id = g.community_id AND m.grid_id = g.grid_id
     WHERE g.community_id = ${communityId} AND g.version_id = ${newest.versionId} ORDER BY m.no`);
  return { ...newest, grids, placement: await loadPlacement(tx, communityId, newest.versionId) };
}

/** Everything a version assigns. */
export async function loadPlacement(tx: Tx, communityId: string, versionId: string): Promise<Placement<string>> {
  const rows = await tx.rows<{
    grid: string;
    entranceId: string | null;
    floorFrom: number;
    floorTo: number;
    holdsUnknown: boolean;
    shopId: string | null;
    buildingId: string | null;
  }>(sql`
    SELECT grid_id AS grid, entrance_id AS "entranceId", floor_from AS "floorFrom", floor_to AS "floorTo",
           holds_unknown AS "holdsUnknown", shop_door_id AS "shopId", building_id AS "buildingId"
      FROM grid_assignment WHERE community_id = ${communityId} AND version_id = ${versionId} ORDER BY item`);
  return {
    floors: rows.filter((row): row is typeof row & FloorRun<string> => row.entranceId !== null),
    shops: rows.flatMap(({ shopId, grid }) => (shopId === null ? [] : [{ shopId, grid }])),
    buildings: rows.flatMap(({ buildingId, grid }) => (buildingId === null ? [] : [{ buildingId, grid }])),
  };
}

/** What publishing must know of this moment. Locks the community's row: two officers publish one after the other. */
export async function lockForPublishing(tx: Tx, communityId: string) {
  const community = await tx.get<{ revision: number }>(
    sql`SELECT ledger_revision AS revision FROM community WHERE community_id = ${communityId} FOR UPDATE`,
  );
  const highest = await tx.get<{ grid: number; general: number }>(sql`
    SELECT coalesce((SELECT max(no) FROM micro_grid WHERE community_id = ${communityId}), 0) AS grid,
           coalesce((SELECT max(no) FROM general_grid WHERE community_id = ${communityId}), 0) AS general`);
  const numbers = await tx.rows<{ id: string; no: number }>(sql`
    SELECT grid_id AS id, no FROM micro_grid WHERE community_id = ${communityId}
    UNION ALL SELECT general_grid_id, no FROM general_grid WHERE community_id = ${communityId}`);
  return { ...community, highest, noOf: new Map(numbers.map(row => [row.id, row.no])) };
}

/** Writes a version: new grids, what each holds, the assignment; ends general grids that are gone. Eight statements. */
export async function saveVersion(
  tx: Tx,
  communityId: string,
  event: VersionPublished,
  finished: Finished,
  facts: { readonly now: string; readonly by: string | null; readonly draftId: string },
): Promise<void> {
  const { versionId } = event;
  await saveGrids(tx, communityId, event);
  await tx.run(sql`
    INSERT INTO grid_version (community_id, version_id, no, effective_from, published_at, published_by, doors)
    VALUES (${communityId}, ${versionId}, ${event.no}, ${event.effectiveFrom}, ${facts.now}, ${facts.by}, ${finished.doors})`);
  const numbered = new Map(event.grids.map(grid => [grid.no, grid]));
  await tx.insertMany(
    'grid_version_grid',
    finished.grids.map(grid => ({
      community_id: communityId,
      version_id: versionId,
      grid_id: numbered.get(grid.no)!.gridId,
      general_grid_id: numbered.get(grid.no)!.generalGridId,
      doors: grid.doors,
      dwellings: grid.dwellings,
      shops: grid.shops,
      minutes: grid.minutes,
      walk_meters: grid.walkMeters,
      members: grid.members,
      binding: grid.binding,
      bent: grid.bent,
      reason: numbered.get(grid.no)!.reason,
      area: grid.area,
      label: grid.label,
      tour: grid.tour,
      name: grid.name ?? null,
      kind: kindOf(grid, grid.kind),
      body_type: grid.body?.type ?? null,
      body_name: grid.body?.name ?? null,
      supersedes: numbered.get(grid.no)!.supersedes,
    })),
  );
  await saveGenerals(tx, communityId, event, finished.names);
  await tx.insertMany(
    'grid_assignment',
    assignmentRows(communityId, versionId, finished.placement, no => numbered.get(no)!.gridId),
  );
  await tx.run(
    sql`UPDATE grid_draft SET published_as = ${versionId} WHERE community_id = ${communityId} AND draft_id = ${facts.draftId}`,
  );
}

async function saveGrids(tx: Tx, communityId: string, event: VersionPublished): Promise<void> {
  await tx.insertMany(
    'general_grid',
    event.generals
      .filter(general => general.permanentNo !== null)
      .map(general => ({
        community_id: communityId,
        general_grid_id: general.generalGridId,
        no: general.permanentNo,
        valid_from: event.effectiveFrom,
      })),
  );
  const kept = event.generals.map(general => general.generalGridId);
  await tx.run(sql`
    UPDATE general_grid SET valid_to = ${event.effectiveFrom}
     WHERE community_id = ${communityId} AND valid_to IS NULL AND NOT (general_grid_id = ANY (${kept}::uuid[]))`);
  const made = event.grids.filter(grid => grid.permanentNo !== null);
  await tx.insertMany(
    'micro_grid',
    made.map(grid => ({
      community_id: communityId,
      grid_id: grid.gridId,
      no: grid.permanentNo,
    })),
  );
}

/** The general grids of a version; one without a name in the draft keeps the name that it has under the version before. */
async function saveGenerals(
  tx: Tx,
  communityId: string,
  event: VersionPublished,
  names: Finished['names'],
): Promise<void> {
  const nameOf = new Map(names.map(({ no, name }) => [no, name]));
  const rows = event.generals.map(({ no, generalGridId: id }) => ({ id, name: nameOf.get(no) ?? null }));
  await tx.run(sql`
    INSERT INTO grid_version_general (community_id, version_id, general_grid_id, name)
    SELECT ${communityId}, ${event.versionId}, n.id,
           coalesce(n.name, (SELECT g.name FROM grid_version_general g JOIN grid_version v ON v.community_id = g.community_id AND v.version_id = g.version_id
                              WHERE g.community_id = ${communityId} AND g.general_grid_id = n.id ORDER BY v.no DESC LIMIT 1))
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS n (id uuid, name text)`);
}

function assignmentRows(
  communityId: string,
  versionId: string,
  placement: Placement<number>,
  gridIdOf: (no: number) => string,
): Record<string, unknown>[] {
  const blank = {
    entrance_id: null,
    floor_from: null,
    floor_to: null,
    holds_unknown: false,
    shop_door_id: null,
    building_id: null,
  };
  const rows = [
    ...placement.floors.map(run => ({
      ...blank,
      grid: run.grid,
      entrance_id: run.entranceId,
      floor_from: run.floorFrom,
      floor_to: run.floorTo,
      holds_unknown: run.holdsUnknown,
    })),
    ...placement.shops.map(shop => ({ ...blank, grid: shop.grid, shop_door_id: shop.shopId })),
    ...placement.buildings.map(building => ({ ...blank, grid: building.grid, building_id: building.buildingId })),
  ];
  return rows.map(({ grid, ...row }, item) => ({
    community_id: communityId,
    version_id: versionId,
    item,
    grid_id: gridIdOf(grid),
    ...row,
  }));
}

/** How a version covers the doors of the ledger: in exactly one grid, in none, in several. */
export interface Cover {
  readonly doors: number;
  readonly covered: number;
  readonly orphans: number;
  readonly twice: number;
}

/** Covers by version and revision of the ledger: neither the doors nor what a version assigns change without one of them. */
const covers = new Map<string, Cover>();
const mostCovers = 200;

/** How a version covers the ledger as it is now; counted once a revision. Without a version every door is an orphan. */
export async function coverOf(tx: Tx, communityId: string, versionId: string | null): Promise<Cover> {
  const { revision, doors } = await tx.get<{ revision: number; doors: number }>(sql`
    SELECT ledger_revision AS revision, dwellings + shops AS doors FROM community WHERE community_id = ${communityId}`);
  if (versionId === null) return { doors, covered: 0, orphans: doors, twice: 0 };
  const key = `${versionId}:${revision}`;
  const cover = covers.get(key) ?? (await countCover(tx, communityId, versionId));
  covers.set(key, cover);
  if (covers.size > mostCovers) covers.delete(covers.keys().next().value!);
  return cover;
}

/** Counts the cover door by door, from what is stored: the proof, not the plan's own word. */
export async function countCover(tx: Tx, communityId: string, versionId: string): Promise<Cover> {
  const rows = await tx.wholeCommunity<Cover>(sql`
    SELECT count(*) AS doors, count(*) FILTER (WHERE g.grids = 1) AS covered,
           count(*) FILTER (WHERE g.grids IS NULL) AS orphans, count(*) FILTER (WHERE g.grids > 1) AS twice
      FROM door d LEFT JOIN (
        SELECT door_id, count(*) AS grids FROM door_grid WHERE community_id = ${communityId} AND version_id = ${versionId} GROUP BY door_id
      ) g ON g.door_id = d.door_id
     WHERE d.community_id = ${communityId} AND d.source = 'ledger'`);
  const cover = rows[0];
  if (!cover) throw new Error('a count gives a row');
  return cover;
}
