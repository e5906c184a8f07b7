import { adjacency, everyAtom, type Instance } from './instance.ts';

/**
 * The first `count` of some ways of an instance between other atoms, as those of an instance of `size` atoms: `atomOf` gives each end
 * its new number. Linear; one loop, as a part of an instance is laid out for every question to the exact search.
 */
export function keptWays(instance: Instance, kept: ArrayLike<number>, count: number, atomOf: Int32Array, size: number) {
  const edgeA = new Int32Array(count);
  const edgeB = new Int32Array(count);
  const edgeLevel = new Uint8Array(count);
  const edgeByLift = new Uint8Array(count);
  const edgeMeters = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    const e = kept[k]!;
    edgeA[k] = atomOf[instance.edgeA[e]!]!;
    edgeB[k] = atomOf[instance.edgeB[e]!]!;
    edgeLevel[k] = instance.edgeLevel[e]!;
    edgeByLift[k] = instance.edgeByLift[e]!;
    edgeMeters[k] = instance.edgeMeters[e]!;
  }
  return { edgeA, edgeB, edgeLevel, edgeByLift, edgeMeters, ...adjacency(size, edgeA, edgeB) };
}

/** The same ground without the ways from lobbies to storeys: only storeys in a run hang together. Linear. */
export function withoutLifts(instance: Instance): Instance {
  const kept = new Int32Array(instance.edgeA.length);
  let count = 0;
  for (let e = 0; e < kept.length; e++) if (instance.edgeByLift[e] === 0) kept[count++] = e;
  return { ...instance, ...keptWays(instance, kept, count, everyAtom(instance), instance.size) };
}
