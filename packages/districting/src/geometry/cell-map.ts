/**
 * Things on a lattice of square cells, to ask quickly what may lie along a short line: most lines meet empty cells and cost
 * a look-up or two, where a search in a tree makes a list. A thing is offered once for every cell that both it and the
 * line meet, so answers must not depend on how often it is asked about.
 */
export interface CellMap {
  /** Puts a thing into every cell that its box meets. */
  add(thing: number, west: number, south: number, east: number, north: number): void;
  /** Puts a thing into every cell that its straight line passes, a few beside it included. */
  addLine(thing: number, ax: number, ay: number, bx: number, by: number): void;
  /** Whether one of the things in the cells along a straight line (a point where both ends are one) is what is looked for. */
  someAlong(ax: number, ay: number, bx: number, by: number, is: (thing: number) => boolean): boolean;
}

/** Columns and rows stay under 2²⁴ cells from the origin on either side. */
const HALF = 2 ** 24;
const keyOf = (column: number, row: number) => (column + HALF) * 2 * HALF + row + HALF;

/** An empty map of cells with this side in metres. */
export function cellMap(cellMeters: number): CellMap {
  const cells = new Map<number, number[]>();
  const put = (thing: number, key: number) => {
    const things = cells.get(key);
    if (!things) cells.set(key, [thing]);
    else if (things.at(-1) !== thing) things.push(thing);
  };
  return {
    add(thing, west, south, east, north) {
      const [left, right] = [Math.floor(west / cellMeters), Math.floor(east / cellMeters)];
      const [low, high] = [Math.floor(south / cellMeters), Math.floor(north / cellMeters)];
      for (let column = left; column <= right; column++)
        for (let row = low; row <= high; row++) put(thing, keyOf(column, row));
    },
    addLine(thing, ax, ay, bx, by) {
      alongLine(cellMeters, ax, ay, bx, by, key => {
        put(thing, key);
        return false;
      });
    },
    someAlong: (ax, ay, bx, by, is) =>
      cells.size > 0 && alongLine(cellMeters, ax, ay, bx, by, key => cells.get(key)?.some(is) ?? false),
  };
}

/** Visits the cells along a line, piece by piece of at most a cell's length, until one answers `true`. */
function alongLine(cell: number, ax: number, ay: number, bx: number, by: number, visit: (key: number) => boolean) {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay)) / cell));
  let [x0, y0] = [ax, ay];
  for (let step = 1; step <= steps; step++) {
    const [x1, y1] = [ax + ((bx - ax) * step) / steps, ay + ((by - ay) * step) / steps];
    const [left, right] = [Math.floor(Math.min(x0, x1) / cell), Math.floor(Math.max(x0, x1) / cell)];
    const [low, high] = [Math.floor(Math.min(y0, y1) / cell), Math.floor(Math.max(y0, y1) / cell)];
    for (let column = left; column <= right; column++)
      for (let row = low; row <= high; row++) if (visit(keyOf(column, row))) return true;
    x0 = x1;
    y0 = y1;
  }
  return false;
}
