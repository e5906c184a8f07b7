/** What becomes of a grid from one division to another. */
export type GridChange = 'same' | 'changed' | 'new' | 'ended';

/** How many doors went between a grid and another. */
export interface Exchange {
  readonly grid: string;
  readonly doors: number;
}

/** A grid in both divisions, or in one of them. */
export interface ComparedGrid {
  readonly grid: string;
  readonly change: GridChange;
  readonly doorsBefore: number;
  readonly doorsAfter: number;
  /** Grids that gave doors to it, most first. */
  readonly from: readonly Exchange[];
  /** Grids that took doors from it, most first. */
  readonly into: readonly Exchange[];
}

/** Two divisions of the same doors against each other. */
export interface Comparison {
  readonly grids: readonly ComparedGrid[];
  /** Doors that change from one grid to another; one that had no grid before is not among them. */
  readonly doorsMoved: number;
  readonly kept: number;
  readonly changed: number;
  readonly new: number;
  readonly ended: number;
  /** Grids that gave doors to a grid that did not exist. */
  readonly split: number;
  /** Grids that ended, all their doors in one other. */
  readonly merged: number;
}

/**
 * Compares cell by cell: a grid goes on where it has the same name in both. Order: as the names first appear, those of the
 * division before first. No cells: nothing changed. Linear in cells.
 * @param before name of the grid of each cell, undefined where it has none; `after` likewise
 */
export function compareGrids(
  cells: readonly { readonly doors: number }[],
  before: readonly (string | undefined)[],
  after: readonly (string | undefined)[],
): Comparison {
  const flows = new Map<string, Map<string, number>>();
  const [doorsBefore, doorsAfter] = [new Map<string, number>(), new Map<string, number>()];
  cells.forEach(({ doors }, i) => {
    const [from, to] = [before[i], after[i]];
    if (from !== undefined) add(doorsBefore, from, doors);
    if (to !== undefined) add(doorsAfter, to, doors);
    if (from === undefined || to === undefined || from === to) return;
    if (!flows.has(from)) flows.set(from, new Map());
    add(flows.get(from)!, to, doors);
  });
  const into = (grid: string): Exchange[] => mostFirst([...(flows.get(grid) ?? [])]);
  const incoming = new Map<string, [string, number][]>();
  for (const [from, targets] of flows)
    for (const [to, doors] of targets) incoming.set(to, [...(incoming.get(to) ?? []), [from, doors]]);
  const grids = [...new Set([...doorsBefore.keys(), ...doorsAfter.keys()])].map((grid): ComparedGrid => {
    const given = { from: mostFirst(incoming.get(grid) ?? []), into: into(grid) };
    const figures = { doorsBefore: doorsBefore.get(grid) ?? 0, doorsAfter: doorsAfter.get(grid) ?? 0 };
    const change: GridChange = !doorsBefore.has(grid)
      ? 'new'
      : !doorsAfter.has(grid)
        ? 'ended'
        : given.from.length + given.into.length > 0 || figures.doorsBefore !== figures.doorsAfter
          ? 'changed'
          : 'same';
    return { grid, change, ...figures, ...given };
  });
  return { grids, ...countsOf(grids) };
}

function countsOf(grids: readonly ComparedGrid[]): Omit<Comparison, 'grids'> {
  const count = (is: (grid: ComparedGrid) => boolean) => grids.filter(is).length;
  const isNew = new Set(grids.filter(grid => grid.change === 'new').map(grid => grid.grid));
  return {
    doorsMoved: grids.reduce((sum, grid) => sum + grid.into.reduce((all, { doors }) => all + doors, 0), 0),
    kept: count(grid => grid.change === 'same' || grid.change === 'changed'),
    changed: count(grid => grid.change === 'changed'),
    new: isNew.size,
    ended: count(grid => grid.change === 'ended'),
    split: count(grid => grid.into.some(({ grid: to }) => isNew.has(to))),
    merged: count(grid => grid.change === 'ended' && grid.into.length === 1 && !isNew.has(grid.into[0]!.grid)),
  };
}

function add(sums: Map<string, number>, key: string, doors: number): void {
  sums.set(key, (sums.get(key) ?? 0) + doors);
}

function mostFirst(flows: readonly (readonly [string, number])[]): Exchange[] {
  return flows.map(([grid, doors]) => ({ grid, doors })).sort((a, b) => b.doors - a.doors);
}
