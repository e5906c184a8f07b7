import { entranceCode } from '@linli/domain';
import { type RawBuilder, sql } from 'kysely';
import { currentVersion } from '../../grids/index.ts';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { EntrancesPrint } from '../paper/model.ts';

/** Which entrances: all, or those with a floor in one of some grids. */
const within = (communityId: string, versionId: string | null, gridIds: readonly string[]): RawBuilder<unknown> =>
  gridIds.length === 0
    ? sql`true`
    : sql`EXISTS (SELECT 1 FROM grid_assignment g WHERE g.community_id = ${communityId} AND g.version_id = ${versionId}
                     AND g.entrance_id = e.entrance_id AND g.grid_id = ANY (${[...gridIds]}::uuid[]))`;

/** How many signs there would be. */
export async function countEntrances(
  tx: Tx,
  communityId: string,
  gridIds: readonly string[],
  at: string,
): Promise<number> {
  const version = await currentVersion(tx, communityId, at);
  const { n } = await tx.get<{ n: number }>(sql`
    SELECT count(*)::int AS n FROM entrance e WHERE e.community_id = ${communityId} AND ${within(communityId, version?.id ?? null, gridIds)}`);
  return n;
}

/** A sign for each entrance, in the order people look for them. */
export async function loadEntranceSigns(
  tx: Tx,
  asked: {
    readonly communityId: string;
    readonly gridIds: readonly string[];
    readonly now: string;
    readonly publicUrl: string;
  },
): Promise<EntrancesPrint> {
  const { communityId, gridIds, now, publicUrl } = asked;
  const version = await currentVersion(tx, communityId, now);
  const rows = await tx.rows<{ id: string; place: string; code: string; gridNo: string | null }>(sql`
    SELECT e.entrance_id AS id, concat(c.name, b.name, e.name) AS place, m.code AS code, ${gridNameAt(communityId, sql`t.grid_id`, now)} AS "gridNo"
      FROM entrance e
      JOIN building b ON b.community_id = e.community_id AND b.building_id = e.building_id
      JOIN community m ON m.community_id = e.community_id
      LEFT JOIN compound c ON c.community_id = b.community_id AND c.compound_id = b.compound_id
      LEFT JOIN LATERAL (
        SELECT (array_agg(a.grid_id))[1] AS grid_id FROM grid_assignment a
         WHERE a.community_id = e.community_id AND a.version_id = ${version?.id ?? null} AND a.entrance_id = e.entrance_id
        HAVING count(DISTINCT a.grid_id) = 1) t ON true
     WHERE e.community_id = ${communityId} AND ${within(communityId, version?.id ?? null, gridIds)}
     ORDER BY e.address_key, e.entrance_id`);
  const signs = rows.map(({ id, place, code, gridNo }) => ({
    place,
    code: entranceCode(id),
    url: `${publicUrl}/e/${code}-${entranceCode(id)}`,
    gridNo,
  }));
  return { kind: 'entrances', signs };
}
