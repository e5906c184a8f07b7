/**
 * Cheapest matching of rows to columns where each row may go only to a few of them, or stay alone at a price.
 *
 * An auction settles most rows; for the rest, shortest augmenting paths with potentials (Jonker & Volgenant, *Computing* 38, 1987, on a sparse graph): a row at a time is
 * brought in by the cheapest chain of exchanges, found by Dijkstra on reduced costs, which stay ≥ 0. Exact, and the
 * potentials prove it: their sum bounds every matching from below. Whole costs, so the proof has no rounding. Deterministic. O(rows ×
 * edges log columns) at worst; on a map each search stays in its neighbourhood.
 */

/** Choices in lists: a row of list `l` may take `column[start[l]] … column[start[l + 1] − 1]`, the cheapest first. Rows that may take the same at the same cost share a list. */
export interface SparseCosts {
  readonly rows: number;
  readonly columns: number;
  readonly listOf: Int32Array;
  readonly start: Int32Array;
  readonly column: Int32Array;
  /** Whole, ≥ 0. */
  readonly cost: Int32Array;
  /** What it costs to leave a row alone; whole, ≥ 0. */
  readonly aloneCost: Int32Array;
}

/** Column of each row (−1: alone), the total, and the price of each column: what proves that nothing is cheaper (`boundOf`). */
export interface SparseMatching {
  readonly columnOf: Int32Array;
  readonly total: number;
  readonly price: Float64Array;
}

/** Solves it. No rows: a total of 0. */
export function cheapestMatching(costs: SparseCosts): SparseMatching {
  const search = new PathSearch(costs);
  for (const row of bidInTurn(costs, search)) search.bringIn(row);
  const price = Float64Array.from({ length: costs.columns }, (_, column) => search.price(column));
  return { columnOf: search.columnOf, total: totalOf(costs, search.columnOf), price };
}

/** Bids a row on average before the rest is left to the search for chains. */
const BIDS_A_ROW = 60;

/**
 * Rows bid for their cheapest column: its price rises until their second choice is as good, and who held it bids again
 * (Bertsekas' auction without a margin; the row reduction of Jonker & Volgenant). Whatever price comes of it, each row that
 * has a column, or stays alone, has what is cheapest for it. Rows that are equally well off elsewhere push each other round
 * without raising a price, so bids are counted. Returns the rows that are left over.
 */
function bidInTurn(costs: SparseCosts, state: PathSearch): number[] {
  const queue = Array.from({ length: costs.rows }, (_, row) => row);
  const left: number[] = [];
  const most = costs.rows * BIDS_A_ROW;
  for (let bid = 0; bid < queue.length; bid++) {
    const row = queue[bid]!;
    if (bid >= most) {
      left.push(row);
      continue;
    }
    const { column, raise } = bestBid(costs, state, row);
    if (column < 0) continue;
    const holder = state.rowOf[column]!;
    if (holder >= 0) state.raise(column, raise);
    state.give(row, column);
    if (holder < 0) continue;
    state.give(holder, -1);
    queue.push(holder);
  }
  return left;
}

/** A row's cheapest column and how far its price may rise until another choice is as good; −1 where staying alone is cheapest. */
function bestBid({ listOf, start, column, cost, aloneCost }: SparseCosts, state: PathSearch, row: number) {
  const list = listOf[row]!;
  let best = -1;
  let least = aloneCost[row]!;
  let second = Infinity;
  for (let e = start[list]!; e < start[list + 1]!; e++) {
    if (cost[e]! >= second) break;
    const pays = cost[e]! + state.price(column[e]!);
    if (pays < least) {
      second = least;
      least = pays;
      best = column[e]!;
    } else if (pays < second) second = pays;
  }
  return { column: best, raise: second - least };
}

function totalOf(costs: SparseCosts, columnOf: Int32Array): number {
  let total = 0;
  for (let row = 0; row < costs.rows; row++) {
    const list = costs.listOf[row]!;
    if (columnOf[row]! < 0) total += costs.aloneCost[row]!;
    for (let e = costs.start[list]!; e < costs.start[list + 1]!; e++)
      if (costs.column[e] === columnOf[row]) total += costs.cost[e]!;
  }
  return total;
}

/**
 * What the prices of columns prove: each row pays at least the least of its costs with prices paid, and no column brings in
 * more than its price once. Holds for any prices ≥ 0, whoever found them.
 */
export function boundOf(costs: SparseCosts, price: Float64Array): number {
  let bound = 0;
  for (let row = 0; row < costs.rows; row++) {
    const list = costs.listOf[row]!;
    let least = costs.aloneCost[row]!;
    for (let e = costs.start[list]!; e < costs.start[list + 1]!; e++)
      least = Math.min(least, costs.cost[e]! + price[costs.column[e]!]!);
    bound += least;
  }
  for (const each of price) bound -= each;
  return bound;
}

class PathSearch {
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  private readonly costs: SparseCosts;
  /**
   * Of column c: at 2c its price, ≥ 0, 0 while it is free; at 2c + 1 the length of the shortest chain found to it in this
   * search, infinite before. Side by side, as they are looked up together hundreds of millions of times.
   */
  private readonly state: Float64Array;
  /** Row from which a column was reached. */
  private readonly via: Int32Array;
  /** Cost of the column that a row has. */
  private readonly paid: Int32Array;
  /** Number of the search that last went through a list. */
  private readonly walked: Int32Array;
  private number = 0;
  private end = { length: 0, row: -1, column: -1 };
  private readonly heap: ColumnHeap;
  private readonly touched: number[] = [];

