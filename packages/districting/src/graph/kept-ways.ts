import { adjacency, everyAtom, type Instance } from './instance.ts';
import { picked } from './sorted-order.ts';

/**
 * Some ways of an instance between other atoms, as those of an instance of `size` atoms: `atomOf` gives each end its new number. Linear.
 */
export function keptWays(instance: Instance, kept: Int32Array, atomOf: Int32Array, size: number) {
  const edgeA = picked(atomOf, picked(instance.edgeA, kept));
  const edgeB = picked(atomOf, picked(instance.edgeB, kept));
  return {
    edgeA,
    edgeB,
    edgeLevel: picked(instance.edgeLevel, kept),
    edgeByLift: picked(instance.edgeByLift, kept),
    edgeMeters: picked(instance.edgeMeters, kept),
    ...adjacency(size, edgeA, edgeB),
  };
}

/** The same ground without the ways from lobbies to storeys: only storeys in a run hang together. Linear. */
export function withoutLifts(instance: Instance): Instance {
  const kept = new Int32Array(instance.edgeA.length);
  let count = 0;
  for (let e = 0; e < kept.length; e++) if (instance.edgeByLift[e] === 0) kept[count++] = e;
  return { ...instance, ...keptWays(instance, kept.subarray(0, count), everyAtom(instance), instance.size) };
}
