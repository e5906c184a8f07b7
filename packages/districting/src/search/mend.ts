/**
 * Mends one grid in trouble. Its edges with single neighbours are shifted and small regions are re-solved, on trees that
 * follow the old grids; of the results that bend least, the one that moves fewest doors is kept.
 */
import { bentCost } from '../constraints/index.ts';
import type { Instance } from '../graph/instance.ts';
import type { Tree } from '../tree/spanning.ts';
import { cutTree } from './cut-tree.ts';
import type { Division, DraftGrid } from './division.ts';
import { movedDoors } from './moved-doors.ts';
import { growRegion } from './regions.ts';
import { shiftsBetween } from './shift-boundary.ts';
import type { Toolkit } from './toolkit.ts';

/** What moving one door costs against what an edge costs to cut. */
export const DOOR_MOVED = 20;

/** A way to replace a few grids, with how many rules it bends, doors it moves and what it costs. */
export interface Candidate {
  readonly region: readonly number[];
  readonly grids: readonly DraftGrid[];
  readonly bent: number;
  readonly moved: number;
  readonly cost: number;
}

/** Splitting the grid and trading with one neighbour are weighed against each other; wider regions only if neither helps. */
const WIDENING: readonly (readonly number[])[] = [[1, 2], [3], [4], [5, 6]];

/** How much is tried for one grid in trouble. */
export interface MendEffort {
  /** Random trees for each size of region. */
  readonly attempts: number;
  /** Widths of region tried, at most 4; a wider one only if a narrower did not help. */
  readonly widths: number;
  /** True takes a shift that mends at once, without weighing it against re-solves. */
  readonly takesShift: boolean;
}

/** Mends the grid in `slot` by the change that bends least, of those the one that moves fewest doors; a grid that keeps every rule is left. */
export function mendAround(tools: Toolkit, division: Division, slot: number, effort: MendEffort): void {
  for (const [width, sizes] of WIDENING.slice(0, effort.widths).entries()) {
    if (!division.grids[slot] || bentOf(tools, [division.grids[slot]]) === 0) return;
    let best = width === 0 ? leastShift(tools, division, slot) : undefined;
    const enough = effort.takesShift && best?.bent === 0;
    for (let attempt = 0; !enough && attempt < effort.attempts * sizes.length; attempt++) {
      const size = sizes[attempt % sizes.length]!;
      const candidate = resolve(tools, division, growRegion(tools, division, slot, size));
      if (candidate && (!best || isBetter(candidate, best))) best = candidate;
    }
    if (best) division.replace(best.region, best.grids);
  }
}

/** The best shift of an edge between this grid and a neighbour, either way; nothing when none bends less. */
function leastShift(tools: Toolkit, division: Division, slot: number): Candidate | undefined {
  let best: Candidate | undefined;
  for (const neighbour of division.neighbours(slot)) {
    const region = [slot, neighbour];
    const before = bentOf(
      tools,
      region.map(each => division.grids[each]!),
    );
    for (const [giver, receiver] of [region, [neighbour, slot]] as const) {
      for (const shift of shiftsBetween(division, giver!, receiver!)) {
        const lists = [shift.giver, shift.receiver];
        const sketches = lists.map(atoms => division.sketch(atoms).sketch);
        const moved = movedDoors(
          tools.instance.doors,
          division.slotOf,
          lists.map(atoms => ({ atoms })),
        );
        const least = sketches.reduce(
          (sum, sketch) =>
            sum + bentCost({ ...sketch, milliMinutes: sketch.ownMilliMinutes, walkMeters: 0 }, tools.instance.limits),
          0,
        );
        // Seen before any walk is worked out: it cannot be kept.
        if (least >= before || (best && (least - best.bent || moved - best.moved) > 0)) {
          if (best?.bent === 0) break;
          continue;
        }
        const grids = lists.map((atoms, k) => division.draftOf(atoms, sketches[k]!));
        const bent = bentOf(tools, grids);
        if (bent >= before) continue;
        const cost = grids.reduce((sum, grid) => sum + grid.cost, 0);
        const candidate = { region, grids, bent, moved, cost };
        if (!best || isBetter(candidate, best)) best = candidate;
        // A longer shift from the same start only moves more.
        if (bent === 0) break;
      }
    }
  }
  return best;
}

function isBetter(a: Candidate, b: Candidate): boolean {
  return (a.bent - b.bent || a.moved - b.moved || a.cost - b.cost) < 0;
}

/** One re-solve that bends less than before, or nothing. */
function resolve(tools: Toolkit, division: Division, region: readonly number[]): Candidate | undefined {
  const { instance } = tools;
  const before = region.map(slot => division.grids[slot]!);
  const atoms = before.flatMap(grid => Array.from(grid.atoms));
  const crosses = (edge: number) =>
    division.slotOf[instance.edgeA[edge]!] === division.slotOf[instance.edgeB[edge]!] ? 0 : 1;
  const tree = tools.trees.draw(atoms, { disorder: 1, noise: 60 }, tools.random, crosses);
  const style = {
    weighing: division.weighing,
    tourFactor: 1 + tools.random.next() * 0.6,
    labels: 2,
    thorough: true,
    cutBias: cutBias(instance, division, tree),
  };
  const grids = cutTree(instance, tools.partitioner, tree, style).map(list => division.draft(list));
  const bent = bentOf(tools, grids);
  if (bent >= bentOf(tools, before)) return undefined;
  const cost = grids.reduce((sum, grid) => sum + grid.cost, 0);
  return { region, grids, bent, moved: movedDoors(instance.doors, division.slotOf, grids), cost };
}

/** Cutting an old grid costs by the doors on the smaller side, which are those that would move. */
export function cutBias(instance: Instance, division: Division, tree: Tree): (edge: number) => number {
  const { size, atom, parent, edge } = tree;
  const slots = new Int32Array(size);
  const below = new Int32Array(size);
  const top = new Int32Array(size);
  for (let p = 0; p < size; p++) {
    slots[p] = division.slotOf[atom[p]!]!;
    below[p] = instance.doors[atom[p]!]!;
    top[p] = p;
  }
  const inside = (p: number) => parent[p]! >= 0 && slots[p] === slots[parent[p]!];
  for (let p = size - 1; p > 0; p--) if (inside(p)) below[parent[p]!]! += below[p]!;
  const costOf = new Float64Array(instance.edgeA.length);
  for (let p = 0; p < size; p++) {
    if (!inside(p)) continue;
    top[p] = top[parent[p]!]!;
    costOf[edge[p]!] = Math.min(below[p]!, below[top[p]!]! - below[p]!) * DOOR_MOVED;
  }
  return way => costOf[way]!;
}

/** Cost of the rules that these grids bend together. */
export function bentOf(tools: Toolkit, grids: readonly DraftGrid[]): number {
  return grids.reduce((sum, grid) => sum + bentCost(grid.measure, tools.instance.limits), 0);
}
