import { sql } from 'kysely';
import { currentVersion } from '../../grids/index.ts';
import { codesOfGrid, gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { MapGrid } from '../paper/model.ts';

/** A grid of the version in force as a poster needs it; its walk still as ids. */
export interface PrintedGrid extends Omit<MapGrid, 'heads' | 'places'> {
  /** Every code it has or had, whole and as people say it. */
  readonly codes: readonly string[];
  readonly tour: readonly string[];
}

/** The version in force at an instant with its grids by number; undefined before the first one. */
export async function loadGrids(
  tx: Tx,
  communityId: string,
  at: string,
): Promise<{ readonly from: string; readonly grids: readonly PrintedGrid[] } | undefined> {
  const version = await currentVersion(tx, communityId, at);
  if (!version) return undefined;
  const rows = await tx.rows<{
    id: string;
    codes: string[];
    no: string;
    doors: number;
    area: MapGrid['area'];
    label: [number, number];
    tour: readonly ({ readonly e: string } | { readonly s: string })[];
  }>(sql`
    SELECT g.grid_id AS id, ${codesOfGrid(communityId, sql`g.grid_id`)} AS codes, ${gridNameAt(communityId, sql`g.grid_id`, at)} AS no, g.doors, g.area, g.label, g.tour
      FROM grid_version_grid g JOIN micro_grid m ON m.community_id = g.community_id AND m.grid_id = g.grid_id
     WHERE g.community_id = ${communityId} AND g.version_id = ${version.id} ORDER BY m.no`);
  const grids = rows.map(({ tour, ...row }) => ({
    ...row,
    tour: tour.map(stop => ('e' in stop ? stop.e : stop.s)),
  }));
  return { from: version.effectiveFrom, grids };
}
