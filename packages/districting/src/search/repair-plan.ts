/**
 * Mends a plan and touches as little as it can: grids that keep every rule stay as they are unless a neighbour in
 * trouble needs them. Around each grid in trouble, its edges with single neighbours are shifted and small regions are
 * re-solved first, on trees that follow the old grids; of the results that bend least, the one that moves fewest doors is kept.
 */
import { bentCost } from '../constraints/index.ts';
import type { Instance } from '../graph/instance.ts';
import type { DivideSettings, Plan, WalkingGraph } from '../model.ts';
import { weighingOf } from '../objectives/index.ts';
import { finishPlan } from '../plan/finish.ts';
import { validateOrThrow } from '../settings.ts';
import type { Tree } from '../tree/spanning.ts';
import { cutTree } from './cut-tree.ts';
import { createDivision, type Division, type DraftGrid } from './division.ts';
import { bentSlots } from './improve.ts';
import { growRegion } from './regions.ts';
import { shiftsBetween } from './shift-boundary.ts';
import { startFrom } from './starting-plan.ts';
import { createToolkit, type Toolkit } from './toolkit.ts';

/** A mended plan and how far it is from the one given. */
export interface RepairedPlan extends Plan {
  /** For each grid, the number it had in the plan given (by most shared doors), or `null` when it is new. */
  readonly previousOf: readonly (number | null)[];
  /** Doors whose grid is another than before; doors that were in no grid do not count. */
  readonly movedDoors: number;
}

const ATTEMPTS = 8;
const DOOR_MOVED = 20;

/**
 * Keeps everything that is not violated and re-solves what is. `gridOf[i]` is the grid of atom i; −1 or absent: none
 * (a new building). A plan that keeps every rule comes back unchanged. Deterministic. Throws on input that
 * `validateGraph` or `validateSettings` refuse.
 */
export function repairPlan(graph: WalkingGraph, gridOf: readonly number[], settings: DivideSettings): RepairedPlan {
  validateOrThrow(graph, settings);
  const tools = createToolkit(graph, settings);
  const weighing = { ...weighingOf(tools.instance, settings), gridCost: 0 };
  const division = createDivision(tools.instance, weighing, tools.measurer);
  startFrom(tools, division, gridOf);
  for (let pass = 0; pass < 3; pass++) {
    const bent = bentSlots(division);
    for (const slot of bent) mendAround(tools, division, slot);
    if (bent.length === 0) break;
  }
  return compare(tools, finishPlan(tools, graph, settings, division), gridOf);
}

interface Candidate {
  readonly region: readonly number[];
  readonly grids: readonly DraftGrid[];
  readonly bent: number;
  readonly moved: number;
  readonly cost: number;
}

/** Splitting the grid and trading with one neighbour are weighed against each other; wider regions only if neither helps. */
const WIDENING: readonly (readonly number[])[] = [[1, 2], [3], [4], [5, 6]];

function mendAround(tools: Toolkit, division: Division, slot: number): void {
  for (const sizes of WIDENING) {
    if (!division.grids[slot] || bentOf(tools, [division.grids[slot]]) === 0) return;
    let best = sizes === WIDENING[0] ? leastShift(tools, division, slot) : undefined;
    for (let attempt = 0; attempt < ATTEMPTS * sizes.length; attempt++) {
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
        const grids = [division.draft(shift.giver), division.draft(shift.receiver)];
        const bent = bentOf(tools, grids);
        if (bent >= before) continue;
        const cost = grids.reduce((sum, grid) => sum + grid.cost, 0);
        const moved = movedDoors(tools.instance.doors, division.slotOf, grids);
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
function cutBias(instance: Instance, division: Division, tree: Tree): (edge: number) => number {
  const below = Int32Array.from(tree.atom, atom => instance.doors[atom]!);
  const top = Int32Array.from(tree.atom.keys());
  const inside = (p: number) =>
    tree.parent[p]! >= 0 && division.slotOf[tree.atom[p]!] === division.slotOf[tree.atom[tree.parent[p]!]!];
  for (let p = tree.size - 1; p > 0; p--) if (inside(p)) below[tree.parent[p]!]! += below[p]!;
  const costOf = new Map<number, number>();
  for (let p = 0; p < tree.size; p++) {
    if (!inside(p)) continue;
    top[p] = top[tree.parent[p]!]!;
    costOf.set(tree.edge[p]!, Math.min(below[p]!, below[top[p]!]! - below[p]!) * DOOR_MOVED);
  }
  return edge => costOf.get(edge) ?? 0;
}

function bentOf(tools: Toolkit, grids: readonly DraftGrid[]): number {
  return grids.reduce((sum, grid) => sum + bentCost(grid.measure, tools.instance.limits), 0);
}

/** Doors that leave the grid they were in, when each new grid counts as the old one it shares most doors with. */
function movedDoors(
  doors: Int32Array,
  oldOf: ArrayLike<number>,
  grids: readonly { readonly atoms: Int32Array }[],
): number {
  const { pairs, total } = shared(doors, oldOf, grids);
  return total - [...match(pairs).values()].reduce((sum, pair) => sum + pair.doors, 0);
}

interface Pair {
  readonly grid: number;
  readonly old: number;
  readonly doors: number;
}

function shared(doors: Int32Array, oldOf: ArrayLike<number>, grids: readonly { readonly atoms: ArrayLike<number> }[]) {
  const pairs: Pair[] = [];
  let total = 0;
  for (const [grid, { atoms }] of grids.entries()) {
    const counts = new Map<number, number>();
    for (const atom of Array.from(atoms)) {
      const old = oldOf[atom] ?? -1;
      if (old < 0) continue;
      total += doors[atom]!;
      counts.set(old, (counts.get(old) ?? 0) + doors[atom]!);
    }
    for (const [old, count] of counts) pairs.push({ grid, old, doors: count });
  }
  return { pairs, total };
}

function match(pairs: readonly Pair[]): Map<number, Pair> {
  const byGrid = new Map<number, Pair>();
  const taken = new Set<number>();
  for (const pair of [...pairs].sort((a, b) => b.doors - a.doors || a.old - b.old || a.grid - b.grid)) {
    if (byGrid.has(pair.grid) || taken.has(pair.old)) continue;
    byGrid.set(pair.grid, pair);
    taken.add(pair.old);
  }
  return byGrid;
}

function compare(tools: Toolkit, plan: Plan, gridOf: readonly number[]): RepairedPlan {
  const { pairs, total } = shared(tools.instance.doors, gridOf, plan.grids);
  const matched = match(pairs);
  const stayed = [...matched.values()].reduce((sum, pair) => sum + pair.doors, 0);
  return {
    ...plan,
    previousOf: plan.grids.map(grid => matched.get(grid.index)?.old ?? null),
    movedDoors: total - stayed,
  };
}
