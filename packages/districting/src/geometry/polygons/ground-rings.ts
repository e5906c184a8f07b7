import { type ClippedCells, clippedCells, inTriangle, nextRound, SIDE } from './clipped-cells.ts';

/** Rings around ground, several to a grid: an outer one counter-clockwise, a hole clockwise. Not closed. */
export interface GroundRings {
  readonly count: number;
  /** Grid of each ring. */
  readonly grid: Int32Array;
  /** Corners of ring `r` are `start[r] … start[r + 1] − 1`. */
  readonly start: Int32Array;
  /** Metres east and north. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * The ground that is nearest to the points of each grid and within `radius` metres of one, as rings. No two grids overlap, and
 * neighbours share their border to the last bit. Ground of grid −1 is nobody's. Points must differ.
 *
 * One walk along the border of each piece: from side to side of the clipped cells, over to the next cell where the
 * neighbour across is of the same grid, along the circle where one side ends before the next begins. No map, no search:
 * O(n log n) for the triangulation, the rest linear.
 */
export function groundRings(
  x: Float64Array,
  y: Float64Array,
  grid: Int32Array,
  radius: number,
  arcSteps = 16,
): GroundRings {
  if (x.length === 0) return { count: 0, grid: new Int32Array(0), start: new Int32Array(1), x, y };
  const cells = clippedCells(x, y, radius);
  const walk = new BorderWalk(cells, x, y, grid, radius, arcSteps);
  for (let i = 0; i < cells.count; i++) if (grid[i]! >= 0) walk.startFrom(i);
  return walk.rings();
}

const DONE_SIDE = 1;
const DONE_ARC = 2;

class BorderWalk {
  private readonly cells: ClippedCells;
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly grid: Int32Array;
  private readonly radius: number;
  private readonly arcSteps: number;
  private readonly done: Uint8Array;
  private readonly ringGrid: number[] = [];
  private readonly ringStart: number[] = [0];
  private readonly xs: number[] = [];
  private readonly ys: number[] = [];

  constructor(
    cells: ClippedCells,
    x: Float64Array,
    y: Float64Array,
    grid: Int32Array,
    radius: number,
    arcSteps: number,
  ) {
    this.cells = cells;
    this.x = x;
    this.y = y;
    this.grid = grid;
    this.radius = radius;
    this.arcSteps = arcSteps;
    this.done = new Uint8Array(cells.state.length);
  }

  /** Walks every border that begins at a side or an arc of this cell and has not been walked yet. */
  startFrom(i: number): void {
    const { cells, done } = this;
    const first = cells.first[i]!;
    let out = first;
    let isBare = true;
    do {
      const state = cells.state[out]!;
      if (state !== 0) {
        isBare = false;
        if (this.isBorder(out) && !(done[out]! & DONE_SIDE)) this.walk(out, false);
        if (state & SIDE.endCut && !(done[out]! & DONE_ARC)) this.walk(out, true);
      }
      out = nextRound(cells, out);
    } while (out !== first);
    if (isBare) this.wholeCircle(i);
  }

  rings(): GroundRings {
    return {
      count: this.ringGrid.length,
      grid: Int32Array.from(this.ringGrid),
      start: Int32Array.from(this.ringStart),
      x: Float64Array.from(this.xs),
      y: Float64Array.from(this.ys),
    };
  }

  private isBorder(out: number): boolean {
    const { from, twin, count } = this.cells;
    const across = from[twin[out]!]!;
    return across >= count || this.grid[across] !== this.grid[from[out]!];
  }

  /** One ring: from the start of a border side, or from the end of a side where an arc begins. */
  private walk(start: number, atArc: boolean): void {
    const { cells, done } = this;
    let out = start;
    let isArc = atArc;
    do {
      done[out]! |= isArc ? DONE_ARC : DONE_SIDE;
      if (isArc) {
        out = this.alongCircle(out);
        isArc = false;
        if (this.isBorder(out)) continue;
        // Over to the neighbour of the same grid, whose own circle begins here.
        out = cells.twin[out]!;
        isArc = true;
      } else {
        this.put(cells.startX[out]!, cells.startY[out]!);
        if (cells.state[out]! & SIDE.endCut) isArc = true;
        else out = this.nextBorder(out);
      }
    } while (out !== start || isArc !== atArc);
    this.endRing(this.grid[cells.from[start]!]!);
  }

  /** At a corner where three cells meet: the side between the grid and the one across, on this cell or the next of the grid. */
  private nextBorder(out: number): number {
    const next = nextRound(this.cells, out);
    return this.isBorder(next) ? next : inTriangle(next);
  }

  /** Corners of the circle from the end of a side to the start of the next one that is there; returns that one. */
  private alongCircle(out: number): number {
    const { cells } = this;
    let next = nextRound(cells, out);
    while (cells.state[next] === 0) next = nextRound(cells, next);
    const back = cells.twin[out]!;
    const i = cells.from[out]!;
    const [cx, cy] = [this.x[i]!, this.y[i]!];
    const [sx, sy] = [cells.startX[back]!, cells.startY[back]!];
    this.put(sx, sy);
    const start = Math.atan2(sy - cy, sx - cx);
    const turn = Math.atan2(cells.startY[next]! - cy, cells.startX[next]! - cx) - start;
    this.putArc(cx, cy, start, start + (turn <= 0 ? turn + 2 * Math.PI : turn));
    return next;
  }

  private putArc(cx: number, cy: number, start: number, end: number): void {
    const size = (2 * Math.PI) / this.arcSteps;
    for (let step = Math.floor(start / size) + 1; step * size < end - 1e-6; step++) {
      if (step * size <= start + 1e-6) continue;
      this.put(cx + Math.cos(step * size) * this.radius, cy + Math.sin(step * size) * this.radius);
    }
  }

  private wholeCircle(i: number): void {
    this.putArc(this.x[i]!, this.y[i]!, -1e-3, 2 * Math.PI - 2e-3);
    this.endRing(this.grid[i]!);
  }

  private put(x: number, y: number): void {
    this.xs.push(x);
    this.ys.push(y);
  }

  private endRing(grid: number): void {
    this.ringGrid.push(grid);
    this.ringStart.push(this.xs.length);
  }
}
