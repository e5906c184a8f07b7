import { everyAtom, type Instance } from './instance.ts';

/** Atoms that can reach each other, as lists of atom indices in ascending order; the lists by their first atom. Linear. */
export function components(instance: Instance): Int32Array[] {
  return reachAll(instance, everyAtom(instance), new Uint8Array(instance.size).fill(1));
}

/** The connected pieces of a set of atoms, walking only inside the set; ascending, by first atom. Linear in the set and its ways. */
export function pieces(instance: Instance, atoms: ArrayLike<number>): Int32Array[] {
  const isWaiting = new Uint8Array(instance.size);
  for (let k = 0; k < atoms.length; k++) isWaiting[atoms[k]!] = 1;
  return reachAll(instance, Int32Array.from(atoms).sort(), isWaiting);
}

function reachAll(instance: Instance, starts: Int32Array, isWaiting: Uint8Array): Int32Array[] {
  const queue = new Int32Array(starts.length);
  const found: Int32Array[] = [];
  for (const start of starts) if (isWaiting[start]) found.push(reach(instance, start, isWaiting, queue));
  return found;
}

function reach(instance: Instance, start: number, isWaiting: Uint8Array, queue: Int32Array): Int32Array {
  const { adjacentStart, adjacentNode } = instance;
  let length = 1;
  queue[0] = start;
  isWaiting[start] = 0;
  for (let head = 0; head < length; head++) {
    const at = queue[head]!;
    for (let k = adjacentStart[at]!; k < adjacentStart[at + 1]!; k++) {
      const next = adjacentNode[k]!;
      if (!isWaiting[next]) continue;
      isWaiting[next] = 0;
      queue[length++] = next;
    }
  }
  return queue.slice(0, length).sort();
}
