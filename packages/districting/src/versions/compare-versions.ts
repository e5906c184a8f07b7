import type { WalkingGraph } from '../model.ts';
import { match, shared } from '../search/moved-doors.ts';

/** Doors that go from one grid to another. */
export interface Move {
  /** Code of the grid they were in; `null` for doors that were in none. */
  readonly from: string | null;
  readonly to: string;
  readonly doors: number;
}

/** One grid of either version. */
export interface GridChange {
  readonly code: string;
  /** `changed`: keeps its code and gained or lost doors. `gone`: no new grid keeps its code. */
  readonly state: 'unchanged' | 'changed' | 'new' | 'gone';
  /** 0 when new. A grid’s doors before are those that the ground still has. */
  readonly doorsBefore: number;
  /** 0 when gone. */
  readonly doorsAfter: number;
}

/** What is different between two versions of a community's grids. */
export interface VersionDiff {
  /** Code of each new grid: the earlier one it shares most doors with, else a number never used before. */
  readonly codes: readonly string[];
  /** Grids of the new version in its order, then those gone in theirs. */
  readonly grids: readonly GridChange[];
  /** Between grids of different codes, and from nowhere; most doors first. */
  readonly moves: readonly Move[];
  /** Doors whose grid has another code than before. */
  readonly movedDoors: number;
  /** Doors that were in no grid. */
  readonly newDoors: number;
  /** Earlier grids whose doors change, those gone among them: so many heads have to be told. */
  readonly headsAffected: number;
  /** Grids that need a head who has none yet. */
  readonly headsWanted: number;
}

/**
 * Compares a version with the one before. `before[i]` is the earlier grid of atom i, an index into `codes`, −1 for none;
 * `gridOf` its new one. Codes are kept by most shared doors (`matchGrids` in numbers); a new grid gets the next number after the
 * highest in use, so that no number comes back. Linear but for sorting the pairs.
 */
export function compareVersions(
  graph: WalkingGraph,
  before: readonly number[],
  codes: readonly string[],
  {
    gridOf,
    grids,
  }: { readonly gridOf: readonly number[]; readonly grids: readonly { readonly atoms: readonly number[] }[] },
): VersionDiff {
  const doors = Int32Array.from(graph.atoms, atom => atom.doors);
  const matched = match(shared(doors, before, grids).pairs);
  const next = freshCodes(codes);
  const kept = new Set([...matched.values()].map(pair => pair.old));
  const codeOf = grids.map((_, grid) => (matched.has(grid) ? codes[matched.get(grid)!.old]! : next()));
  const moves = movesBetween(doors, before, codes, gridOf, codeOf);
  const doorsIn = (of: readonly number[], count: number) => {
    const sums = new Array<number>(count).fill(0);
    for (let i = 0; i < doors.length; i++) if ((of[i] ?? -1) >= 0) sums[of[i]!]! += doors[i]!;
    return sums;
  };
  const [doorsBefore, doorsAfter] = [doorsIn(before, codes.length), doorsIn(gridOf, grids.length)];
  const touched = new Set(moves.flatMap(({ from, to }) => [from, to]));
  const drawn = codeOf.map((code, grid): GridChange => {
    const old = matched.get(grid)?.old;
    const state = old === undefined ? 'new' : touched.has(code) ? 'changed' : 'unchanged';
    return { code, state, doorsBefore: old === undefined ? 0 : doorsBefore[old]!, doorsAfter: doorsAfter[grid]! };
  });
  const gone = codes.flatMap((code, old): GridChange[] =>
    kept.has(old) ? [] : [{ code, state: 'gone', doorsBefore: doorsBefore[old]!, doorsAfter: 0 }],
  );
  const total = (list: readonly Move[]) => list.reduce((sum, move) => sum + move.doors, 0);
  return {
    codes: codeOf,
    grids: [...drawn, ...gone],
    moves,
    movedDoors: total(moves.filter(move => move.from !== null)),
    newDoors: total(moves.filter(move => move.from === null)),
    headsAffected: drawn.filter(grid => grid.state === 'changed').length + gone.length,
    headsWanted: drawn.filter(grid => grid.state === 'new').length,
  };
}

/** Codes after the highest in use, `M` and at least three digits. */
function freshCodes(codes: readonly string[]): () => string {
  let last = codes.reduce((most, code) => Math.max(most, Number(/^M(\d{1,9})$/.exec(code)?.[1] ?? 0)), 0);
  return () => `M${String(++last).padStart(3, '0')}`;
}

function movesBetween(
  doors: Int32Array,
  before: readonly number[],
  codes: readonly string[],
  gridOf: readonly number[],
  codeOf: readonly string[],
): Move[] {
  const moves = new Map<string, Move>();
  for (let i = 0; i < doors.length; i++) {
    const from = codes[before[i] ?? -1] ?? null;
    const to = codeOf[gridOf[i]!]!;
    if (from === to || doors[i] === 0) continue;
    const key = JSON.stringify([from, to]);
    moves.set(key, { from, to, doors: (moves.get(key)?.doors ?? 0) + doors[i]! });
  }
  const order = ({ from, to }: Move) => `${from ?? ''} ${to}`;
  return [...moves.values()].sort((a, b) => b.doors - a.doors || (order(a) < order(b) ? -1 : 1));
}
