import type { Instance } from './instance.ts';

/** Atoms that can reach each other, as lists of atom indices in ascending order; the lists by their first atom. Linear. */
export function components(instance: Instance): Int32Array[] {
  return pieces(
    instance,
    Int32Array.from({ length: instance.size }, (_, i) => i),
  );
}

/** The connected pieces of a set of atoms, walking only inside the set; ascending, by first atom. Linear in the set and its ways. */
export function pieces(instance: Instance, atoms: ArrayLike<number>): Int32Array[] {
  const waiting = new Set<number>(Array.from(atoms).sort((a, b) => a - b));
  const found: Int32Array[] = [];
  for (const start of waiting) found.push(reach(instance, start, waiting));
  return found;
}

function reach(instance: Instance, start: number, waiting: Set<number>): Int32Array {
  const queue = [start];
  waiting.delete(start);
  for (let head = 0; head < queue.length; head++) {
    const at = queue[head]!;
    for (let k = instance.adjacentStart[at]!; k < instance.adjacentStart[at + 1]!; k++) {
      const next = instance.adjacentNode[k]!;
      if (waiting.delete(next)) queue.push(next);
    }
  }
  return Int32Array.from(queue).sort();
}
