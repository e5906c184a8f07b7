import type { Instance } from './instance.ts';
import { keptWays } from './kept-ways.ts';
import { picked } from './sorted-order.ts';

/** Room to find places in while a part is laid out; all −1 before and after. One for many parts of the same instance. */
export interface PartScratch {
  readonly atomAt: Int32Array;
  readonly stopAt: Int32Array;
}

/** Linear in the instance. */
export function partScratch(instance: Instance): PartScratch {
  return {
    atomAt: new Int32Array(instance.size).fill(-1),
    stopAt: new Int32Array(instance.stopX.length).fill(-1),
  };
}

/**
 * Some atoms of an instance as an instance of its own: atom k is `atoms[k]`, with the ways between them. Linear in those, once there
 * is a scratch.
 */
export function partOf(instance: Instance, atoms: ArrayLike<number>, scratch = partScratch(instance)): Instance {
  const { atomAt } = scratch;
  for (let k = 0; k < atoms.length; k++) atomAt[atoms[k]!] = k;
  const part = {
    size: atoms.length,
    doors: picked(instance.doors, atoms),
    milliMinutes: picked(instance.milliMinutes, atoms),
    entranceOf: picked(instance.entranceOf, atoms),
    buildingOf: picked(instance.buildingOf, atoms),
    compoundOf: picked(instance.compoundOf, atoms),
    ...stopsOf(instance, atoms, scratch.stopAt),
    addedMeters: instance.addedMeters,
    ...waysInside(instance, atoms, atomAt),
    limits: instance.limits,
  };
  for (let k = 0; k < atoms.length; k++) atomAt[atoms[k]!] = -1;
  return part;
}

/** Stops by their first atom. */
function stopsOf(instance: Instance, atoms: ArrayLike<number>, stopAt: Int32Array) {
  const stopOf = new Int32Array(atoms.length);
  const stops: number[] = [];
  for (let k = 0; k < atoms.length; k++) {
    const stop = instance.stopOf[atoms[k]!]!;
    if (stopAt[stop] === -1) stopAt[stop] = stops.push(stop) - 1;
    stopOf[k] = stopAt[stop]!;
  }
  for (let k = 0; k < stops.length; k++) stopAt[stops[k]!] = -1;
  return {
    stopOf,
    stopX: picked(instance.stopX, stops),
    stopY: picked(instance.stopY, stops),
    stopZone: picked(instance.stopZone, stops),
  };
}

function waysInside(instance: Instance, atoms: ArrayLike<number>, atomAt: Int32Array) {
  const { adjacentStart, adjacentNode, adjacentEdge } = instance;
  const edges: number[] = [];
  for (let at = 0; at < atoms.length; at++) {
    for (let k = adjacentStart[atoms[at]!]!; k < adjacentStart[atoms[at]! + 1]!; k++) {
      if (atomAt[adjacentNode[k]!]! > at) edges.push(adjacentEdge[k]!);
    }
  }
  return keptWays(instance, Int32Array.from(edges), atomAt, atoms.length);
}
