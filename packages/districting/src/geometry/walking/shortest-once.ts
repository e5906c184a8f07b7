import { sortedOrder } from '../../graph/sorted-order.ts';
import type { EdgeArrays, EdgeList } from './edge-list.ts';

/** Adds ways to a list, each two atoms joined once, by the shortest of their ways, at the place of the first; loops fall out. O(n). */
export function addShortestOnce(ways: EdgeArrays, to: EdgeList): void {
  const { count, a, b, meters, kind } = ways;
  const [low, high] = [new Int32Array(count), new Int32Array(count)];
  for (let e = 0; e < count; e++) {
    low[e] = Math.min(a[e]!, b[e]!);
    high[e] = Math.max(a[e]!, b[e]!);
  }
  const order = sortedOrder(count, [low, high]);
  /** By the first way of two atoms, the one that is kept for them; −1 elsewhere. */
  const keptAt = new Int32Array(count).fill(-1);
  let first = -1;
  for (let i = 0; i < count; i++) {
    const e = order[i]!;
    if (first < 0 || low[e] !== low[first] || high[e] !== high[first]) first = e;
    if (low[e] === high[e]) continue;
    const kept = keptAt[first]!;
    if (kept < 0 || meters[e]! < meters[kept]!) keptAt[first] = e;
  }
  for (let first = 0; first < count; first++) {
    const e = keptAt[first]!;
    if (e >= 0) to.add(a[e]!, b[e]!, meters[e]!, kind[e]!);
  }
}
