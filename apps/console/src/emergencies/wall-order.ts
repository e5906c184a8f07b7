import type { Board } from './board.ts';

type Grid = Board['grids'][number];

/** A grid that the room should know of: somebody there asked for help, too few people can be had, or it will miss its hour. */
export type GridInTrouble = Grid;

/**
 * Grids in trouble, the worst first: asked for help, then short of people, then forecast late; among equals the one with more doors still waiting.
 * A grid whose call is off is in none of these troubles but the first.
 */
export function gridsInTrouble(grids: readonly Grid[]): GridInTrouble[] {
  return grids.filter(grid => weight(grid) > 0).sort((a, b) => weight(b) - weight(a) || waiting(b) - waiting(a));
}

const weight = ({ needs, short, forecastLate, calledOff }: Grid): number =>
  (needs > 0 ? 4 : 0) + (calledOff ? 0 : (short ? 2 : 0) + (forecastLate ? 1 : 0));
const waiting = (grid: Grid): number => grid.doors - grid.covered;
