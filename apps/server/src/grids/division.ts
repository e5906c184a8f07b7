import { matchGrids } from '@linli/districting';
import { type Area, type Cell, locator, tile } from '@linli/domain';
import { sql } from 'kysely';
import { gridNameAt } from '../platform/grid-names.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { findDraft } from './draft-store.ts';
import { loadPlacement } from './version-store.ts';

/** A version or a draft as a comparison sees it. */
export interface Division {
  /** Key of the grid of each cell. */
  readonly keyOf: readonly (string | undefined)[];
  readonly grids: ReadonlyMap<string, DivisionGrid>;
  readonly isDraft: boolean;
}
export interface DivisionGrid {
  readonly label: string;
  /** The published grid it is; null for one of a draft. */
  readonly gridId: string | null;
  readonly area: Area;
}

/** Reads `version:<id>` or `draft:<id>`; undefined for one that does not exist. */
export async function loadDivision(
  tx: Tx,
  communityId: string,
  named: string,
  cells: readonly Cell[],
): Promise<Division | undefined> {
  const [kind, id = ''] = named.split(':');
  return kind === 'draft' ? ofDraft(tx, communityId, id, cells) : ofVersion(tx, communityId, id, cells);
}

async function ofDraft(tx: Tx, communityId: string, draftId: string, cells: readonly Cell[]) {
  const draft = await findDraft(tx, communityId, draftId);
  if (!draft) return undefined;
  const locate = locator(tile(draft.plan.units));
  const key = (no: number) => `draft ${draftId} ${no}`;
  const keyOf = cells.map(cell => {
    const no = locate(cell);
    return no === undefined ? undefined : key(no);
  });
  const grids = draft.plan.grids.map(
    ({ no, area }) => [key(no), { label: `${no}`, gridId: null, area }] as [string, DivisionGrid],
  );
  return { keyOf, grids: new Map(grids), isDraft: true };
}

async function ofVersion(tx: Tx, communityId: string, versionId: string, cells: readonly Cell[]) {
  const rows = await tx.rows<{ gridId: string; label: string; area: Area }>(sql`
    SELECT g.grid_id AS "gridId", ${gridNameAt(communityId, sql`g.grid_id`, sql`v.effective_from`)} AS label, g.area FROM grid_version_grid g
      JOIN grid_version v ON v.community_id = g.community_id AND v.version_id = g.version_id
      JOIN micro_grid m ON m.community_id = g.community_id AND m.grid_id = g.grid_id
     WHERE g.community_id = ${communityId} AND g.version_id = ${versionId} ORDER BY m.no`);
  if (rows.length === 0) return undefined;
  const locate = locator(await loadPlacement(tx, communityId, versionId));
  const grids = rows.map(({ gridId, ...row }) => [gridId, { ...row, gridId }] as [string, DivisionGrid]);
  return { keyOf: cells.map(locate), grids: new Map(grids), isDraft: false };
}

/**
 * The later division under the earlier one's keys: a published grid is itself in both; a draft's grid goes on as the one with
 * which it shares most doors, by the same rule that publishing follows.
 */
export function alignedTo(before: Division, after: Division, cells: readonly Cell[]): Division {
  if (!before.isDraft && !after.isDraft) return after;
  const doorsOf = new Map(cells.map(cell => [cell.id, Math.max(1, cell.doors)]));
  const own = membersOf(before, cells);
  const theirs = membersOf(after, cells);
  const { kept } = matchGrids(
    [...own].map(([id, atomIds]) => ({ id, atomIds })),
    [...theirs.values()].map(atomIds => ({ atomIds })),
    id => doorsOf.get(id) ?? 0,
  );
  const keyFor = new Map([...theirs.keys()].map((key, i) => [key, kept[i] ?? key]));
  const relabelled = [...after.grids].map(([key, grid]): [string, DivisionGrid] => {
    const same = before.grids.get(keyFor.get(key) ?? key);
    return [
      keyFor.get(key) ?? key,
      same ? { ...grid, label: same.label, gridId: same.gridId } : { ...grid, label: `+${grid.label}` },
    ];
  });
  return {
    isDraft: after.isDraft,
    keyOf: after.keyOf.map(key => (key === undefined ? undefined : (keyFor.get(key) ?? key))),
    grids: new Map(relabelled),
  };
}

function membersOf(division: Division, cells: readonly Cell[]): Map<string, string[]> {
  const members = new Map([...division.grids.keys()].map(key => [key, [] as string[]]));
  cells.forEach((cell, i) => {
    members.get(division.keyOf[i] ?? '')?.push(cell.id);
  });
  return members;
}
