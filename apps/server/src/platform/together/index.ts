export { Lane, type LaneRules } from './lane.ts';
export { lanesOf } from './lanes.ts';
export { makeTogether } from './together.ts';
