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
  const pieceOf = new Int32Array(instance.size);
  const sizes: number[] = [];
  for (let s = 0; s < starts.length; s++) {
    if (isWaiting[starts[s]!]) sizes.push(reach(instance, starts[s]!, isWaiting, queue, pieceOf, sizes.length));
  }
  // In the order of the starts, which ascend: no list needs sorting.
  const found = sizes.map(size => new Int32Array(size));
  const filled = new Int32Array(sizes.length);
  for (let s = 0; s < starts.length; s++) {
    const piece = pieceOf[starts[s]!]!;
    found[piece]![filled[piece]!++] = starts[s]!;
  }
  return found;
}

/** Marks what can be reached as of this piece; how many atoms that are. */
function reach(
  { adjacentStart, adjacentNode }: Instance,
  start: number,
  isWaiting: Uint8Array,
  queue: Int32Array,
  pieceOf: Int32Array,
  piece: number,
): number {
  let length = 1;
  queue[0] = start;
  isWaiting[start] = 0;
  for (let head = 0; head < length; head++) {
    const at = queue[head]!;
    pieceOf[at] = piece;
    for (let k = adjacentStart[at]!; k < adjacentStart[at + 1]!; k++) {
      const next = adjacentNode[k]!;
      if (!isWaiting[next]) continue;
      isWaiting[next] = 0;
      queue[length++] = next;
    }
  }
  return length;
}
