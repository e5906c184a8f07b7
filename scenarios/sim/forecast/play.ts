import { type CallUpHistory, finishOf, forecastGrids, noHistory, type Said } from '@linli/domain';
import { chance } from '../../demo-community/prng.ts';
import { historyOf, OtherWorld } from './other-world.ts';

/** How many communities, their grids, the nights recorded before the one that is forecast, and the runs of a forecast. */
export interface CalibrationSize {
  readonly seed: number;
  readonly communities: number;
  readonly grids: number;
  readonly nightsBefore: number;
  readonly runs: number;
}

const dueMinute = 180;

/** Forecasts a night in each of many communities before the button, lets the night happen, and pairs what was said with what came. */
export function playForecasts({ seed, communities, grids: count, nightsBefore, runs }: CalibrationSize): Said[] {
  return Array.from({ length: communities }, (_, index) => {
    const own = chance(`forecast/${seed}/${index}`);
    const world = new OtherWorld(own);
    const grids = world.grids(count);
    const nights = Array.from({ length: nightsBefore }, () => world.night(grids));
    const history: CallUpHistory = nights.length === 0 ? noHistory : historyOf(nights);
    const draw = own.fork('draws');
    const said = forecastGrids(grids, history, { dueMinute, nowMinute: 0, runs }, () => draw.next());
    const night = world.night(grids);
    return said.grids.map(({ late }, place): Said => {
      const { people, workRatio } = night[place]!;
      const arrivals = people.flatMap(one => (one.minutes === null ? [] : [one.asked + one.minutes]));
      return { late, wasLate: finishOf(arrivals, grids[place]!.workMinutes * workRatio, 0) > dueMinute };
    });
  }).flat();
}
