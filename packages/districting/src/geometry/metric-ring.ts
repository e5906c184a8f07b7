import { type LocalPlane, localPlane, type Point } from './plane.ts';
import { type Corners, crossingOf, type LongRectangle } from './ring.ts';
import { findSelfCrossing } from './self-crossing.ts';

/** Up to so many corners a sort by insertion is quicker than one with a function. */
const FEW = 24;

/**
 * One polygon at a time in metres, its corners in arrays that are used again for the next: for a city's outlines, where a pair for
 * each corner is most of the work. Figures are those of `ring.ts`, to the last bit.
 */
export class MetricRing {
  /** How many corners there are, the first not repeated at the end. */
  count = 0;
  xs = new Float64Array(64);
  ys = new Float64Array(64);
  private order = new Int32Array(64);
  private hull = new Int32Array(130);
  /** Least and most along a direction, then across it. Numbers in fields would be a new object each time. */
  private readonly span = new Float64Array(4);

  /**
   * Takes the positions `from` … `to − 1` of a list of degrees (longitude and latitude in turn).
   * @param withoutTwins leaves out a corner that is where the one before it is
   */
  take(degrees: Float64Array, from: number, to: number, plane: LocalPlane, withoutTwins = false): void {
    this.makeRoom(to - from);
    const { xs, ys } = this;
    const { origin, metersPerLon, metersPerLat } = plane;
    const [originLon, originLat] = origin;
    let count = 0;
    for (let i = from; i < to; i++) {
      const x = (degrees[2 * i]! - originLon) * metersPerLon;
      const y = (degrees[2 * i + 1]! - originLat) * metersPerLat;
      if (withoutTwins && count > 0 && xs[count - 1] === x && ys[count - 1] === y) continue;
      xs[count] = x;
      ys[count++] = y;
    }
    this.count = count;
  }

  /** Takes corners in metres. */
  takePoints(corners: Corners): void {
    this.makeRoom(corners.length);
    this.count = corners.length;
    for (let i = 0; i < corners.length; i++) [this.xs[i], this.ys[i]] = corners[i]!;
  }

  private makeRoom(corners: number): void {
    if (corners <= this.xs.length) return;
    this.xs = new Float64Array(2 * corners);
    this.ys = new Float64Array(2 * corners);
    this.order = new Int32Array(2 * corners);
    this.hull = new Int32Array(4 * corners + 2);
  }

  /** Area in square metres, positive when the corners run counter-clockwise. */
  signedArea(): number {
    const { xs, ys, count } = this;
    let twice = 0;
    for (let i = 0, before = count - 1; i < count; before = i++) twice += xs[before]! * ys[i]! - xs[i]! * ys[before]!;
    return twice / 2;
  }

  /** Centre of mass; the mean of the corners when the area is nil. */
  centroid(): Point {
    const { xs, ys, count } = this;
    const area = this.signedArea();
    let [x, y] = [0, 0];
    if (Math.abs(area) < 1e-9) {
      for (let i = 0; i < count; i++) {
        x += xs[i]!;
        y += ys[i]!;
      }
      return [x / Math.max(1, count), y / Math.max(1, count)];
    }
    const [ox, oy] = [xs[0]!, ys[0]!];
    for (let i = 0, before = count - 1; i < count; before = i++) {
      const cross = (xs[before]! - ox) * (ys[i]! - oy) - (xs[i]! - ox) * (ys[before]! - oy);
      x += (xs[before]! + xs[i]! - 2 * ox) * cross;
      y += (ys[before]! + ys[i]! - 2 * oy) * cross;
    }
    return [ox + x / (6 * area), oy + y / (6 * area)];
  }

  /** Whether a place lies inside (even–odd rule; on the line may be either). */
  isInside(x: number, y: number): boolean {
    const { xs, ys, count } = this;
    let inside = false;
    for (let i = 0, before = count - 1; i < count; before = i++) {
      const crosses = ys[i]! > y !== ys[before]! > y;
      if (crosses && x < ((xs[before]! - xs[i]!) * (y - ys[i]!)) / (ys[before]! - ys[i]!) + xs[i]!) inside = !inside;
    }
    return inside;
  }

  /** Where the polygon crosses itself, `null` when it does not. */
  selfCrossing(): Point | null {
    if (this.count < 4) return null;
    return this.count > FEW ? findSelfCrossing(this.points()) : this.crossingOfPairs();
  }

  private crossingOfPairs(): Point | null {
    const { xs, ys, count } = this;
    for (let i = 0; i < count; i++) {
      const next = i + 1 === count ? 0 : i + 1;
      for (let j = i + 2; j < count; j++) {
        const after = j + 1 === count ? 0 : j + 1;
        if (!cross(xs[i]!, ys[i]!, xs[next]!, ys[next]!, xs[j]!, ys[j]!, xs[after]!, ys[after]!)) continue;
        return crossingOf([xs[i]!, ys[i]!], [xs[next]!, ys[next]!], [xs[j]!, ys[j]!], [xs[after]!, ys[after]!]);
      }
    }
    return null;
  }

  /** The corners as pairs. */
  points(): Point[] {
    return Array.from({ length: this.count }, (_, i): Point => [this.xs[i]!, this.ys[i]!]);
  }

