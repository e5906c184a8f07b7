/** Where a partition keeps its labels: an arena of those that live, and a table of those being made. Flat arrays, grown by doubling. */

/** Labels in lists by rising doors; what each was made from, by index, −1 for none. */
export interface Arena {
  doors: Int32Array;
  cost: Float64Array;
  minutes: Int32Array;
  /** The label of the same position before its last join. */
  previous: Int32Array;
  /** The child's label that was joined; −1 when the child was cut off. */
  child: Int32Array;
  used: number;
  /** Makes room for as many more labels; the arrays may be others afterwards. */
  reserve(count: number): void;
}

/** An empty arena. */
export function createArena(): Arena {
  let capacity = 1 << 12;
  return {
    doors: new Int32Array(capacity),
    cost: new Float64Array(capacity),
    minutes: new Int32Array(capacity),
    previous: new Int32Array(capacity),
    child: new Int32Array(capacity),
    used: 0,
    reserve(count) {
      if (this.used + count <= capacity) return;
      while (this.used + count > capacity) capacity *= 2;
      this.doors = grow(this.doors, new Int32Array(capacity));
      this.cost = grow(this.cost, new Float64Array(capacity));
      this.minutes = grow(this.minutes, new Int32Array(capacity));
      this.previous = grow(this.previous, new Int32Array(capacity));
      this.child = grow(this.child, new Int32Array(capacity));
    },
  };
}

function grow<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Room for up to `labels` labels for each number of doors; a free place has infinite cost. */
export interface Table {
  readonly cost: Float64Array;
  readonly minutes: Int32Array;
  readonly previous: Int32Array;
  readonly child: Int32Array;
  /** Bit d % 32 of word d >> 5: there is a label for d doors. */
  readonly taken: Int32Array;
}

/** A table of free places, for 0 … `maxDoors` doors. */
export function createTable(maxDoors: number, labels: number): Table {
  const slots = (maxDoors + 1) * labels;
  return {
    taken: new Int32Array((maxDoors >> 5) + 1),
    cost: new Float64Array(slots).fill(Number.POSITIVE_INFINITY),
    minutes: new Int32Array(slots),
    previous: new Int32Array(slots),
    child: new Int32Array(slots),
  };
}

/** Keeps labels of `doors` doors by rising cost and falling minutes; when full, drops the middle ones, never an end. */
export function insert(table: Table, doors: number, labels: number, c: number, m: number, from: number, by: number) {
  const { cost, minutes } = table;
  const base = doors * labels;
  const end = base + labels;
  let at = base;
  table.taken[doors >> 5]! |= 1 << (doors & 31);
  while (at < end && (cost[at]! < c || (cost[at] === c && minutes[at]! <= m))) at++;
  if (at > base && minutes[at - 1]! <= m) return;
  let beaten = at;
  while (beaten < end && cost[beaten] !== Number.POSITIVE_INFINITY && minutes[beaten]! >= m) beaten++;
  if (beaten > at) {
    const drop = beaten - at - 1;
    for (let i = at + 1; drop > 0 && i < end; i++) {
      if (i + drop < end) move(table, i + drop, i);
      else cost[i] = Number.POSITIVE_INFINITY;
    }
  } else if (at === end) {
    if (labels === 1) return;
    at = end - 1;
  } else if (cost[end - 1] === Number.POSITIVE_INFINITY) {
    for (let i = end - 1; i > at; i--) move(table, i - 1, i);
  } else {
    if (at === end - 1 && labels > 1) return;
    for (let i = end - 2; i > at; i--) move(table, i - 1, i);
  }
  cost[at] = c;
  minutes[at] = m;
  table.previous[at] = from;
  table.child[at] = by;
}

function move(table: Table, from: number, to: number): void {
  table.cost[to] = table.cost[from]!;
  table.minutes[to] = table.minutes[from]!;
  table.previous[to] = table.previous[from]!;
  table.child[to] = table.child[from]!;
}

/**
 * Moves all labels to the end of the arena, which has room, by rising doors, leaving the table free again. Those dearer
 * than the cheapest by more than `slack` are dropped.
 */
export function moveLabels(table: Table, arena: Arena, labels: number, slack: number): void {
  const { cost, minutes, previous, child, taken } = table;
  const limit = cheapest(table, labels) + slack;
  let at = arena.used;
  for (let word = 0; word < taken.length; word++) {
    for (let bits = taken[word]!; bits !== 0; bits &= bits - 1) {
      const doors = (word << 5) + 31 - Math.clz32(bits & -bits);
      for (let slot = doors * labels; slot < (doors + 1) * labels; slot++) {
        const c = cost[slot]!;
        cost[slot] = Number.POSITIVE_INFINITY;
        if (c > limit || c === Number.POSITIVE_INFINITY) continue;
        arena.doors[at] = doors;
        arena.cost[at] = c;
        arena.minutes[at] = minutes[slot]!;
        arena.previous[at] = previous[slot]!;
        arena.child[at++] = child[slot]!;
      }
    }
    taken[word] = 0;
  }
  arena.used = at;
}

function cheapest({ cost, taken }: Table, labels: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let word = 0; word < taken.length; word++) {
    for (let bits = taken[word]!; bits !== 0; bits &= bits - 1) {
      const c = cost[((word << 5) + 31 - Math.clz32(bits & -bits)) * labels]!;
      if (c < least) least = c;
    }
  }
  return least;
}
