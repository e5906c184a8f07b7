/** A stream of repeatable chance: the same seed gives the same draws on every machine. Source: xoshiro128** (Blackman and Vigna, 2018), seeded by an FNV-1a hash run through a 32-bit mixer. */
export interface Chance {
  /** A number in [0, 1) with 32 random bits. */
  next(): number;
  /** A whole number in [from, to], both included. */
  int(from: number, to: number): number;
  /** A number in [from, to). */
  between(from: number, to: number): number;
  /** True with probability `p`. */
  hit(p: number): boolean;
  /** One item, all equally likely. Throws on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** The key of a table of weights, as often as its weight says. Throws on an empty table. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
  /** A shuffled copy. */
  shuffle<T>(items: readonly T[]): T[];
  /** An independent stream for a named purpose; drawing from it never moves this one. */
  fork(label: string): Chance;
}

const rotateLeft = (x: number, k: number): number => (x << k) | (x >>> (32 - k));

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function mixed(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
}

function words(seed: string): () => number {
  const mix = mixed(hashOf(seed));
  let a = mix();
  let b = mix();
  let c = mix();
  let d = mix() | 1;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotateLeft(d, 11);
    return result >>> 0;
  };
}

/** Opens the stream of a seed. Numbers and texts are both seeds; `7` and `'7'` are the same one. */
export function chance(seed: number | string): Chance {
  const name = String(seed);
  const word = words(name);
  const next = (): number => word() / 0x100000000;
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    between: (from, to) => from + next() * (to - from),
    hit: p => next() < p,
    pick: items => {
      if (items.length === 0) throw new Error('nothing to pick from');
      return items[int(0, items.length - 1)]!;
    },
    weighted: weights => {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of entries) {
        left -= weight;
        if (left < 0) return key;
      }
      return entries.at(-1)![0];
    },
    shuffle: items => {
      const copy = [...items];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
    fork: label => chance(`${name}/${label}`),
  };
}
