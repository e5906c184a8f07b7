import type { FieldValue } from '@linli/domain';
import { sql } from 'kysely';
import { gridCodeAt, gridNameAt } from '../../platform/grid-names.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import type { LevelRow, RowsAsked } from './level-row.ts';

const summed = [
  'doors',
  'dwellings',
  'shops',
  'households',
  'people',
  'children',
  'tenants',
  'vacant',
  'openCases',
] as const;

/** The general grids of some micro-grids, with their sums, in the order of their numbers. A sum of nothing known is blank, not zero. */
export async function generalGridRows(
  tx: Tx,
  { communityId, at }: RowsAsked,
  micros: readonly LevelRow<'micro-grid'>[],
): Promise<LevelRow<'general-grid'>[]> {
  const byGeneral = Map.groupBy(micros, row => row.generalGridId ?? '');
  const rows = await tx.rows<{ id: string; name: string; code: string }>(sql`
    SELECT general_grid_id AS id, ${gridNameAt(communityId, sql`general_grid_id`, at)} AS name, ${gridCodeAt(communityId, sql`general_grid_id`, at)} AS code
      FROM general_grid WHERE community_id = ${communityId} AND general_grid_id = ANY (${[...byGeneral.keys()].filter(Boolean)}::uuid[]) ORDER BY no`);
  return rows.map(({ id, name, code }) => {
    const within = byGeneral.get(id) ?? [];
    const sums = Object.fromEntries(summed.map(key => [key, sumOf(within.map(row => row.values[key]))]));
    return {
      id,
      generalGridId: id,
      values: { name, code, microGrids: within.length, ...(sums as Record<(typeof summed)[number], FieldValue>) },
    };
  });
}

function sumOf(values: readonly FieldValue[]): number | null {
  const known = values.filter(value => typeof value === 'number');
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}
