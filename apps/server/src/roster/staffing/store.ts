import {
  type Candidate,
  type GridStaffing,
  type StaffingState,
  type SuggestOrder,
  spareRoles,
  standardOrder,
} from '@linli/domain';
import { sql } from 'kysely';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { policyInForce } from '../dated-policy.ts';
import { versionInForce } from '../grids/store.ts';

/** A grid of the version in force with whom it has. `doors` is what its version says. */
export interface GridRow extends GridStaffing {
  readonly no: number;
  /** What the office calls it; `null` where it has only its number. */
  readonly name: string;
  readonly doors: number;
}

/** All grids in force with whom they have, and everybody free: what a proposal for the whole community needs. Four queries. */
export async function loadStaffing(
  tx: Tx,
  communityId: string,
  at: string,
): Promise<Omit<StaffingState, 'grids'> & { readonly grids: readonly GridRow[] }> {
  return {
    grids: await gridRows(tx, communityId, at),
    free: await freePeople(tx, communityId, at),
    order: await orderInForce(tx, communityId, at),
    appointed: [],
  };
}

/** Holds every grid of the community, so that a proposal for all and an appointment to one come one after the other. */
export async function lockAllGrids(tx: Tx, communityId: string): Promise<void> {
  await tx.rows(sql`SELECT 1 FROM micro_grid WHERE community_id = ${communityId} ORDER BY grid_id FOR NO KEY UPDATE`);
}

/** The order of proposals that the community set, else the standard's. */
export const orderInForce = async (tx: Tx, communityId: string, at: string): Promise<SuggestOrder> =>
  (await policyInForce<SuggestOrder>(tx, 'suggest_order', communityId, at)) ?? standardOrder;

/** Grids of the version in force by number. A head who is to begin later counts: the place is promised. */
async function gridRows(tx: Tx, communityId: string, at: string): Promise<GridRow[]> {
  const rows = await tx.rows<{
    grid_id: string;
    no: number;
    code: string;
    name: string;
    doors: number;
    label: [number, number];
    has_head: boolean;
    members: number;
    compounds: string[];
  }>(sql`
    WITH held AS (
      SELECT object_id, bool_or(role = 'grid-head') AS has_head,
             count(*) FILTER (WHERE role IN ('deputy-head', 'grid-member') AND valid_from <= ${at}) AS members
        FROM assignment
       WHERE community_id = ${communityId} AND object_kind = 'micro-grid' AND (valid_to IS NULL OR (valid_to > ${at} AND valid_to > valid_from))
       GROUP BY object_id
    ), yards AS (
      SELECT a.grid_id, array_agg(DISTINCT coalesce(b.compound_id, d.compound_id)::text)
               FILTER (WHERE coalesce(b.compound_id, d.compound_id) IS NOT NULL) AS compounds
        FROM grid_assignment a
        LEFT JOIN entrance e ON e.community_id = a.community_id AND e.entrance_id = a.entrance_id
        LEFT JOIN building b ON b.community_id = e.community_id AND b.building_id = e.building_id
        LEFT JOIN door d ON d.community_id = a.community_id AND d.door_id = a.shop_door_id
       WHERE a.community_id = ${communityId} AND a.version_id = ${versionInForce(communityId, at)}
       GROUP BY a.grid_id
    )
    SELECT g.grid_id, m.no, ${gridNameAt(communityId, sql`g.grid_id`, at)} AS name, g.doors, g.label, coalesce(h.has_head, false) AS has_head,
           coalesce(h.members, 0) AS members, coalesce(y.compounds, '{}') AS compounds
      FROM grid_version_grid g
      JOIN micro_grid m ON m.community_id = g.community_id AND m.grid_id = g.grid_id
      LEFT JOIN held h ON h.object_id = g.grid_id
      LEFT JOIN yards y ON y.grid_id = g.grid_id
     WHERE g.community_id = ${communityId} AND g.version_id = ${versionInForce(communityId, at)}
     ORDER BY m.no`);
  return rows.map(row => ({
    gridId: row.grid_id,
    no: row.no,
    name: row.name,
    doors: row.doors,
    label: row.label,
    compoundIds: row.compounds,
    hasHead: row.has_head,
    members: row.members,
  }));
}

/** People who answer for nothing now or later (being in reserve, in a team or at a post is not answering), with where they live. */
async function freePeople(tx: Tx, communityId: string, at: string): Promise<Candidate[]> {
  const rows = await tx.rows<{
    person_id: string;
    kinds: string[];
    home_door_id: string | null;
    grid_id: string | null;
    compound_id: string | null;
    lon: number | null;
    lat: number | null;
  }>(sql`
    SELECT p.person_id, p.kinds, d.door_id AS home_door_id,
           (SELECT g.grid_id FROM door_grid g
             WHERE g.community_id = p.community_id AND g.version_id = ${versionInForce(communityId, at)} AND g.door_id = d.door_id) AS grid_id,
           coalesce(b.compound_id, d.compound_id) AS compound_id, coalesce(d.lon, e.lon) AS lon, coalesce(d.lat, e.lat) AS lat
      FROM person p
      LEFT JOIN door d ON d.community_id = p.community_id AND d.door_id = p.home_door_id
      LEFT JOIN entrance e ON e.community_id = d.community_id AND e.entrance_id = d.entrance_id
      LEFT JOIN building b ON b.community_id = e.community_id AND b.building_id = e.building_id
     WHERE p.community_id = ${communityId} AND p.state <> 'rested'
       AND NOT EXISTS (SELECT 1 FROM assignment a
                        WHERE a.community_id = p.community_id AND a.subject_id = p.person_id AND a.role <> ALL (${spareRoles}::text[])
                          AND (a.valid_to IS NULL OR (a.valid_to > ${at} AND a.valid_to > a.valid_from)))
     ORDER BY p.person_id`);
  return rows.map(row => ({
    personId: row.person_id,
    kinds: row.kinds,
    home: row.home_door_id
      ? {
          gridId: row.grid_id,
          compoundId: row.compound_id,
          at: row.lon !== null && row.lat !== null ? [row.lon, row.lat] : null,
        }
      : null,
  }));
}
