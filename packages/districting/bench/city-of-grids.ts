import { divide } from '../src/divide.ts';
import { localPlane, toPosition } from '../src/geometry/index.ts';
import type { Plan, WalkingGraph } from '../src/model.ts';
import { defaultSettings } from '../src/settings.ts';
import { readInstance } from './read-instance.ts';

/** A divided community, standing where it stands in the city. */
export interface DividedCommunity {
  readonly graph: WalkingGraph;
  readonly plan: Plan;
}

const plane = localPlane([104.06, 30.66]);
/** Communities stand in rows, each in a box that holds the largest of them (591 × 1,693 m). */
const [PITCH_EAST, PITCH_NORTH, IN_A_ROW] = [620, 1720, 92];

/**
 * A city of at least so many grids: the 76 communities of `district-entrances`, divided once with the first plan, one
 * after another until there are enough.
 */
export function cityOfGrids(grids: number): DividedCommunity[] {
  const graphs = readInstance('district-entrances');
  const plans = graphs.map(graph => divide(graph, defaultSettings, { effort: 0 }));
  const city: DividedCommunity[] = [];
  for (let n = 0, count = 0; count < grids; n++) {
    const plan = plans[n % plans.length]!;
    count += plan.grids.length;
    const origin = toPosition(plane, [(n % IN_A_ROW) * PITCH_EAST, Math.floor(n / IN_A_ROW) * PITCH_NORTH]);
    city.push({ graph: { ...graphs[n % graphs.length]!, origin }, plan });
  }
  return city;
}
