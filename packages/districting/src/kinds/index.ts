export { conflictsByKind } from './conflicts-by-kind.ts';
export { divideByKind, type GridOfKind, type PlanByKind } from './divide-by-kind.ts';
export {
  type KindCounts,
  type KindOfGrid,
  type KindPart,
  type KindRefusal,
  partsByKind,
  validateKinds,
} from './kind-of-grid.ts';
export { type RepairByKind, type RepairedGrid, repairByKind } from './repair-by-kind.ts';
export { subGraph } from './sub-graph.ts';
export { verifyByKind } from './verify-by-kind.ts';
