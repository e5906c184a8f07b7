import type { EdgeKind } from '../../model.ts';

/** Kinds of way by number. */
export const EDGE_KINDS = [
  'floor',
  'lobby',
  'building',
  'compound',
  'shop',
  'shop-gate',
  'cross',
] as const satisfies readonly EdgeKind[];

/** Number of each kind. */
export const EDGE_KIND = Object.fromEntries(EDGE_KINDS.map((kind, i) => [kind, i])) as Readonly<
  Record<EdgeKind, number>
>;

/** Ways between atoms in typed arrays. */
export interface EdgeArrays {
  readonly count: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  readonly meters: Float64Array;
  /** Index into `EDGE_KINDS`. */
  readonly kind: Uint8Array;
}

/** Ways that grow one by one. */
export class EdgeList {
  private a: Int32Array;
  private b: Int32Array;
  private meters: Float64Array;
  private kind: Uint8Array;
  private count = 0;

  /**
   * @param expected about how many there will be: a city's list that doubles its way up leaves three times its size behind,
   *   and each few ten megabytes make the collector walk over the whole ledger
   */
  constructor(expected = 0) {
    const room = Math.max(1024, expected);
    this.a = new Int32Array(room);
    this.b = new Int32Array(room);
    this.meters = new Float64Array(room);
    this.kind = new Uint8Array(room);
  }

  add(a: number, b: number, meters: number, kind: number): void {
    if (this.count === this.a.length) this.grow();
    this.a[this.count] = a;
    this.b[this.count] = b;
    this.meters[this.count] = meters;
    this.kind[this.count++] = kind;
  }

  /** What was added, in that order. */
  arrays(): EdgeArrays {
    const { count } = this;
    // A copy where much room is left over; else the room stays behind the arrays.
    const cut = count < this.a.length * 0.75 ? 'slice' : 'subarray';
    return {
      count,
      a: this.a[cut](0, count),
      b: this.b[cut](0, count),
      meters: this.meters[cut](0, count),
      kind: this.kind[cut](0, count),
    };
  }

  private grow(): void {
    const length = this.count * 2;
    const wider = <T extends Int32Array | Float64Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.a = wider(this.a, new Int32Array(length));
    this.b = wider(this.b, new Int32Array(length));
    this.meters = wider(this.meters, new Float64Array(length));
    this.kind = wider(this.kind, new Uint8Array(length));
  }
}
