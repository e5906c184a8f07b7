import { MetricRing, planeAround } from '../geometry/metric-ring.ts';
import { toPosition } from '../geometry/plane.ts';
import type { ShapeFault, ShapeTable } from './geojson/shape-table.ts';

/** A sound area: outer ring closed and without crossings, area in square metres less its courtyards. */
export interface Area {
  /** The line of the table that is its outline. */
  readonly line: number;
  readonly squareMeters: number;
  /** How many polygons the feature had; only the largest is kept. */
  readonly parts: number;
}

/** Weighs the areas of a table one after the other. */
export class AreaScale {
  private readonly shapes: ShapeTable;
  private readonly outer = new MetricRing();
  private readonly hole = new MetricRing();

  /** @param shapes in WGS-84 */
  constructor(shapes: ShapeTable) {
    this.shapes = shapes;
  }

  /** The largest polygon of a feature that is an area, or what is wrong with it; a crossing is named with its coordinates. */
  areaOf(feature: number): Area | ShapeFault {
    const { firstLine, isOutline } = this.shapes;
    const end = firstLine[feature + 1]!;
    let best: Area | undefined;
    let parts = 0;
    for (let line = firstLine[feature]!; line < end; ) {
      let next = line + 1;
      while (next < end && isOutline[next] === 0) next++;
      const squareMeters = this.polygonArea(line, next);
      if (typeof squareMeters !== 'number') return squareMeters;
      parts++;
      if (!best || squareMeters > best.squareMeters) best = { line, squareMeters, parts: 1 };
      line = next;
    }
    return parts === 1 ? best! : { ...best!, parts };
  }

  /** Square metres of the polygon that is the lines `line` … `end − 1`. */
  private polygonArea(line: number, end: number): number | ShapeFault {
    const { outer, hole, shapes } = this;
    const { at, firstAt } = shapes;
    const [from, last] = [firstAt[line]!, firstAt[line + 1]! - 1];
    if (at[2 * from] !== at[2 * last] || at[2 * from + 1] !== at[2 * last + 1])
      return { code: 'outline-not-closed', given: `${at[2 * last]}, ${at[2 * last + 1]}` };
    const plane = planeAround(at, from);
    outer.take(at, from, last, plane, true);
    if (outer.count < 3) return { code: 'outline-too-short', given: `${outer.count} corners` };
    let squareMeters = Math.abs(outer.signedArea());
    const crossing = outer.selfCrossing();
    if (crossing) return { code: 'outline-self-crossing', given: toPosition(plane, crossing).join(', ') };
    // After the crossing: the two halves of a bow tie cancel to no area at all.
    if (squareMeters < 1) return { code: 'outline-without-area', given: `${squareMeters.toFixed(2)} m²` };
    for (let l = line + 1; l < end; l++) {
      hole.take(at, firstAt[l]!, firstAt[l + 1]! - 1, plane);
      if (hole.count < 3) continue;
      if (this.isHoleOutside()) {
        const first = 2 * firstAt[l]!;
        return { code: 'hole-outside-outline', given: `${at[first]}, ${at[first + 1]}` };
      }
      squareMeters -= Math.abs(hole.signedArea());
    }
    return squareMeters;
  }

  private isHoleOutside(): boolean {
    const { outer, hole } = this;
    for (let i = 0; i < hole.count; i++) if (outer.isInside(hole.xs[i]!, hole.ys[i]!)) return false;
    return true;
  }
}
