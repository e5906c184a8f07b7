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
  private a = new Int32Array(1024);
  private b = new Int32Array(1024);
  private meters = new Float64Array(1024);
  private kind = new Uint8Array(1024);
  private count = 0;

  add(a: number, b: number, meters: number, kind: number): void {
    if (this.count === this.a.length) this.grow();
    this.a[this.count] = a;
    this.b[this.count] = b;
    this.meters[this.count] = meters;
    this.kind[this.count++] = kind;
  }

  addAll({ count, a, b, meters, kind }: EdgeArrays): void {
    for (let e = 0; e < count; e++) this.add(a[e]!, b[e]!, meters[e]!, kind[e]!);
  }

  /** What was added, in that order. */
  arrays(): EdgeArrays {
    const { count } = this;
    return {
      count,
      a: this.a.slice(0, count),
      b: this.b.slice(0, count),
      meters: this.meters.slice(0, count),
      kind: this.kind.slice(0, count),
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
