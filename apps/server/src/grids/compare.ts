import { type Cell, type Comparison, compareGrids, type Exchange, unitsOf } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { isRunning } from '../platform/running.ts';
import { defineView, notFound } from '../platform/view.ts';
import { alignedTo, type Division, loadDivision } from './division.ts';
import { cellsOf } from './draft-cells.ts';
import { loadLedger } from './ledger-store.ts';

type Answer = ViewResponse<'grids.compare'>;

/** `grids.compare`: two versions, two drafts, or one of each against the other, on the ledger as it is now; and whom the change touches. */
export const compare = defineView({
  name: 'grids.compare',
  async read(tx, { query: { communityId, from, to }, now }) {
    const loaded = await loadLedger(tx, communityId);
    if (!loaded) return notFound;
    const cells = cellsOf(loaded);
    const before = await loadDivision(tx, communityId, from, cells);
    const there = await loadDivision(tx, communityId, to, cells);
    if (!before || !there) return notFound;
    const after = alignedTo(before, there, cells);
    const { grids, ...figures } = compareGrids(cells, before.keyOf, after.keyOf);
    const touched = touchedIds(grids, before, after);
    const effects = await effectsOn(tx, communityId, touched, now);
    const label = (key: string) => (after.grids.get(key) ?? before.grids.get(key))?.label ?? '';
    const named = (flows: readonly Exchange[]) => flows.map(({ grid, doors }) => ({ label: label(grid), doors }));
    return {
      ...figures,
      effects: { ...effects.all, openRounds: await openRounds(tx, communityId, touched, now) },
      grids: grids.map(grid => {
        const shown = after.grids.get(grid.grid) ?? before.grids.get(grid.grid);
        return {
          key: grid.grid,
          label: shown?.label ?? '',
          gridId: shown?.gridId ?? null,
          change: grid.change,
          doorsBefore: grid.doorsBefore,
          doorsAfter: grid.doorsAfter,
          from: named(grid.from),
          into: named(grid.into),
          ...(effects.of.get(shown?.gridId ?? '') ?? nobody),
          area: (shown?.area ?? []) as Answer['grids'][number]['area'],
        };
      }),
      units: movedUnits(cells, before, after, label),
    };
  },
});

/** Published grids whose doors change. */
function touchedIds(grids: Comparison['grids'], before: Division, after: Division): string[] {
  return grids.flatMap(({ grid, change }) => {
    const id = (before.grids.get(grid) ?? after.grids.get(grid))?.gridId;
    return id && change !== 'same' ? [id] : [];
  });
}

/** Runs of storeys and shops that go from one grid to another, as one would carry them. */
function movedUnits(
  cells: readonly Cell[],
  before: Division,
  after: Division,
  label: (key: string) => string,
): Answer['units'] {
  const ways = new Map<string, number>();
  const wayOf = cells.map((_, i) => {
    const [from, to] = [before.keyOf[i], after.keyOf[i]];
    if (from === undefined || to === undefined || from === to) return 0;
    const way = JSON.stringify([from, to]);
    if (!ways.has(way)) ways.set(way, ways.size + 1);
    return ways.get(way)!;
  });
  const ends = [...ways.keys()].map(way => JSON.parse(way) as [string, string]);
  return unitsOf(cells, wayOf).map(({ entranceId, shopId, floorFrom, floorTo, doors, no }) => {
    const [from, to] = ends[no - 1]!;
    return { entranceId, shopId, floorFrom, floorTo, doors, from: label(from), to: label(to) };
  });
}

interface Touched {
  readonly heads: number;
  readonly members: number;
  readonly openCases: number;
}
const nobody: Touched = { heads: 0, members: 0, openCases: 0 };

/** Who has a duty in these grids now, and which cases are not closed there. A person with two grids counts once in the sum. */
async function effectsOn(tx: Tx, communityId: string, gridIds: readonly string[], at: string) {
  const ids = sql`${[...gridIds]}::uuid[]`;
  const people = await tx.rows<{ gridId: string; personId: string; isHead: boolean }>(sql`
    SELECT DISTINCT object_id AS "gridId", subject_id AS "personId", role IN ('grid-head', 'acting-head') AS "isHead" FROM assignment
     WHERE community_id = ${communityId} AND object_kind = 'micro-grid' AND object_id = ANY (${ids})
       AND role IN ('grid-head', 'acting-head', 'grid-member') AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at})`);
  const cases = await tx.rows<{ gridId: string; open: number }>(sql`
    SELECT grid_id AS "gridId", count(*) AS open FROM case_record
     WHERE community_id = ${communityId} AND grid_id = ANY (${ids}) AND closed_at IS NULL GROUP BY grid_id`);
  const of = new Map<string, Touched>();
  const add = (grid: string, change: Partial<Touched>) => of.set(grid, { ...nobody, ...of.get(grid), ...change });
  for (const { gridId, open } of cases) add(gridId, { openCases: open });
  for (const { gridId, isHead } of people) {
    const known = of.get(gridId) ?? nobody;
    add(gridId, isHead ? { heads: known.heads + 1 } : { members: known.members + 1 });
  }
  const distinct = (is: boolean) =>
    new Set(people.filter(({ isHead }) => isHead === is).map(({ personId }) => personId)).size;
  const openCases = cases.reduce((sum, { open }) => sum + open, 0);
  return { of, all: { heads: distinct(true), members: distinct(false), openCases } };
}

/** Rounds that are open on these grids: they go on with the grids of their opening, and are named so that nobody is surprised. */
function openRounds(tx: Tx, communityId: string, gridIds: readonly string[], now: string) {
  return tx.rows<{ emergencyId: string; title: string; grids: number }>(sql`
    SELECT emergency_id AS "emergencyId", title,
           cardinality(ARRAY(SELECT unnest(grid_ids) INTERSECT SELECT unnest(${[...gridIds]}::uuid[]))) AS grids
      FROM emergency WHERE community_id = ${communityId} AND ${isRunning(now)} AND grid_ids && ${[...gridIds]}::uuid[]
     ORDER BY opened_at DESC LIMIT 20`);
}