  /** Smallest-area rectangle with a side on the hull (rotating directions, O(h²)); the long side points east or north. */
  longRectangle(): LongRectangle {
    const { xs, ys, hull } = this;
    const corners = this.layHull();
    let isFound = false;
    let least = 0;
    let ux = 0;
    let uy = 0;
    for (let i = 0; i < corners; i++) {
      const a = hull[i]!;
      const b = hull[i + 1 === corners ? 0 : i + 1]!;
      const dx = xs[b]! - xs[a]!;
      const dy = ys[b]! - ys[a]!;
      const length = Math.hypot(dx, dy);
      if (length === 0) continue;
      const area = this.areaAlong(corners, dx / length, dy / length);
      if (!isFound || area < least - 1e-9) {
        isFound = true;
        least = area;
        ux = dx / length;
        uy = dy / length;
      }
    }
    return isFound
      ? this.fitAlong(corners, ux, uy)
      : { middle: this.centroid(), along: [1, 0], longMeters: 0, shortMeters: 0 };
  }

  /** Area of the rectangle around the hull with a side along a direction, whose reach is left in `span`. */
  private areaAlong(corners: number, ux: number, uy: number): number {
    const { xs, ys, hull, span } = this;
    let u0 = Infinity;
    let u1 = -Infinity;
    let v0 = Infinity;
    let v1 = -Infinity;
    for (let i = 0; i < corners; i++) {
      const x = xs[hull[i]!]!;
      const y = ys[hull[i]!]!;
      const u = x * ux + y * uy;
      const v = y * ux - x * uy;
      u0 = Math.min(u0, u);
      u1 = Math.max(u1, u);
      v0 = Math.min(v0, v);
      v1 = Math.max(v1, v);
    }
    span[0] = u0;
    span[1] = u1;
    span[2] = v0;
    span[3] = v1;
    return (u1 - u0) * (v1 - v0);
  }

  private fitAlong(corners: number, ux: number, uy: number): LongRectangle {
    this.areaAlong(corners, ux, uy);
    const { span } = this;
    const [u0, u1] = [span[0]!, span[1]!];
    const [v0, v1] = [span[2]!, span[3]!];
    const [u, v] = [(u0 + u1) / 2, (v0 + v1) / 2];
    const isLong = u1 - u0 >= v1 - v0;
    const [ax, ay] = isLong ? [ux, uy] : [-uy, ux];
    const sign = ax < -1e-9 || (Math.abs(ax) <= 1e-9 && ay < 0) ? -1 : 1;
    return {
      middle: [u * ux - v * uy, u * uy + v * ux],
      along: [ax * sign, ay * sign],
      longMeters: Math.max(u1 - u0, v1 - v0),
      shortMeters: Math.min(u1 - u0, v1 - v0),
    };
  }

  /** Lays the convex hull into `hull`, counter-clockwise, and answers how many corners it has. Andrew's monotone chain. */
  private layHull(): number {
    const { order, count, xs, ys } = this;
    for (let i = 0; i < count; i++) order[i] = i;
    if (count > FEW) order.subarray(0, count).sort((a, b) => xs[a]! - xs[b]! || ys[a]! - ys[b]!);
    else
      for (let i = 1; i < count; i++) {
        const p = order[i]!;
        let j = i;
        for (; j > 0 && isAfter(xs, ys, order[j - 1]!, p); j--) order[j] = order[j - 1]!;
        order[j] = p;
      }
    const below = this.halfHull(0, 1);
    return this.halfHull(below, -1);
  }

  /** One half from a place of `hull` on, without its last corner; answers where it ends. */
  private halfHull(from: number, step: 1 | -1): number {
    const { order, count, hull, xs, ys } = this;
    let end = from;
    for (let k = 0; k < count; k++) {
      const p = order[step === 1 ? k : count - 1 - k]!;
      while (end - from > 1 && turn(xs, ys, hull[end - 2]!, hull[end - 1]!, p) <= 0) end--;
      hull[end++] = p;
    }
    return Math.max(from, end - 1);
  }
}

const shared = new MetricRing();

/** The long rectangle of corners in pairs. */
export function longRectangle(corners: Corners): LongRectangle {
  shared.takePoints(corners);
  return shared.longRectangle();
}

/** The plane around a position of a list of degrees. */
export function planeAround(degrees: Float64Array, position: number): LocalPlane {
  return localPlane([degrees[2 * position]!, degrees[2 * position + 1]!]);
}

function isAfter(xs: Float64Array, ys: Float64Array, p: number, q: number): boolean {
  return xs[p]! > xs[q]! || (xs[p] === xs[q] && ys[p]! > ys[q]!);
}

function turn(xs: Float64Array, ys: Float64Array, a: number, b: number, c: number): number {
  return (xs[b]! - xs[a]!) * (ys[c]! - ys[a]!) - (ys[b]! - ys[a]!) * (xs[c]! - xs[a]!);
}

/** As `crossingAlong`, eight numbers instead of two of them in pairs. */
function cross(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const [abx, aby, cdx, cdy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const turned = abx * cdy - aby * cdx;
  if (turned === 0) return false;
  const s = ((cx - ax) * cdy - (cy - ay) * cdx) / turned;
  const t = ((cx - ax) * aby - (cy - ay) * abx) / turned;
  return !(s <= 1e-9 || s >= 1 - 1e-9 || t <= 1e-9 || t >= 1 - 1e-9);
}
