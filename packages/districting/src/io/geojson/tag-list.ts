/** Tags of a feature by name, in the order of the file. */
export interface Tags extends Iterable<readonly [name: string, value: unknown]> {
  /** The value under a name, `undefined` when the feature has none. */
  get(name: string): unknown;
}

/**
 * The few tags of a feature as one list of names and values in turn: a map for each feature of a city is most of what its
 * reader would allocate. A name such as `__proto__` is a name like any other.
 */
export class TagList implements Tags {
  private readonly flat: readonly unknown[];

  /** @param flat name, value, name, value …; no name twice */
  constructor(flat: readonly unknown[]) {
    this.flat = flat;
  }

  get(name: string): unknown {
    const { flat } = this;
    for (let i = 0; i < flat.length; i += 2) if (flat[i] === name) return flat[i + 1];
    return undefined;
  }

  *[Symbol.iterator](): Iterator<readonly [string, unknown]> {
    for (let i = 0; i < this.flat.length; i += 2) yield [this.flat[i] as string, this.flat[i + 1]];
  }

  /** How many tags there are. */
  get size(): number {
    return this.flat.length / 2;
  }

  /** The name of the tag at a place. */
  nameAt(i: number): string {
    return this.flat[2 * i] as string;
  }

  /** The value of the tag at a place. */
  valueAt(i: number): unknown {
    return this.flat[2 * i + 1];
  }
}
