/**
 * Who was first on each spot of a lattice. Open addressing over typed arrays: a map's keys would have to be made of both
 * numbers, and a city's map is a hundred megabytes for the collector.
 */
export class Spots {
  private x = new Float64Array(0);
  private y = new Float64Array(0);
  /** Who was first there, one added; 0 = nobody yet. */
  private first = new Int32Array(0);
  private mask = 0;

  /** Forgets everybody, to be asked by so many at most. */
  clear(most: number): void {
    const room = 2 ** Math.ceil(Math.log2(Math.max(4, most * 2)));
    this.mask = room - 1;
    if (room <= this.first.length) {
      this.first.fill(0, 0, room);
      return;
    }
    this.x = new Float64Array(room);
    this.y = new Float64Array(room);
    this.first = new Int32Array(room);
  }

  /** The first who asked for the spot (x, y), whole numbers: `who` itself when nobody did before. */
  firstAt(x: number, y: number, who: number): number {
    let at = hash(x, y) & this.mask;
    while (this.first[at] !== 0) {
      if (this.x[at] === x && this.y[at] === y) return this.first[at]! - 1;
      at = (at + 1) & this.mask;
    }
    this.x[at] = x;
    this.y[at] = y;
    this.first[at] = who + 1;
    return who;
  }
}

/** Mixes two numbers so that places in a row do not fall in a row. Multipliers: 2³² divided by the golden ratio, and a prime. */
function hash(x: number, y: number): number {
  const mixed = Math.imul(x | 0, 0x9e3779b1) ^ Math.imul(y | 0, 0x85ebca77);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
