import { type SpanDuty, type SpanGrid, type SpanLimits, standardSpan } from '@linli/domain';
import { sql } from 'kysely';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { policyInForce } from '../dated-policy.ts';
import { versionInForce } from '../grids/store.ts';

/** The limits that the community set, else the standard's. */
export const spanLimitsInForce = async (tx: Tx, communityId: string, at: string): Promise<SpanLimits> =>
  (await policyInForce<SpanLimits>(tx, 'span_limit', communityId, at)) ?? standardSpan;

/** Grids in force and who has a duty over them now. Two queries over the whole community. */
export async function loadSpan(
  tx: Tx,
  communityId: string,
  at: string,
): Promise<{ grids: readonly SpanGrid[]; duties: readonly SpanDuty[] }> {
  const grids = await tx.rows<SpanGrid>(sql`
    SELECT v.grid_id AS "gridId", m.no, ${gridNameAt(communityId, sql`v.grid_id`, at)} AS name, v.doors, v.general_grid_id AS "generalGridId",
           ${gridNameAt(communityId, sql`v.general_grid_id`, at)} AS "generalGridName"
      FROM grid_version_grid v
      JOIN micro_grid m ON m.community_id = v.community_id AND m.grid_id = v.grid_id
     WHERE v.community_id = ${communityId} AND v.version_id = ${versionInForce(communityId, at)}`);
  const duties = await tx.rows<SpanDuty>(sql`
    SELECT subject_id AS "personId", object_id AS "gridId", role FROM assignment
     WHERE community_id = ${communityId} AND subject_kind = 'person' AND object_kind = 'micro-grid'
       AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at})`);
  return { grids, duties };
}
