/**
 * Seeded pseudo-random numbers: the engine's only source of chance, so the same input and seed give the same plan.
 * Source: mulberry32 (public domain, T. Ettinger); period 2³², plenty for a few million draws.
 */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** An integer in [0, below); 0 when `below` is 0. */
  below(below: number): number;
}

/** A generator that yields the same numbers for the same seed (any finite number; only its lower 32 bits count). */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { next, below: below => Math.floor(next() * below) };
}
