import type { Instance } from '../graph/instance.ts';
import type { GridMeasure } from '../plan/measure.ts';

const ENTRANCE = 140;
const BUILDING = 120;
const COMPOUND = 20;

/** What it costs to split a building between its entrances and once inside one. */
export const BUILDING_SPLIT = ENTRANCE + BUILDING;

/** Cost of what a grid touches: over all grids this counts each entrance, building and compound once for every grid it is in. */
export function splitCost(grid: GridMeasure): number {
  return grid.entrances * ENTRANCE + grid.buildings * BUILDING + grid.compounds * COMPOUND;
}

/** What cutting the way between two atoms adds to `splitCost` on a tree by levels; small numbers where nothing is split. */
export function cutCost(instance: Instance, edge: number): number {
  const a = instance.edgeA[edge]!;
  const b = instance.edgeB[edge]!;
  const same = (of: Int32Array) => of[a]! >= 0 && of[a] === of[b];
  let cost = 0;
  if (same(instance.entranceOf)) cost += ENTRANCE;
  if (same(instance.buildingOf)) cost += BUILDING;
  if (same(instance.compoundOf)) cost += COMPOUND;
  return cost;
}
