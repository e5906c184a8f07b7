import type { Clock } from '../clock.ts';

/** Buckets remembered at most; the one not heard of for longest is forgotten first. */
const remembered = 10_000;

/** Counts by key, each a bucket that refills evenly. */
export interface Buckets {
  /** Takes one. @returns 0 when it was there, else the seconds until it will be */
  take(key: string, size: number, refillMs: number): number;
  /** Puts one back: what was taken ahead of an answer that turned out well. */
  giveBack(key: string): void;
}

/** Kept in memory and bounded: it starts anew with the server, and several servers each count for themselves. */
export function makeBuckets(clock: Clock): Buckets {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(key, size, refillMs) {
      const now = clock.now();
      const before = buckets.get(key) ?? { left: size, at: now };
      const left = Math.min(size, before.left + ((now - before.at) / refillMs) * size);
      // Deleted and set again, so that the map's order is "last heard of".
      buckets.delete(key);
      buckets.set(key, { left: left < 1 ? left : left - 1, at: now });
      if (buckets.size > remembered) buckets.delete(buckets.keys().next().value as string);
      return left >= 1 ? 0 : Math.ceil(((1 - left) * refillMs) / size / 1000);
    },
    giveBack(key) {
      const bucket = buckets.get(key);
      if (bucket) bucket.left += 1;
    },
  };
}
