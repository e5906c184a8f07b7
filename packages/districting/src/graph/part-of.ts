import type { Instance } from './instance.ts';
import { keptWays } from './kept-ways.ts';

/** Room to find places in while a part is laid out: new numbers by old, all −1 before and after. One for many parts of the same instance. */
export interface PartScratch {
  readonly atomAt: Int32Array;
  /** Of stops, entrances, buildings or compounds, none of which there are more of than atoms. */
  readonly otherAt: Int32Array;
}

/** Linear in the instance. */
export function partScratch(instance: Instance): PartScratch {
  return { atomAt: new Int32Array(instance.size).fill(-1), otherAt: new Int32Array(instance.size).fill(-1) };
}

/**
 * Some atoms of an instance as an instance of its own: atom k is `atoms[k]`, with the ways between them. Linear in those, once there
 * is a scratch.
 */
export function partOf(instance: Instance, atoms: ArrayLike<number>, scratch = partScratch(instance)): Instance {
  const { atomAt, otherAt } = scratch;
  const size = atoms.length;
  const doors = new Int32Array(size);
  const milliMinutes = new Int32Array(size);
  for (let k = 0; k < size; k++) {
    const atom = atoms[k]!;
    atomAt[atom] = k;
    doors[k] = instance.doors[atom]!;
    milliMinutes[k] = instance.milliMinutes[atom]!;
  }
  const ways = waysInside(instance, atoms, atomAt);
  for (let k = 0; k < size; k++) atomAt[atoms[k]!] = -1;
  return {
    size,
    doors,
    milliMinutes,
    entranceOf: renumbered(instance.entranceOf, atoms, otherAt).numbers,
    buildingOf: renumbered(instance.buildingOf, atoms, otherAt).numbers,
    compoundOf: renumbered(instance.compoundOf, atoms, otherAt).numbers,
    ...stopsOf(instance, atoms, otherAt),
    addedMeters: instance.addedMeters,
    ...ways,
    limits: instance.limits,
  };
}

function stopsOf(instance: Instance, atoms: ArrayLike<number>, numberAt: Int32Array) {
  const { numbers, before } = renumbered(instance.stopOf, atoms, numberAt);
  const stopX = new Float64Array(before.length);
  const stopY = new Float64Array(before.length);
  const stopZone = new Int32Array(before.length);
  for (let k = 0; k < before.length; k++) {
    stopX[k] = instance.stopX[before[k]!]!;
    stopY[k] = instance.stopY[before[k]!]!;
    stopZone[k] = instance.stopZone[before[k]!]!;
  }
  return { stopOf: numbers, stopX, stopY, stopZone };
}

/** What atoms belong to, numbered from 0 by first atom; −1 stays. `before` has the old numbers. */
function renumbered(values: Int32Array, atoms: ArrayLike<number>, numberAt: Int32Array) {
  const numbers = new Int32Array(atoms.length);
  const before = new Int32Array(atoms.length);
  let count = 0;
  for (let k = 0; k < atoms.length; k++) {
    const old = values[atoms[k]!]!;
    if (old >= 0 && numberAt[old] === -1) {
      numberAt[old] = count;
      before[count++] = old;
    }
    numbers[k] = old < 0 ? -1 : numberAt[old]!;
  }
  for (let k = 0; k < count; k++) numberAt[before[k]!] = -1;
  return { numbers, before: before.subarray(0, count) };
}

function waysInside(instance: Instance, atoms: ArrayLike<number>, atomAt: Int32Array) {
  const { adjacentStart, adjacentNode, adjacentEdge } = instance;
  let room = 0;
  for (let at = 0; at < atoms.length; at++) room += adjacentStart[atoms[at]! + 1]! - adjacentStart[atoms[at]!]!;
  const edges = new Int32Array(room);
  let count = 0;
  for (let at = 0; at < atoms.length; at++) {
    for (let k = adjacentStart[atoms[at]!]!; k < adjacentStart[atoms[at]! + 1]!; k++) {
      if (atomAt[adjacentNode[k]!]! > at) edges[count++] = adjacentEdge[k]!;
    }
  }
  return keptWays(instance, edges, count, atomAt, atoms.length);
}
