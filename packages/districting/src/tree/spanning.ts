/**
 * Spanning trees over a set of atoms, in the order the partition needs.
 *
 * Problem: cutting a tree is exact and cheap, cutting a graph is not; so the graph is reduced to a tree that keeps
 * together what an officer would keep together. Invariant: with `disorder` 0, the floors of an entrance, the entrances
 * of a building and the buildings of a compound each form a subtree wherever the graph allows it, so the number of cut
 * edges inside a building is exactly how many more grids it falls into. Larger `disorder` lets trees cross those lines.
 * Source: Kruskal 1956; random trees for re-solving after DeFord, Duchin, Solomon, "Recombination", 2021.
 * Cost: O(m log m) for m edges inside the set.
 */
import { adjacency, type Instance } from '../graph/instance.ts';
import type { Random } from '../graph/random.ts';
import { picked, Sorter } from '../graph/sorted-order.ts';

/** A rooted tree over `size` atoms in breadth-first order: position 0 is the root, parents come before children. */
export interface Tree {
  readonly size: number;
  /** Atom at each position. */
  readonly atom: Int32Array;
  /** Position of the parent; −1 at a root (one root for each connected piece). */
  readonly parent: Int32Array;
  /** Edge to the parent, an index into the instance's edges; −1 at a root. */
  readonly edge: Int32Array;
}

/** How a tree is drawn: `disorder` in levels (0 = strictly by level, 6 = levels hardly matter), `noise` in metres. */
export interface TreeStyle {
  readonly disorder: number;
  readonly noise: number;
}

/** Draws trees on one instance; keeps its scratch arrays between calls. */
export interface TreeMaker {
  draw(atoms: ArrayLike<number>, style: TreeStyle, random: Random, prefer?: (edge: number) => number): Tree;
}

/** A maker of spanning trees. Deterministic for the same calls in the same order. */
export function createTreeMaker(instance: Instance): TreeMaker {
  const localOf = new Int32Array(instance.size).fill(-1);
  const sorter = new Sorter();
  return {
    draw(atoms, style, random, prefer) {
      for (let i = 0; i < atoms.length; i++) localOf[atoms[i]!] = i;
      const edges = edgesInside(instance, atoms, localOf);
      const keys = edgeKeys(instance, edges, style, random, prefer);
      const chosen = kruskal(instance, atoms.length, edges, inOrder(keys, sorter), localOf);
      const tree = root(instance, atoms, chosen, localOf);
      for (let i = 0; i < atoms.length; i++) localOf[atoms[i]!] = -1;
      return tree;
    },
  };
}

/** Ways between these atoms, once each. */
function edgesInside(instance: Instance, atoms: ArrayLike<number>, localOf: Int32Array): Int32Array {
  const { adjacentStart, adjacentNode, adjacentEdge } = instance;
  let room = 0;
  for (let i = 0; i < atoms.length; i++) room += adjacentStart[atoms[i]! + 1]! - adjacentStart[atoms[i]!]!;
  const edges = new Int32Array(room);
  let count = 0;
  for (let i = 0; i < atoms.length; i++) {
    const at = atoms[i]!;
    for (let k = adjacentStart[at]!; k < adjacentStart[at + 1]!; k++) {
      if (localOf[adjacentNode[k]!]! > i) edges[count++] = adjacentEdge[k]!;
    }
  }
  return edges.subarray(0, count);
}

/** A lift makes a star, of which only one grid can have two storeys: so storeys in a run come first, save for a few. */
const BY_LIFT = 0.25;

/** Below this disorder, storeys in a run are joined before all else, in no order: most edges then need no sorting. */
const WILD = 3;

