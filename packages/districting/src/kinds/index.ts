export {
  divideByKind,
  type GridOfKind,
  type KindOfGrid,
  type KindRefusal,
  type PlanByKind,
  validateKinds,
} from './divide-by-kind.ts';
export { subGraph } from './sub-graph.ts';
