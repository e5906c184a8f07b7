/**
 * Which of a few atoms are in a set, and which of those already hang together: 0 is out, equal numbers are together,
 * numbered as they first occur. All patterns of `count` atoms, and what becomes of two that are laid over each other.
 */
export interface Patterns {
  readonly list: readonly (readonly number[])[];
  indexOf(pattern: readonly number[]): number;
}

const made: Patterns[] = [];

/** Every pattern of so many atoms (Bell numbers: 1, 2, 5, 15, 52, 203 …); the first has all out. */
export function patternsOf(count: number): Patterns {
  made[count] ??= make(count);
  return made[count];
}

function make(count: number): Patterns {
  const list: number[][] = [];
  const extend = (pattern: readonly number[], blocks: number) => {
    if (pattern.length === count) list.push([...pattern]);
    else for (let label = 0; label <= blocks + 1; label++) extend([...pattern, label], Math.max(blocks, label));
  };
  extend([], 0);
  const index = new Map(list.map((pattern, i) => [String(pattern), i]));
  return { list, indexOf: pattern => index.get(String(pattern))! };
}

/** The same pattern with labels numbered as they first occur. */
export function relabel(pattern: readonly number[]): number[] {
  const known: number[] = [];
  return pattern.map(label => {
    if (label === 0) return 0;
    const at = known.indexOf(label);
    return at >= 0 ? at + 1 : known.push(label);
  });
}

const overlays = new Map<string, Int32Array>();

/**
 * Which patterns fit over each other: triples of (pattern of `count` atoms, pattern of the atoms at `places`, the two
 * together). They fit when they agree on who is in.
 */
export function overlaysOf(count: number, places: readonly number[]): Int32Array {
  const key = `${count}:${places}`;
  let triples = overlays.get(key);
  if (!triples) {
    triples = findOverlays(patternsOf(count), patternsOf(places.length), places);
    overlays.set(key, triples);
  }
  return triples;
}

function findOverlays(wide: Patterns, narrow: Patterns, places: readonly number[]): Int32Array {
  const triples: number[] = [];
  for (const [p, pattern] of wide.list.entries()) {
    for (const [q, other] of narrow.list.entries()) {
      if (!places.every((place, k) => (pattern[place] === 0) === (other[k] === 0))) continue;
      triples.push(p, q, wide.indexOf(together(pattern, other, places)));
    }
  }
  return Int32Array.from(triples);
}

function together(pattern: readonly number[], other: readonly number[], places: readonly number[]): number[] {
  const joined = [...pattern];
  for (const [k, label] of other.entries()) {
    const first = other.indexOf(label);
    if (label === 0 || first === k) continue;
    const [keep, drop] = [joined[places[first]!]!, joined[places[k]!]!];
    for (let i = 0; i < joined.length; i++) if (joined[i] === drop) joined[i] = keep;
  }
  return relabel(joined);
}
