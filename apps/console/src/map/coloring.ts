/**
 * Gives neighbouring grids different tints: greedy by number of neighbours (Welsh–Powell), so that no two grids that share
 * a corner of their ground look alike as long as the tints suffice.
 * @param touches for each grid number, the numbers beside it
 * @returns tint index by grid number
 */
export function colorGrids(touches: ReadonlyMap<number, ReadonlySet<number>>, tints: number): Map<number, number> {
  const order = [...touches.keys()].sort((a, b) => (touches.get(b)?.size ?? 0) - (touches.get(a)?.size ?? 0) || a - b);
  const color = new Map<number, number>();
  for (const no of order) {
    const taken = new Set([...(touches.get(no) ?? [])].map(beside => color.get(beside)));
    const free = Array.from({ length: tints }, (_, index) => (index + no) % tints).find(index => !taken.has(index));
    color.set(no, free ?? no % tints);
  }
  return color;
}

/** Which grids lie beside which: those whose boxes come within about 15 metres. */
export function touching(
  grids: readonly {
    readonly no: number;
    readonly area: readonly (readonly (readonly (readonly [number, number])[])[])[];
  }[],
): Map<number, Set<number>> {
  const margin = 0.00015;
  const boxes = grids.map(grid => ({ no: grid.no, ...boxOf(grid.area.flat(2)) }));
  const touches = new Map(grids.map(grid => [grid.no, new Set<number>()]));
  for (const [index, a] of boxes.entries()) {
    for (const b of boxes.slice(index + 1)) {
      if (a.w - margin > b.e || b.w - margin > a.e || a.s - margin > b.n || b.s - margin > a.n) continue;
      touches.get(a.no)?.add(b.no);
      touches.get(b.no)?.add(a.no);
    }
  }
  return touches;
}

function boxOf(points: readonly (readonly [number, number])[]): { w: number; s: number; e: number; n: number } {
  const box = { w: Infinity, s: Infinity, e: -Infinity, n: -Infinity };
  for (const [lon, lat] of points) {
    box.w = Math.min(box.w, lon);
    box.e = Math.max(box.e, lon);
    box.s = Math.min(box.s, lat);
    box.n = Math.max(box.n, lat);
  }
  return box;
}
