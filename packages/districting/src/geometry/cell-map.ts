import type { Point } from './plane.ts';

/** What a thing covers: the box around it, or the straight line between its two ends. */
export type Cover =
  | { readonly box: readonly [west: number, south: number, east: number, north: number] }
  | { readonly line: readonly [Point, Point] };

/** More cells than this take more memory than they save time: the cells are made larger instead. */
const MOST_CELLS = 1 << 22;

interface Lattice {
  /** The side of a cell in metres, and how many there are in a metre. */
  readonly cell: number;
  readonly perMeter: number;
  readonly west: number;
  readonly south: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Things on a lattice of square cells, to ask quickly what may lie along a short line: most lines meet empty cells and cost
 * a look-up or two, where a search in a tree makes a list.
 */
export class CellMap {
  /** What may lie along the line that was asked about last, by index: as many as `along` answered, each once. */
  readonly near: Int32Array;
  private readonly lattice: Lattice;
  /** Things of cell c: `members[start[c]]` … `members[start[c + 1] − 1]`. */
  private readonly start: Int32Array;
  private readonly members: Int32Array;
  /** The number of the line for which each thing was found last. */
  private readonly foundFor: Float64Array;
  private lines = 0;

  /** Things on cells of about this side in metres. Linear in the cells covered. */
  constructor(cellMeters: number, things: readonly Cover[]) {
    this.lattice = things.length > 0 ? latticeOf(cellMeters, things) : NOWHERE;
    const start = new Int32Array(this.lattice.columns * this.lattice.rows + 1);
    eachCell(this.lattice, things, cell => start[cell + 1]!++);
    for (let cell = 1; cell < start.length; cell++) start[cell]! += start[cell - 1]!;
    const next = start.slice(0, -1);
    const members = new Int32Array(start.at(-1)!);
    eachCell(this.lattice, things, (cell, thing) => {
      members[next[cell]!++] = thing;
    });
    this.start = start;
    this.members = members;
    this.near = new Int32Array(things.length);
    this.foundFor = new Float64Array(things.length);
  }

  /**
   * Finds the things in the cells along a straight line, lays them into `near` and answers how many they are. A point is a line of no
   * length; the things of its cell come in their order. As `alongLine`, but without a function a line: asked a million times a city.
   */
  along(ax: number, ay: number, bx: number, by: number): number {
    const { start, members, near, foundFor } = this;
    const { cell, perMeter, west, south, columns, rows } = this.lattice;
    const line = ++this.lines;
    const dx = bx - ax;
    const dy = by - ay;
    const length = Math.max(Math.abs(dx), Math.abs(dy));
    const steps = length <= cell ? 1 : Math.ceil(length / cell);
    let count = 0;
    let column = ((ax - west) * perMeter) | 0;
    let row = ((ay - south) * perMeter) | 0;
    for (let step = 1; step <= steps; step++) {
      const share = step / steps;
      const nextColumn = ((ax + dx * share - west) * perMeter) | 0;
      const nextRow = ((ay + dy * share - south) * perMeter) | 0;
      const left = Math.max(0, Math.min(column, nextColumn));
      const right = Math.min(columns - 1, Math.max(column, nextColumn));
      const high = Math.min(rows - 1, Math.max(row, nextRow));
      for (let at = Math.max(0, Math.min(row, nextRow)); at <= high && left <= right; at++) {
        const to = start[at * columns + right + 1]!;
        for (let member = start[at * columns + left]!; member < to; member++) {
          const thing = members[member]!;
          if (foundFor[thing] === line) continue;
          foundFor[thing] = line;
          near[count++] = thing;
        }
      }
      column = nextColumn;
      row = nextRow;
    }
    return count;
  }
}

const NOWHERE: Lattice = { cell: 1, perMeter: 1, west: 0, south: 0, columns: 0, rows: 0 };

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
  return { cell, perMeter: 1 / cell, west, south, columns, rows: Math.floor((north - south) / cell) + 1 };
}

function boxAround(thing: Cover): readonly [number, number, number, number] {
  if ('box' in thing) return thing.box;
  const [[ax, ay], [bx, by]] = thing.line;
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
}

type Put = (cell: number, thing: number) => void;

function eachCell(lattice: Lattice, things: readonly Cover[], put: Put): void {
  for (let i = 0; i < things.length; i++) {
    const thing = things[i]!;
    if ('line' in thing) alongLine(lattice, ...thing.line[0], ...thing.line[1], i, put);
    else inBox(lattice, ...thing.box, i, put);
  }
}

/** The cells of a box, those outside the lattice left out. */
function inBox(
  { perMeter, columns, rows, west, south }: Lattice,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  thing: number,
  put: Put,
): void {
  const left = Math.max(0, ((fromX - west) * perMeter) | 0);
  const right = Math.min(columns - 1, ((toX - west) * perMeter) | 0);
  const low = Math.max(0, ((fromY - south) * perMeter) | 0);
  const high = Math.min(rows - 1, ((toY - south) * perMeter) | 0);
  for (let row = low; row <= high; row++)
    for (let column = left; column <= right; column++) put(row * columns + column, thing);
}

/** The cells along a line, by boxes around pieces of at most a cell's length. */
function alongLine(lattice: Lattice, ax: number, ay: number, bx: number, by: number, thing: number, put: Put): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) / lattice.cell));
  let [x0, y0] = [ax, ay];
  for (let step = 1; step <= steps; step++) {
    const x1 = ax + ((bx - ax) * step) / steps;
    const y1 = ay + ((by - ay) * step) / steps;
    inBox(lattice, Math.min(x0, x1), Math.min(y0, y1), Math.max(x0, x1), Math.max(y0, y1), thing, put);
    [x0, y0] = [x1, y1];
  }
}
