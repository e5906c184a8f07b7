import { meters, type Point } from './plane.ts';
import { boxIndex } from './point-index.ts';
import { boxOf, nearestOnSegment } from './ring.ts';

/** Finds the nearest place on lines; every line against every building of a city would take minutes. */
export interface SegmentIndex {
  /** The place on the lines nearest to a point, the first line's where two are equally near; `null` without lines. */
  nearest(to: Point): { readonly at: Point; readonly meters: number } | null;
}

const FIRST_REACH_METERS = 100;

/** Lines by their segments in an R-tree. O(n log n) to make, O(log n + near) to ask. */
export function segmentIndex(lines: readonly (readonly Point[])[]): SegmentIndex {
  const segments = lines.flatMap(line => line.slice(1).map((b, i) => [line[i]!, b] as const));
  const index = boxIndex(segments.map(boxOf));
  const all = boxOf(segments.flat());
  return {
    nearest(to) {
      if (segments.length === 0 || !Number.isFinite(to[0] + to[1])) return null;
      for (let reach = FIRST_REACH_METERS; ; reach *= 4) {
        const box = [to[0] - reach, to[1] - reach, to[0] + reach, to[1] + reach] as const;
        const best = nearestOf(segments, index.meet(...box), to);
        const holdsAll = box[0] <= all[0] && box[1] <= all[1] && box[2] >= all[2] && box[3] >= all[3];
        if (best && (best.meters <= reach || holdsAll)) return best;
      }
    },
  };
}

function nearestOf(segments: readonly (readonly [Point, Point])[], among: readonly number[], to: Point) {
  let best: { at: Point; meters: number } | null = null;
  for (const i of among) {
    const at = nearestOnSegment(...segments[i]!, to);
    const away = meters(at, to);
    if (!best || away < best.meters) best = { at, meters: away };
  }
  return best;
}
