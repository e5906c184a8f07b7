import type { Forecast } from './forecast-grids.ts';

/** What would help, in one sentence's worth of figures. */
export interface ForecastAdvice {
  /** Grids that will more likely than not be late, worst first. */
  readonly atRisk: readonly string[];
  /** Those that one, two, three more reserves would bring in: the fewest that are enough, fewest first. */
  readonly fixes: readonly { readonly more: 1 | 2 | 3; readonly gridIds: readonly string[] }[];
  /** Those that three more would not bring in: fewer doors, more time, or help from outside. */
  readonly beyond: readonly string[];
}

/** From this share on a grid counts as at risk. */
export const riskFrom = 0.5;
/** A grid is brought in when it is late in no more than this share. */
export const broughtIn = 0.2;

/** Which grids will be late, and the fewest more people that would change it. Empty lists when all is well. */
export function adviceOf({ grids }: Forecast): ForecastAdvice {
  const atRisk = grids.filter(grid => grid.late >= riskFrom).toSorted((a, b) => b.late - a.late);
  const needs = new Map(atRisk.map(grid => [grid.gridId, grid.lateWithMore.findIndex(late => late <= broughtIn) + 1]));
  const needing = (more: number): string[] =>
    atRisk.map(grid => grid.gridId).filter(gridId => needs.get(gridId) === more);
  return {
    atRisk: atRisk.map(grid => grid.gridId),
    fixes: ([1, 2, 3] as const).map(more => ({ more, gridIds: needing(more) })).filter(fix => fix.gridIds.length > 0),
    beyond: needing(0),
  };
}
