import { isBent } from '../constraints/index.ts';
import { partOf } from '../graph/part-of.ts';
import { findBetterCut } from '../proof/exact-count.ts';
import type { Division } from './division.ts';
import type { SearchLimits } from './improve.ts';
import { growRegion } from './regions.ts';
import type { Toolkit } from './toolkit.ts';

const FEWEST = 4;
const MOST = 9;
/** Of one region; a region that would take more is left. */
const MOST_STATES = 60_000;

/**
 * Takes four to nine neighbouring grids at a time and asks whether fewer could hold the same doors, by looking at every way
 * to cut them (`proof/exact-count`): finds what re-solving on random trees passes by, at some milliseconds a region.
 */
export function tightenRegions(tools: Toolkit, division: Division, limits: SearchLimits): void {
  for (let step = 0; step < limits.steps; step++) {
    if (!limits.keepGoing(step / limits.steps)) return;
    const seed = division.slotOf[tools.random.below(tools.instance.size)]!;
    const size = FEWEST + tools.random.below(MOST - FEWEST + 1);
    tighten(division, growRegion(tools, division, seed, size));
  }
}

/** Cuts the grids in these slots into fewer, if there is a way and it costs less in all. */
export function tighten(division: Division, slots: readonly number[], mostStates = MOST_STATES): void {
  const { instance } = division;
  const before = slots.map(slot => division.grids[slot]!);
  const bent = before.filter(grid => isBent(grid.measure, instance.limits)).length;
  const doors = before.reduce((sum, grid) => sum + grid.measure.doors, 0);
  if (bent === 0 && (slots.length - 1) * instance.limits.maxDoors < doors) return;
  const atoms = Int32Array.from(before.flatMap(grid => Array.from(grid.atoms))).sort();
  const answer = findBetterCut(partOf(instance, atoms), { bent, grids: slots.length }, mostStates);
  if (answer.kind !== 'better') return;
  const after = answer.cut.map(grid => division.draft(Int32Array.from(grid, k => atoms[k]!)));
  const cost = (grids: typeof after) => grids.reduce((sum, grid) => sum + grid.cost, 0);
  if (cost(after) < cost(before)) division.replace(slots, after);
}