/** What ways are sorted by, 0 for those that come before all others in no order. */
function edgeKeys(
  instance: Instance,
  edges: Int32Array,
  style: TreeStyle,
  random: Random,
  prefer?: (edge: number) => number,
): Float64Array {
  const keys = new Float64Array(edges.length);
  for (let i = 0; i < edges.length; i++) {
    const e = edges[i]!;
    if (instance.edgeLevel[e] === 0 && !instance.edgeByLift[e] && style.disorder < WILD && !prefer) continue;
    let level = instance.edgeLevel[e]! + style.disorder * random.next();
    if (instance.edgeByLift[e]) level += style.noise > 0 && random.next() < BY_LIFT ? -0.5 : 0.5;
    const meters = instance.edgeMeters[e]! + style.noise * random.next();
    keys[i] = (level + 1) * 1e4 + Math.min(meters, 9999) + (prefer ? prefer(e) * 1e6 : 0);
  }
  return keys;
}

function kruskal(
  instance: Instance,
  size: number,
  edges: Int32Array,
  order: Int32Array,
  localOf: Int32Array,
): Int32Array {
  const leader = new Int32Array(size);
  for (let i = 0; i < size; i++) leader[i] = i;
  const find = (i: number) => {
    while (leader[i] !== i) {
      leader[i] = leader[leader[i]!]!;
      i = leader[i]!;
    }
    return i;
  };
  const chosen = new Int32Array(Math.max(0, size - 1));
  let count = 0;
  for (let k = 0; k < order.length && count < size - 1; k++) {
    const e = edges[order[k]!]!;
    const a = find(localOf[instance.edgeA[e]!]!);
    const b = find(localOf[instance.edgeB[e]!]!);
    if (a === b) continue;
    leader[a] = b;
    chosen[count++] = e;
  }
  return chosen.subarray(0, count);
}

/** Indices by rising key, those with key 0 first as they come. */
function inOrder(keys: Float64Array, sorter: Sorter): Int32Array {
  const order = new Int32Array(keys.length);
  let first = 0;
  let last = keys.length;
  for (let i = keys.length - 1; i >= 0; i--) if (keys[i] !== 0) order[--last] = i;
  const some = order.subarray(last);
  const sorted = picked(some, sorter.order(some.length, [picked(keys, some)]));
  for (let i = 0; i < keys.length; i++) if (keys[i] === 0) order[first++] = i;
  order.set(sorted, last);
  return order;
}

/** Breadth first from the first atom of each piece. */
function root(instance: Instance, atoms: ArrayLike<number>, chosen: Int32Array, localOf: Int32Array): Tree {
  const size = atoms.length;
  const { adjacentStart, adjacentNode, adjacentEdge } = waysOf(instance, size, chosen, localOf);
  const atom = new Int32Array(size);
  const local = new Int32Array(size);
  const parent = new Int32Array(size);
  const edge = new Int32Array(size);
  const isPlaced = new Uint8Array(size);
  let filled = 0;
  for (let first = 0, head = 0; first < size; first++) {
    if (isPlaced[first] === 1) continue;
    isPlaced[first] = 1;
    local[filled] = first;
    parent[filled] = -1;
    edge[filled++] = -1;
    for (; head < filled; head++) {
      const here = local[head]!;
      atom[head] = atoms[here]!;
      for (let k = adjacentStart[here]!; k < adjacentStart[here + 1]!; k++) {
        const next = adjacentNode[k]!;
        if (isPlaced[next] === 1) continue;
        isPlaced[next] = 1;
        local[filled] = next;
        parent[filled] = head;
        edge[filled++] = chosen[adjacentEdge[k]!]!;
      }
    }
  }
  return { size, atom, parent, edge };
}

/** The ends of ways by local numbers, laid out by atom. */
function waysOf({ edgeA, edgeB }: Instance, size: number, chosen: Int32Array, localOf: Int32Array) {
  const from = new Int32Array(chosen.length);
  const to = new Int32Array(chosen.length);
  for (let k = 0; k < chosen.length; k++) {
    from[k] = localOf[edgeA[chosen[k]!]!]!;
    to[k] = localOf[edgeB[chosen[k]!]!]!;
  }
  return adjacency(size, from, to);
}