  constructor(costs: SparseCosts) {
    this.costs = costs;
    this.columnOf = new Int32Array(costs.rows).fill(-1);
    this.rowOf = new Int32Array(costs.columns).fill(-1);
    this.state = Float64Array.from({ length: 2 * costs.columns }, (_, i) => (i & 1 ? Infinity : 0));
    this.paid = new Int32Array(costs.rows);
    this.via = new Int32Array(costs.columns);
    this.walked = new Int32Array(costs.start.length);
    this.heap = new ColumnHeap(this.state);
  }

  price(column: number): number {
    return this.state[2 * column]!;
  }

  raise(column: number, by: number): void {
    this.state[2 * column]! += by;
  }

  /** Gives a row its place by the cheapest chain of exchanges: into a free column, or with some row of the chain left alone. */
  bringIn(row: number): void {
    const { state, heap, costs } = this;
    this.number++;
    this.end = { length: costs.aloneCost[row]!, row, column: -1 };
    const settled: number[] = [];
    this.reachFrom(row, 0);
    for (let column = heap.pop(); column >= 0; column = heap.pop()) {
      const length = state[2 * column + 1]!;
      if (length >= this.end.length) break;
      settled.push(column);
      // From the holder on, lengths count what an exchange adds to what it pays now.
      const holder = this.rowOf[column]!;
      const base = length - (this.paid[holder]! + state[2 * column]!);
      const alone = base + costs.aloneCost[holder]!;
      if (alone < this.end.length) this.end = { length: alone, row: holder, column: -1 };
      this.reachFrom(holder, base);
    }
    for (const column of settled) state[2 * column]! += this.end.length - state[2 * column + 1]!;
    this.exchange(row, this.end.row, this.end.column);
    for (const column of this.touched) state[2 * column + 1] = Infinity;
    this.touched.length = 0;
    heap.clear();
  }

  /**
   * A free column ends a chain, so it is never looked beyond; the best end so far bounds what is worth reaching. Rows of one list pay the
   * same least, so whoever of them is reached first reaches all that the others could, and sooner.
   */
  private reachFrom(row: number, base: number): void {
    const { start, column, cost, listOf } = this.costs;
    const { state, rowOf } = this;
    const list = listOf[row]!;
    if (this.walked[list] === this.number) return;
    this.walked[list] = this.number;
    let most = this.end.length;
    for (let e = start[list]!, to = start[list + 1]!; e < to; e++) {
      const bare = base + cost[e]!;
      if (bare >= most) return;
      const at = 2 * column[e]!;
      const length = bare + state[at]!;
      if (length >= most || length >= state[at + 1]!) continue;
      if (rowOf[column[e]!]! < 0) {
        this.end = { length, row, column: column[e]! };
        most = length;
        continue;
      }
      if (state[at + 1] === Infinity) this.touched.push(column[e]!);
      state[at + 1] = length;
      this.via[column[e]!] = row;
      this.heap.push(column[e]!, length);
    }
  }

  /** Hands columns on along the chain, from its end back to the row that came in. */
  private exchange(first: number, last: number, column: number): void {
    let row = last;
    let next = column;
    for (;;) {
      const before = this.columnOf[row]!;
      this.give(row, next);
      if (row === first) return;
      next = before;
      row = this.via[before]!;
    }
  }

  /** Gives a row a column (−1: none). */
  give(row: number, column: number): void {
    this.columnOf[row] = column;
    if (column < 0) return;
    this.rowOf[column] = row;
    const { listOf, start, column: columns, cost } = this.costs;
    const list = listOf[row]!;
    for (let e = start[list]!; e < start[list + 1]!; e++) if (columns[e] === column) this.paid[row] = cost[e]!;
  }
}

/** Columns by length, then by number; a column may be in it several times, the shortest comes first. */
class ColumnHeap {
  private readonly keys: number[] = [];
  private readonly columns: number[] = [];
  private readonly state: Float64Array;

  /** `state` as `PathSearch` keeps it: what is not a column's length any more is passed over. */
  constructor(state: Float64Array) {
    this.state = state;
  }

  clear(): void {
    this.keys.length = 0;
    this.columns.length = 0;
  }

  push(column: number, key: number): void {
    let at = this.keys.length;
    this.keys.push(key);
    this.columns.push(column);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.isBefore(key, column, up)) break;
      this.keys[at] = this.keys[up]!;
      this.columns[at] = this.columns[up]!;
      at = up;
    }
    this.keys[at] = key;
    this.columns[at] = column;
  }

  /** The next column, −1 when there is none. */
  pop(): number {
    for (;;) {
      const column = this.columns[0];
      if (column === undefined) return -1;
      const key = this.keys[0]!;
      this.removeFirst();
      if (this.state[2 * column + 1] === key) return column;
    }
  }

  private removeFirst(): void {
    const key = this.keys.pop()!;
    const column = this.columns.pop()!;
    const size = this.keys.length;
    if (size === 0) return;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= size) break;
      if (down + 1 < size && this.isBefore(this.keys[down + 1]!, this.columns[down + 1]!, down)) down++;
      if (!this.isBefore(this.keys[down]!, this.columns[down]!, -1, key, column)) break;
      this.keys[at] = this.keys[down]!;
      this.columns[at] = this.columns[down]!;
      at = down;
    }
    this.keys[at] = key;
    this.columns[at] = column;
  }

  private isBefore(key: number, column: number, at: number, otherKey = this.keys[at]!, other = this.columns[at]!) {
    return key < otherKey || (key === otherKey && column < other);
  }
}
