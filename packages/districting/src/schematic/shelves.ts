/** A rectangle to be put somewhere. Metres. */
export interface Box {
  readonly wide: number;
  readonly high: number;
}

/** Where each box stands (its left and upper edge, metres right and down), and how large all of it is. */
export interface Packed {
  readonly at: readonly (readonly [right: number, down: number])[];
  readonly wide: number;
  readonly high: number;
}

/**
 * Puts boxes in rows in the order given, every second row from right to left, so that two that follow each other stand
 * beside each other also where a row ends. No two overlap; `gap` metres stay free between them. Rows are about
 * `widest` metres, more only for a single box that is wider.
 */
export function packInRows(boxes: readonly Box[], widest: number, gap: number): Packed {
  const rows: number[][] = [];
  let used = Number.POSITIVE_INFINITY;
  boxes.forEach((box, i) => {
    if (used + gap + box.wide > widest) {
      rows.push([i]);
      used = box.wide;
    } else {
      rows.at(-1)!.push(i);
      used += gap + box.wide;
    }
  });
  const rowWidth = (row: readonly number[]) => row.reduce((sum, i) => sum + boxes[i]!.wide, 0) + gap * (row.length - 1);
  const wide = Math.max(0, ...rows.map(rowWidth));
  const at: [number, number][] = boxes.map(() => [0, 0]);
  let down = 0;
  rows.forEach((row, r) => {
    const high = Math.max(...row.map(i => boxes[i]!.high));
    let right = r % 2 === 0 ? 0 : wide;
    for (const i of row) {
      const { wide: own, high: ownHigh } = boxes[i]!;
      if (r % 2 === 1) right -= own;
      // They stand on one line, as houses along a street.
      at[i] = [right, down + high - ownHigh];
      right += r % 2 === 0 ? own + gap : -gap;
    }
    down += high + gap;
  });
  return { at, wide, high: Math.max(0, down - gap) };
}

/** Width at which boxes in rows make a field half as wide again as it is high. */
export function fieldWidth(boxes: readonly Box[], gap: number): number {
  const ground = boxes.reduce((sum, box) => sum + (box.wide + gap) * (box.high + gap), 0);
  return Math.sqrt(ground * 1.5);
}
