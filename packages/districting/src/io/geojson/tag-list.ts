/** Tags of a feature by name, in the order of the file. */
export interface Tags extends Iterable<readonly [name: string, value: unknown]> {
  /** The value under a name, `undefined` when the feature has none. */
  get(name: string): unknown;
}

/**
 * The few tags of a feature as a part of one list of names and values in turn: a map for each feature of a city is most of what its
 * reader would allocate, and a list for each is half of that. A name such as `__proto__` is a name like any other.
 */
export class TagList implements Tags {
  private readonly flat: readonly unknown[];
  private readonly from: number;
  private readonly to: number;

  /**
   * @param flat name, value, name, value …
   * @param from where the feature's own begin, no name twice
   * @param to where they end
   */
  constructor(flat: readonly unknown[], from = 0, to = flat.length) {
    this.flat = flat;
    this.from = from;
    this.to = to;
  }

  get(name: string): unknown {
    const { flat, to } = this;
    for (let i = this.from; i < to; i += 2) if (flat[i] === name) return flat[i + 1];
    return undefined;
  }

  *[Symbol.iterator](): Iterator<readonly [string, unknown]> {
    for (let i = this.from; i < this.to; i += 2) yield [this.flat[i] as string, this.flat[i + 1]];
  }

  /** How many tags there are. */
  get size(): number {
    return (this.to - this.from) / 2;
  }

  /** The name of the tag at a place. */
  nameAt(i: number): string {
    return this.flat[this.from + 2 * i] as string;
  }

  /** The value of the tag at a place. */
  valueAt(i: number): unknown {
    return this.flat[this.from + 2 * i + 1];
  }
}
