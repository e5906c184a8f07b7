export { Lane, type LaneRules } from './lane.ts';
export { makeTogether } from './together.ts';
