import { useEffect, useRef, useState } from 'react';
import type { Door } from './round-overlay.ts';
import { inWorkingOrder } from './tally.ts';

const quietMs = 5_000;
const blindMs = 400;

/**
 * Unvisited doors first, but never under a moving thumb: rows keep their place while someone is tapping and are sorted anew
 * after five quiet seconds; for the blink after that, taps do not count (`mayTap`).
 */
export function useSettledOrder(doors: readonly Door[]): { rows: Door[]; mayTap: () => boolean } {
  const [order, setOrder] = useState(() => inWorkingOrder(doors).map(door => door.doorId));
  const sortedAt = useRef(0);
  const signature = doors.map(door => `${door.doorId}${door.outcome}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for the doors; a new array alone is no change
  useEffect(() => {
    const timer = setTimeout(() => {
      const next = inWorkingOrder(doors).map(door => door.doorId);
      setOrder(last => {
        if (last.join() === next.join()) return last;
        sortedAt.current = performance.now();
        return next;
      });
    }, quietMs);
    return () => clearTimeout(timer);
  }, [signature]);
  const rank = new Map(order.map((doorId, n) => [doorId, n]));
  const rows = [...doors].sort((a, b) => (rank.get(a.doorId) ?? 1e9) - (rank.get(b.doorId) ?? 1e9));
  return { rows, mayTap: () => performance.now() - sortedAt.current > blindMs || sortedAt.current === 0 };
}
