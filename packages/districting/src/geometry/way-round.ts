import { type Barriers, OPENING_METERS } from './barriers.ts';
import type { Groups } from './groups.ts';
import type { Pairs } from './neighbour-pairs.ts';
import type { Point } from './plane.ts';

/** Longest way round a barrier that still joins two neighbours, in metres. */
export const LONGEST_WAY_ROUND_METERS = 1000;

const CELL_METERS = 6;
const MARGIN_METERS = 60;
const MOST_CELLS = 4_000_000;

/**
 * Metres on foot from one point to another round the barriers and through their openings, `null` when there is none
 * within LONGEST_WAY_ROUND_METERS. Barriers are drawn on a grid of 6 m cells and a breadth-first wave (steps of 1 and √2,
 * kept in two buckets) runs over the free ones; only needed where the straight line is blocked, so a few times a community.
 */
export function wayRoundMeters(barriers: Barriers, from: Point, to: Point): number | null {
  const grid = openGrid(barriers, from, to);
  return grid ? wave(grid, cellAt(grid, from), cellAt(grid, to)) : null;
}

const MOST_TRIES = 6;

/**
 * Ways round between groups of places that a barrier parts: asks for a way only while two groups are apart, and gives a
 * pair of groups up after six vain tries, since a river without a bridge would be searched along its whole length.
 * @param blocked which of the pairs a barrier parts
 */
export function linkRound(
  barriers: Barriers,
  joined: Groups,
  pairs: Pick<Pairs, 'a' | 'b'>,
  blocked: readonly number[],
  placeOf: (i: number) => Point,
  link: (a: number, b: number, meters: number) => void,
): void {
  const tries = new Map<string, number>();
  for (const k of blocked) {
    const a = pairs.a[k]!;
    const b = pairs.b[k]!;
    const one = joined.find(a);
    const other = joined.find(b);
    if (one === other) continue;
    const key = `${Math.min(one, other)},${Math.max(one, other)}`;
    const tried = tries.get(key) ?? 0;
    if (tried >= MOST_TRIES) continue;
    tries.set(key, tried + 1);
    const meters = wayRoundMeters(barriers, placeOf(a), placeOf(b));
    if (meters === null) continue;
    joined.join(a, b);
    link(a, b, meters);
  }
}

interface Grid {
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
  readonly blocked: Uint8Array;
}

function openGrid(barriers: Barriers, from: Point, to: Point): Grid | null {
  const reach = LONGEST_WAY_ROUND_METERS / 2 + MARGIN_METERS;
  const west = Math.min(from[0], to[0]) - reach;
  const south = Math.min(from[1], to[1]) - reach;
  const columns = Math.ceil((Math.abs(from[0] - to[0]) + 2 * reach) / CELL_METERS);
  const rows = Math.ceil((Math.abs(from[1] - to[1]) + 2 * reach) / CELL_METERS);
  if (columns * rows > MOST_CELLS) return null;
  const grid: Grid = { west, south, columns, rows, blocked: new Uint8Array(columns * rows) };
  for (const [a, b] of barriers.sides) drawSide(grid, a, b);
  for (const at of barriers.openings) clearAround(grid, at);
  clearAround(grid, from, CELL_METERS);
  clearAround(grid, to, CELL_METERS);
  return grid;
}

function drawSide(grid: Grid, a: Point, b: Point): void {
  const steps = Math.max(1, Math.ceil((Math.hypot(b[0] - a[0], b[1] - a[1]) / CELL_METERS) * 2.5));
  for (let i = 0; i <= steps; i++) {
    const t = i / steps;
    const cell = cellAt(grid, [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]);
    if (cell < 0) continue;
    grid.blocked[cell] = 1;
    // A second cell closes the diagonal gap that a wave with eight directions would slip through.
    if (cell + 1 < grid.blocked.length) grid.blocked[cell + 1] = 1;
  }
}

function clearAround(grid: Grid, at: Point, radius = OPENING_METERS): void {
  for (let dx = -radius; dx <= radius; dx += CELL_METERS / 2) {
    for (let dy = -radius; dy <= radius; dy += CELL_METERS / 2) {
      const cell = cellAt(grid, [at[0] + dx, at[1] + dy]);
      if (cell >= 0) grid.blocked[cell] = 0;
    }
  }
}

function cellAt(grid: Grid, [x, y]: Point): number {
  const column = Math.floor((x - grid.west) / CELL_METERS);
  const row = Math.floor((y - grid.south) / CELL_METERS);
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return -1;
  return row * grid.columns + column;
}

const STEPS: readonly (readonly [number, number, number])[] = [
  [1, 0, 1],
  [-1, 0, 1],
  [0, 1, 1],
  [0, -1, 1],
  [1, 1, Math.SQRT2],
  [1, -1, Math.SQRT2],
  [-1, 1, Math.SQRT2],
  [-1, -1, Math.SQRT2],
];

/** A wave in order of whole steps: re-visits settle the √2 steps, so lengths are exact to one cell. */
function wave(grid: Grid, start: number, goal: number): number | null {
  if (start < 0 || goal < 0) return null;
  const most = LONGEST_WAY_ROUND_METERS / CELL_METERS;
  const length = new Float32Array(grid.blocked.length).fill(Infinity);
  length[start] = 0;
  const buckets: number[][] = [[start]];
  for (let step = 0; step <= most; step++) {
    for (const cell of buckets[step] ?? []) {
      if (Math.floor(length[cell]!) !== step) continue;
      if (cell === goal) return length[cell]! * CELL_METERS;
      for (const [dx, dy, cost] of STEPS) {
        const next = neighbour(grid, cell, dx, dy);
        const reached = length[cell]! + cost;
        if (next < 0 || reached >= length[next]! - 1e-6) continue;
        length[next] = reached;
        const bucket = Math.floor(reached);
        buckets[bucket] ??= [];
        buckets[bucket].push(next);
      }
    }
  }
  return null;
}

function neighbour(grid: Grid, cell: number, dx: number, dy: number): number {
  const column = (cell % grid.columns) + dx;
  const row = Math.floor(cell / grid.columns) + dy;
  if (column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return -1;
  const next = row * grid.columns + column;
  return grid.blocked[next] === 1 ? -1 : next;
}
