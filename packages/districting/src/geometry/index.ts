export { type LocalPlane, localPlane, type Point, toMeters, toPosition } from './plane.ts';
export { type CoarseGroundOptions, coarseGround } from './polygons/coarse-ground.ts';
export { type GridFeature, gridCode, gridPolygons } from './polygons/grid-polygons.ts';
export { labelPoint } from './polygons/label-point.ts';
export { signedArea } from './ring.ts';
export { findSelfCrossing } from './self-crossing.ts';
export { floorAtomId, shopAtomId } from './walking/atom-ids.ts';
export { buildWalkingGraph } from './walking/build-walking-graph.ts';
export { buildGraphArrays, type GraphArrays, walkingGraphOf } from './walking/graph-arrays.ts';
