import type { Point } from '../plane.ts';
import { boxOf, type Corners, isInside, signedArea } from '../ring.ts';

/** A polygon: its outer ring counter-clockwise, then its holes clockwise. Rings are not closed. */
export type Polygon = readonly Corners[];

/** Outer rings with the holes that lie in them; rings without area fall out. The smallest ring around a hole takes it. */
export function polygonsOfRings(rings: readonly Corners[]): Polygon[] {
  const sized = rings.map(ring => ({ ring, area: signedArea(ring) }));
  const outers = sized.filter(({ area }) => area > 0).sort((a, b) => a.area - b.area);
  const polygons = outers.map(({ ring }) => [ring]);
  const boxes = outers.map(({ ring }) => boxOf(ring));
  for (const { ring } of sized.filter(({ area }) => area < 0)) {
    const [x, y] = besideFirstSide(ring);
    const around = outers.findIndex(
      (outer, i) =>
        x > boxes[i]![0] && y > boxes[i]![1] && x < boxes[i]![2] && y < boxes[i]![3] && isInside(outer.ring, [x, y]),
    );
    if (around >= 0) polygons[around]!.push(ring);
  }
  return polygons;
}

/** The middle of a hole's first side, a hair to its right: its corners may touch the outer ring. */
function besideFirstSide(hole: Corners): Point {
  const [a, b] = [hole[0]!, hole[1]!];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  return [(a[0] + b[0]) / 2 + (b[1] - a[1]) / length / 4, (a[1] + b[1]) / 2 - (b[0] - a[0]) / length / 4];
}
