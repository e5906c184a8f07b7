/** A given plan as a division the search can change: pieces that hang loose are cut to size or given to a neighbour. */
import { pieces } from '../graph/components.ts';
import { cutTree } from './cut-tree.ts';
import type { Division, DraftGrid } from './division.ts';
import type { Toolkit } from './toolkit.ts';

/**
 * Fills an empty division from `gridOf` (−1 or absent: in no grid). Of a disconnected grid the piece with the most doors
 * stays; the others, and atoms in no grid, join the neighbour that suits best or stand alone.
 */
export function startFrom(tools: Toolkit, division: Division, gridOf: readonly number[]): void {
  const { instance } = tools;
  const loose: Int32Array[] = [];
  for (const [grid, atoms] of lists(instance.size, gridOf)) {
    const parts = pieces(instance, atoms);
    if (grid < 0) {
      loose.push(...parts);
      continue;
    }
    const drafts = parts.map(part => division.draft(part));
    const largest = drafts.reduce((a, b) => (b.measure.doors > a.measure.doors ? b : a));
    division.replace([], [largest]);
    loose.push(...drafts.filter(draft => draft !== largest).map(draft => draft.atoms));
  }
  for (const piece of loose) settle(tools, division, piece);
}

function lists(size: number, gridOf: readonly number[]): [number, number[]][] {
  const found = new Map<number, number[]>();
  for (let i = 0; i < size; i++) {
    const given = gridOf[i];
    const grid = given === undefined || !Number.isInteger(given) || given < 0 ? -1 : given;
    const list = found.get(grid);
    if (list) list.push(i);
    else found.set(grid, [i]);
  }
  return [...found].sort((a, b) => a[0] - b[0]);
}

/** Cuts a piece that is in no grid to size; each part joins the neighbour that suits best or stands alone. */
export function settle(tools: Toolkit, division: Division, piece: Int32Array): void {
  for (const grid of cutToSize(tools, division, piece)) {
    division.replace([], [grid]);
    const slot = division.slotOf[grid.atoms[0]!]!;
    let gain = 0;
    let best: { other: number; joined: DraftGrid } | undefined;
    for (const other of division.neighbours(slot)) {
      const host = division.grids[other]!;
      const joined = division.draft(Int32Array.of(...host.atoms, ...grid.atoms));
      const saved = host.cost + grid.cost - joined.cost;
      if (saved <= gain) continue;
      gain = saved;
      best = { other, joined };
    }
    if (best) division.replace([slot, best.other], [best.joined]);
  }
}

function cutToSize(tools: Toolkit, division: Division, piece: Int32Array): DraftGrid[] {
  const tree = tools.trees.draw(piece, { disorder: 0, noise: 0 }, tools.random);
  const style = { weighing: division.weighing, tourFactor: 1.3, labels: 2, thorough: true };
  return cutTree(tools.instance, tools.partitioner, tree, style).map(atoms => division.draft(atoms));
}
