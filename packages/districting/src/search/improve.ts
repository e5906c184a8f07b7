/**
 * Local search: take a few neighbouring grids, draw a random tree over their atoms, cut it again at least cost, and
 * keep the result when its true cost (real tours) is lower.
 * Source: after DeFord, Duchin, Solomon, "Recombination" (2021), with an optimal cut instead of a random one.
 */
import { isBent } from '../constraints/index.ts';
import { GRID, type Weighing } from '../objectives/index.ts';
import { cutTree } from './cut-tree.ts';
import type { Division } from './division.ts';
import { draftsBelow } from './drafts-below.ts';
import { type CountDirection, growRegion, pickRegion } from './regions.ts';
import type { Toolkit } from './toolkit.ts';

/** What the search may do: `keepGoing` is asked between steps with the share done, 0 … 1. */
export interface SearchLimits {
  readonly steps: number;
  readonly target: number | undefined;
  keepGoing(share: number): boolean;
}

/** Lowers the division's cost by up to `steps` re-solves. Every step leaves a complete division. */
export function improve(tools: Toolkit, division: Division, limits: SearchLimits): void {
  for (let step = 0; step < limits.steps; step++) {
    if (step % 16 === 0 && !limits.keepGoing(step / limits.steps)) return;
    const region = pickRegion(tools, division, directionOf(division, limits.target));
    tryRegion(tools, division, region, limits.target, false);
  }
}

/**
 * Re-solves around each grid that bends a rule, a little wider each time, and joins what is left to a neighbour where
 * that bends less. At most `steps` re-solves in all, shared evenly, so that a community that cannot keep a rule costs no more.
 */
export function repair(tools: Toolkit, division: Division, limits: SearchLimits): void {
  let left = limits.steps;
  for (let pass = 0; pass < 3; pass++) {
    const bent = bentSlots(division);
    const before = division.cost;
    for (const [done, slot] of bent.entries()) {
      if (!limits.keepGoing(done / bent.length)) return;
      const share = Math.min(ATTEMPTS, Math.ceil(left / (bent.length - done)));
      left -= repairAround(tools, division, slot, share, limits.target);
    }
    if (bent.length === 0 || left <= 0 || division.cost >= before) return;
  }
}

const ATTEMPTS = 24;

/** Slots of grids that bend a rule, ascending. */
export function bentSlots(division: Division): number[] {
  const found: number[] = [];
  for (const [slot, grid] of division.grids.entries()) {
    if (grid && isBent(grid.measure, division.instance.limits)) found.push(slot);
  }
  return found;
}

/** Returns how many re-solves it took. */
function repairAround(
  tools: Toolkit,
  division: Division,
  slot: number,
  attempts: number,
  target: number | undefined,
): number {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const grid = division.grids[slot];
    if (!grid || !isBent(grid.measure, division.instance.limits)) return attempt;
    if (attempt === 2 && joinNeighbour(division, slot)) return attempt;
    tryRegion(tools, division, growRegion(tools, division, slot, 1 + (attempt % 5)), target, true);
  }
  return attempts;
}

/** Puts a bent grid and one neighbour together where the whole then bends less, e.g. shops reached only through a tower over the maximum. */
function joinNeighbour(division: Division, slot: number): boolean {
  for (const other of division.neighbours(slot)) {
    const a = division.grids[slot]!;
    const b = division.grids[other]!;
    const joined = division.draft(Int32Array.of(...a.atoms, ...b.atoms));
    if (joined.cost >= a.cost + b.cost) continue;
    division.replace([slot, other], [joined]);
    return true;
  }
  return false;
}

/** Re-solves a region once; true when that lowered the cost and was kept. */
export function tryRegion(
  tools: Toolkit,
  division: Division,
  region: readonly number[],
  target: number | undefined,
  thorough: boolean,
): boolean {
  const atoms = region.flatMap(slot => Array.from(division.grids[slot]!.atoms));
  const chance = tools.random.next();
  const style = { disorder: chance < 0.5 ? 0 : chance < 0.8 ? 1.5 : 6, noise: chance < 0.1 ? 0 : 80 };
  const tree = tools.trees.draw(atoms, style, tools.random);
  const before = region.reduce((sum, slot) => sum + division.grids[slot]!.cost, 0);
  const weighing = localWeighing(division, region, target);
  const tourFactor = 1 + tools.random.next() * 0.6;
  const lists = cutTree(tools.instance, tools.partitioner, tree, {
    weighing,
    tourFactor,
    labels: thorough ? 2 : 1,
    thorough,
  });
  const extra = offTarget(division.count + lists.length - region.length, target) - offTarget(division.count, target);
  const grids = draftsBelow(division, lists, before - extra);
  if (!grids) return false;
  division.replace(region, grids);
  return true;
}

function offTarget(count: number, target: number | undefined): number {
  return target === undefined ? 0 : Math.abs(count - target) * GRID;
}

function directionOf(division: Division, target: number | undefined): CountDirection {
  return Math.sign(target === undefined ? division.weighing.gridCost : division.count - target) as CountDirection;
}

/** Away from the target, the charge pushes the count towards it; at the target, a firm balance holds the count in the region. */
function localWeighing(division: Division, region: readonly number[], target: number | undefined): Weighing {
  const { weighing } = division;
  if (target === undefined) return weighing;
  if (division.count !== target) return { ...weighing, gridCost: directionOf(division, target) * GRID };
  const doors = region.reduce((sum, slot) => sum + division.grids[slot]!.measure.doors, 0);
  return { ...weighing, idealDoors: doors / region.length, balanceWeight: 0.4 };
}
