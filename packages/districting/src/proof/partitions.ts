/** Ways in which a few atoms belong together, and what becomes of two that are laid over each other. */

/** Every partition of `count` atoms: the block of each atom, numbered as they first occur. */
export interface Partitions {
  readonly list: readonly (readonly number[])[];
  /** Blocks that each has. */
  readonly blocks: readonly number[];
  indexOf(blockOf: readonly number[]): number;
}

const made: Partitions[] = [];

/** All partitions of so many atoms (Bell numbers: 1, 1, 2, 5, 15, 52, 203 …). */
export function partitionsOf(count: number): Partitions {
  made[count] ??= make(count);
  return made[count];
}

function make(count: number): Partitions {
  const list: number[][] = [];
  const extend = (blockOf: readonly number[], blocks: number) => {
    if (blockOf.length === count) list.push([...blockOf]);
    else for (let block = 0; block <= blocks; block++) extend([...blockOf, block], Math.max(blocks, block + 1));
  };
  extend([], 0);
  const index = new Map(list.map((blockOf, i) => [String(blockOf), i]));
  return {
    list,
    blocks: list.map(blockOf => blockOf.reduce((most, block) => Math.max(most, block + 1), 0)),
    indexOf: blockOf => index.get(String(blockOf))!,
  };
}

/** The same partition with its blocks numbered as they first occur. */
export function renumbered(blockOf: readonly number[]): number[] {
  const known: number[] = [];
  return blockOf.map(block => {
    const at = known.indexOf(block);
    return at >= 0 ? at : known.push(block) - 1;
  });
}

/**
 * Each partition of `count` atoms with each of the atoms at `places` laid over it. `joined[entry]` holds together what either
 * does and has `blocks[entry]` blocks; block `b` of the wide one goes into its block `ofWide[entry × count + b]`, −1 beyond the last.
 */
export interface Overlay {
  readonly joined: Int32Array;
  readonly blocks: Int8Array;
  readonly ofWide: Int8Array;
  readonly ofNarrow: Int8Array;
  entry(wide: number, narrow: number): number;
}

const overlays = new Map<string, Overlay>();

/** The overlay for so many atoms and those at `places` of them; made once. */
export function overlayOf(count: number, places: readonly number[]): Overlay {
  const key = `${count}:${places}`;
  let overlay = overlays.get(key);
  if (!overlay) {
    overlay = findOverlay(partitionsOf(count), partitionsOf(places.length), places);
    overlays.set(key, overlay);
  }
  return overlay;
}

function findOverlay(wide: Partitions, narrow: Partitions, places: readonly number[]): Overlay {
  const count = wide.list[0]!.length;
  const pairs = wide.list.length * narrow.list.length;
  const joined = new Int32Array(pairs);
  const blocks = new Int8Array(pairs);
  const ofWide = new Int8Array(pairs * count).fill(-1);
  const ofNarrow = new Int8Array(pairs * count).fill(-1);
  const entry = (w: number, n: number) => w * narrow.list.length + n;
  for (const [w, blockOf] of wide.list.entries()) {
    for (const [n, other] of narrow.list.entries()) {
      const next = together(blockOf, other, places);
      const at = entry(w, n);
      joined[at] = wide.indexOf(next);
      blocks[at] = wide.blocks[joined[at]!]!;
      for (const [i, block] of blockOf.entries()) ofWide[at * count + block] = next[i]!;
      for (const [k, block] of other.entries()) ofNarrow[at * count + block] = next[places[k]!]!;
    }
  }
  return { joined, blocks, ofWide, ofNarrow, entry };
}

function together(blockOf: readonly number[], other: readonly number[], places: readonly number[]): number[] {
  const joined = [...blockOf];
  for (const [k, block] of other.entries()) {
    const [keep, drop] = [joined[places[other.indexOf(block)]!]!, joined[places[k]!]!];
    for (let i = 0; i < joined.length; i++) if (joined[i] === drop) joined[i] = keep;
  }
  return renumbered(joined);
}
