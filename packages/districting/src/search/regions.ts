/** Which neighbouring grids to re-solve together. */
import type { Division } from './division.ts';
import type { Toolkit } from './toolkit.ts';

/** Whether fewer grids are wanted (1), more (−1), or as many as there are (0). */
export type CountDirection = 1 | 0 | -1;

const FOCUS = 0.6;
const WIDEST = 9;

/**
 * A region worth re-solving. More often than not one whose doors and minutes would fit one grid fewer (or more), when
 * the count should change: small regions almost never can. Otherwise two to four grids, for shape.
 */
export function pickRegion(tools: Toolkit, division: Division, direction: CountDirection): number[] {
  const seed = pickSeed(tools, division, direction);
  if (direction === 0 || tools.random.next() >= FOCUS) return growRegion(tools, division, seed, smallSize(tools));
  return changeableRegion(tools, division, seed, direction);
}

/** As many grids around `seed` as hold room for a change of count, and one more; two or three where none of up to nine do. */
export function changeableRegion(
  tools: Toolkit,
  division: Division,
  seed: number,
  direction: CountDirection,
): number[] {
  const region = growRegion(tools, division, seed, WIDEST);
  const enough = changeableSize(division, region, direction);
  return region.slice(0, enough > 0 ? enough + 1 : 2 + tools.random.below(2));
}

/** A connected handful of at most `size` grids around `seed`, itself included. */
export function growRegion(tools: Toolkit, division: Division, seed: number, size: number): number[] {
  const region = [seed];
  if (size === 1) return region;
  const around = new Set(division.neighbours(seed));
  while (region.length < size && around.size > 0) {
    const choices = [...around];
    const next = choices[tools.random.below(choices.length)]!;
    region.push(next);
    around.delete(next);
    if (region.length === size) break;
    for (const slot of division.neighbours(next)) if (!region.includes(slot)) around.add(slot);
  }
  return region;
}

/** A grid at random, by atoms; of three drawn, the one with fewest doors when fewer grids are wanted. */
function pickSeed(tools: Toolkit, division: Division, direction: CountDirection): number {
  let best = -1;
  for (let draw = 0; draw < (direction > 0 ? 3 : 1); draw++) {
    const slot = division.slotOf[tools.random.below(tools.instance.size)]!;
    if (best < 0 || division.grids[slot]!.measure.doors < division.grids[best]!.measure.doors) best = slot;
  }
  return best;
}

function smallSize(tools: Toolkit): number {
  const chance = tools.random.next();
  if (chance < 0.5) return 2;
  return chance < 0.85 ? 3 : 4;
}

/** How many grids, taken from the start of the region, hold room for a change of count; 0 when none do. */
function changeableSize(division: Division, region: readonly number[], direction: CountDirection): number {
  const { minDoors, maxDoors, milliMinutes } = division.instance.limits;
  let doors = 0;
  let minutes = 0;
  for (const [k, slot] of region.entries()) {
    doors += division.grids[slot]!.measure.doors;
    minutes += division.grids[slot]!.measure.milliMinutes;
    const fewer = k > 0 && doors <= k * maxDoors && minutes <= k * milliMinutes;
    const more = doors >= (k + 2) * minDoors;
    if (direction > 0 ? fewer : more) return k + 1;
  }
  return 0;
}
