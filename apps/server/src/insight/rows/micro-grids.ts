import { isReached } from '@linli/domain';
import { sql } from 'kysely';
import { loadHeadContacts } from '../../exports/index.ts';
import { currentVersion } from '../../grids/index.ts';
import { gridCodeAt, gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { LevelRow, RowsAsked } from './level-row.ts';

type Values = LevelRow<'micro-grid'>['values'];
type FromRecord = Omit<Values, 'head' | 'headPhone' | 'roundOn' | 'roundDoors' | 'roundReached'>;

/** The micro-grids in force, in the order of their numbers. Empty before the first version. Four statements at most, whatever their number. */
export async function microGridRows(tx: Tx, asked: RowsAsked): Promise<LevelRow<'micro-grid'>[]> {
  const { communityId, at, wanted, platform } = asked;
  const version = await currentVersion(tx, communityId, at);
  if (!version) return [];
  const rows = await tx.wholeCommunity<FromRecord & { gridId: string; generalGridId: string }>(sql`
    SELECT v.grid_id AS "gridId", v.general_grid_id AS "generalGridId", ${gridNameAt(communityId, sql`v.grid_id`, at)} AS name,
           ${gridCodeAt(communityId, sql`v.grid_id`, at)} AS code, v.kind, v.doors, v.dwellings, v.shops,
           lived.households, lived.people, lived.children, stood.tenants, stood.vacant,
           coalesce(open.cases, 0) AS "openCases", coalesce(staff.members, 0) AS members
      FROM grid_version_grid v
      JOIN micro_grid m ON m.community_id = v.community_id AND m.grid_id = v.grid_id
      LEFT JOIN (
        SELECT g.grid_id, count(*)::int AS households, sum(h.people)::int AS people, sum(h.children)::int AS children
          FROM household h JOIN door_grid g ON g.community_id = h.community_id AND g.door_id = h.door_id AND g.version_id = ${version.id}
         WHERE h.community_id = ${communityId} AND h.moved_out IS NULL GROUP BY g.grid_id) lived ON lived.grid_id = v.grid_id
      LEFT JOIN (
        SELECT g.grid_id, count(*) FILTER (WHERE d.tenant)::int AS tenants, count(*) FILTER (WHERE d.vacant)::int AS vacant
          FROM door d JOIN door_grid g ON g.community_id = d.community_id AND g.door_id = d.door_id AND g.version_id = ${version.id}
         WHERE d.community_id = ${communityId} AND d.source = 'ledger' GROUP BY g.grid_id) stood ON stood.grid_id = v.grid_id
      LEFT JOIN (
        SELECT grid_id, count(*)::int AS cases FROM case_record
         WHERE community_id = ${communityId} AND status = 'actual' AND state NOT IN ('closed', 'sent-back') GROUP BY grid_id) open ON open.grid_id = v.grid_id
      LEFT JOIN (
        SELECT object_id, count(DISTINCT subject_id)::int AS members FROM assignment
         WHERE community_id = ${communityId} AND object_kind = 'micro-grid' AND subject_kind = 'person'
           AND role IN ('grid-head', 'acting-head', 'deputy-head', 'grid-member')
           AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at}) GROUP BY object_id) staff ON staff.object_id = v.grid_id
     WHERE v.community_id = ${communityId} AND v.version_id = ${version.id} ORDER BY m.no`);
  const isNamed = wanted.has('micro-grid.head') || wanted.has('micro-grid.headPhone');
  const heads = isNamed ? await loadHeadContacts(tx, platform, communityId, at) : new Map();
  const rounds = await lastRound(tx, asked);
  return rows.map(({ gridId, generalGridId, ...values }) => ({
    id: gridId,
    ...{ gridId, generalGridId },
    values: {
      ...values,
      head: heads.get(gridId)?.name ?? null,
      headPhone: heads.get(gridId)?.phone ?? null,
      ...(rounds.get(gridId) ?? { roundOn: null, roundDoors: null, roundReached: null }),
    },
  }));
}

type OfRound = Pick<Values, 'roundOn' | 'roundDoors' | 'roundReached'>;

/** What the last actual round came to, by grid, from its kept counters; nothing once its emergency's data is destroyed. */
async function lastRound(tx: Tx, { communityId, at, wanted }: RowsAsked): Promise<ReadonlyMap<string, OfRound>> {
  if (!['roundOn', 'roundDoors', 'roundReached'].some(name => wanted.has(`micro-grid.${name}`))) return new Map();
  const last = await tx.find<{ emergencyId: string; roundId: string; openedAt: string }>(sql`
    SELECT emergency_id AS "emergencyId", round_id AS "roundId", opened_at AS "openedAt" FROM emergency
     WHERE community_id = ${communityId} AND status = 'actual' AND opened_at <= ${at} AND destroyed_at IS NULL
     ORDER BY opened_at DESC LIMIT 1`);
  if (!last) return new Map();
  const counts = await tx.rows<{ gridId: string; outcome: string; doors: number }>(sql`
    SELECT grid_id AS "gridId", outcome, doors FROM round_counter
     WHERE community_id = ${communityId} AND emergency_id = ${last.emergencyId} AND round_id = ${last.roundId}`);
  const sum = (rows: readonly { readonly doors: number }[]) => rows.reduce((total, { doors }) => total + doors, 0);
  return new Map(
    [...Map.groupBy(counts, row => row.gridId)].map(([gridId, rows]) => [
      gridId,
      {
        roundOn: last.openedAt,
        roundDoors: sum(rows),
        roundReached: sum(rows.filter(row => isReached(row.outcome))),
      },
    ]),
  );
}
