import { sortedOrder } from '../sorted-order.ts';
import { type EdgeArrays, EdgeList } from './edge-list.ts';

/** Each two atoms joined once, by the shortest of their ways, at the place of the first; loops fall out. O(n). */
export function shortestOnce(edges: EdgeArrays): EdgeArrays {
  const { count, a, b } = edges;
  const [low, high] = [new Int32Array(count), new Int32Array(count)];
  for (let e = 0; e < count; e++) {
    low[e] = Math.min(a[e]!, b[e]!);
    high[e] = Math.max(a[e]!, b[e]!);
  }
  const order = sortedOrder(count, [low, high]);
  /** By the first way of two atoms, the one that is kept for them; −1 elsewhere. */
  const keptAt = new Int32Array(count).fill(-1);
  let first = -1;
  for (const e of order) {
    if (first < 0 || low[e] !== low[first] || high[e] !== high[first]) first = e;
    if (low[e] === high[e]) continue;
    const kept = keptAt[first]!;
    if (kept < 0 || edges.meters[e]! < edges.meters[kept]!) keptAt[first] = e;
  }
  const out = new EdgeList(count);
  for (const e of keptAt) if (e >= 0) out.add(a[e]!, b[e]!, edges.meters[e]!, edges.kind[e]!);
  return out.arrays();
}
