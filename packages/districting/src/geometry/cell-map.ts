import type { Point } from './plane.ts';

/** What a thing covers: the box around it, or the straight line between its two ends. */
export type Cover =
  | { readonly box: readonly [west: number, south: number, east: number, north: number] }
  | { readonly line: readonly [Point, Point] };

/**
 * Things on a lattice of square cells, to ask quickly what may lie along a short line: most lines meet empty cells and cost
 * a look-up or two, where a search in a tree makes a list. A thing is offered once for every cell that both it and the
 * line meet, so answers must not depend on how often it is asked about.
 */
export interface CellMap {
  /**
   * Whether one of the things (by index) in the cells along a straight line is what is looked for. A point is a line of no length.
   * The line is handed to the question, so that one function can be asked of every line.
   */
  someAlong(ax: number, ay: number, bx: number, by: number, is: Question): boolean;
}

type Question = (thing: number, ax: number, ay: number, bx: number, by: number) => boolean;

/** More cells than this take more memory than they save time: the cells are made larger instead. */
const MOST_CELLS = 1 << 22;

interface Lattice {
  readonly cell: number;
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
}

/** Things on cells of about this side in metres. Linear in the cells covered. */
export function cellMap(cellMeters: number, things: readonly Cover[]): CellMap {
  if (things.length === 0) return { someAlong: () => false };
  const lattice = latticeOf(cellMeters, things);
  const start = new Int32Array(lattice.columns * lattice.rows + 1);
  eachCell(lattice, things, cell => start[cell + 1]!++);
  for (let cell = 1; cell < start.length; cell++) start[cell]! += start[cell - 1]!;
  const next = start.slice(0, -1);
  const members = new Int32Array(start.at(-1)!);
  eachCell(lattice, things, (cell, thing) => {
    members[next[cell]!++] = thing;
  });
  return { someAlong: (ax, ay, bx, by, is) => someOf(lattice, start, members, ax, ay, bx, by, is) };
}

/** As `alongLine`, written out without a function a line: asked a million times a city. */
function someOf(
  { cell, west, south, columns, rows }: Lattice,
  start: Int32Array,
  members: Int32Array,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  is: Question,
): boolean {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) / cell));
  let x0 = ax;
  let y0 = ay;
  for (let step = 1; step <= steps; step++) {
    const x1 = ax + ((bx - ax) * step) / steps;
    const y1 = ay + ((by - ay) * step) / steps;
    const left = Math.max(0, Math.floor((Math.min(x0, x1) - west) / cell));
    const right = Math.min(columns - 1, Math.floor((Math.max(x0, x1) - west) / cell));
    const low = Math.max(0, Math.floor((Math.min(y0, y1) - south) / cell));
    const high = Math.min(rows - 1, Math.floor((Math.max(y0, y1) - south) / cell));
    for (let row = low; row <= high; row++) {
      const from = start[row * columns + left]!;
      const to = start[row * columns + right + 1]!;
      for (let at = from; at < to; at++) if (is(members[at]!, ax, ay, bx, by)) return true;
    }
    x0 = x1;
    y0 = y1;
  }
  return false;
}

function latticeOf(cellMeters: number, things: readonly Cover[]): Lattice {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const thing of things) {
    const [w, s, e, n] = boxAround(thing);
    west = Math.min(west, w);
    south = Math.min(south, s);
    east = Math.max(east, e);
    north = Math.max(north, n);
  }
  const cells = (side: number) => (Math.floor((east - west) / side) + 1) * (Math.floor((north - south) / side) + 1);
  let cell = cellMeters;
  while (cells(cell) > MOST_CELLS) cell *= 2;
  const columns = Math.floor((east - west) / cell) + 1;
  return { cell, west, south, columns, rows: Math.floor((north - south) / cell) + 1 };
}

function boxAround(thing: Cover): readonly [number, number, number, number] {
  if ('box' in thing) return thing.box;
  const [[ax, ay], [bx, by]] = thing.line;
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

function eachCell(lattice: Lattice, things: readonly Cover[], put: (cell: number, thing: number) => void): void {
  things.forEach((thing, i) => {
    const visit = (cell: number) => {
      put(cell, i);
      return false;
    };
    if ('line' in thing) alongLine(lattice, ...thing.line[0], ...thing.line[1], visit);
    else inBox(lattice, ...thing.box, visit);
  });
}

type Visit = (cell: number) => boolean;

/** Visits the cells of a box, those outside the lattice left out, until one answers `true`. */
function inBox(lattice: Lattice, west: number, south: number, east: number, north: number, visit: Visit): boolean {
  const { cell, columns, rows } = lattice;
  const left = Math.max(0, Math.floor((west - lattice.west) / cell));
  const right = Math.min(columns - 1, Math.floor((east - lattice.west) / cell));
  const low = Math.max(0, Math.floor((south - lattice.south) / cell));
  const high = Math.min(rows - 1, Math.floor((north - lattice.south) / cell));
  for (let row = low; row <= high; row++)
    for (let column = left; column <= right; column++) if (visit(row * columns + column)) return true;
  return false;
}

/** Visits the cells along a line, by boxes around pieces of at most a cell's length. */
function alongLine(lattice: Lattice, ax: number, ay: number, bx: number, by: number, visit: Visit): boolean {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) / lattice.cell));
  let [x0, y0] = [ax, ay];
  for (let step = 1; step <= steps; step++) {
    const x1 = ax + ((bx - ax) * step) / steps;
    const y1 = ay + ((by - ay) * step) / steps;
    if (inBox(lattice, Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1), visit)) return true;
    x0 = x1;
    y0 = y1;
  }
  return false;
}
