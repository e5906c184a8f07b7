import type { Instance } from './instance.ts';

/** Atoms that can reach each other, as lists of atom indices in ascending order; the lists by their first atom. Linear. */
export function components(instance: Instance): Int32Array[] {
  const seen = new Uint8Array(instance.size);
  const found: Int32Array[] = [];
  for (let start = 0; start < instance.size; start++) {
    if (!seen[start]) found.push(reach(instance, start, seen));
  }
  return found;
}

function reach(instance: Instance, start: number, seen: Uint8Array): Int32Array {
  const queue = [start];
  seen[start] = 1;
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]!;
    for (let k = instance.adjacentStart[at]!; k < instance.adjacentStart[at + 1]!; k++) {
      const next = instance.adjacentNode[k]!;
      if (seen[next]) continue;
      seen[next] = 1;
      queue.push(next);
    }
  }
  return Int32Array.from(queue).sort();
}
