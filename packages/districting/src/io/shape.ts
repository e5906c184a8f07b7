import { type LocalPlane, localPlane, type Point, toMeters, toPosition } from '../geometry/plane.ts';
import { isInside, signedArea } from '../geometry/ring.ts';
import { findSelfCrossing } from '../geometry/self-crossing.ts';
import type { Position, Ring } from '../model.ts';
import type { RefusalCode } from './cures.ts';
import { isObject } from './parse-features.ts';

/** A shape as the file draws it, its numbers finite, still in the file's coordinate system. */
export type RawShape =
  | { readonly kind: 'point'; readonly at: Position }
  | { readonly kind: 'lines'; readonly lines: readonly (readonly Position[])[] }
  | { readonly kind: 'area'; readonly polygons: readonly (readonly (readonly Position[])[])[] };

export interface ShapeFault {
  readonly code: RefusalCode;
  readonly given: unknown;
}

const MOST_CORNERS = 20_000;

/** The shape of a GeoJSON geometry, or why it has none. Looks at most three levels deep, so nesting costs nothing. */
export function rawShapeOf(geometry: unknown): RawShape | ShapeFault {
  if (!isObject(geometry)) return { code: 'no-geometry', given: geometry ?? '' };
  const { type, coordinates } = geometry;
  if (type === 'Point') return shape([coordinates], ([at]) => ({ kind: 'point', at: at! }));
  if (type === 'LineString') return shape(coordinates, line => ({ kind: 'lines', lines: [line] }));
  if (type === 'MultiLineString') return shapes(coordinates, lines => ({ kind: 'lines', lines }));
  if (type === 'Polygon') return shapes(coordinates, rings => ({ kind: 'area', polygons: [rings] }));
  if (type !== 'MultiPolygon') return { code: 'geometry-type-not-supported', given: type };
  if (!Array.isArray(coordinates)) return { code: 'no-geometry', given: coordinates ?? '' };
  const polygons: (readonly (readonly Position[])[])[] = [];
  for (const polygon of coordinates) {
    const read = shapes(polygon, rings => ({ kind: 'area', polygons: [rings] }));
    if ('code' in read) return read;
    if (read.kind === 'area') polygons.push(...read.polygons);
  }
  return polygons.length > 0 ? { kind: 'area', polygons } : { code: 'no-geometry', given: '' };
}

function shapes(value: unknown, make: (lines: (readonly Position[])[]) => RawShape): RawShape | ShapeFault {
  if (!Array.isArray(value) || value.length === 0) return { code: 'no-geometry', given: value ?? '' };
  const lines: (readonly Position[])[] = [];
  for (const line of value) {
    const read = positionsOf(line);
    if ('code' in read) return read;
    lines.push(read.positions);
  }
  return make(lines);
}

function shape(value: unknown, make: (line: readonly Position[]) => RawShape): RawShape | ShapeFault {
  const read = positionsOf(value);
  return 'code' in read ? read : make(read.positions);
}

/** The positions of a line: those given, where they are pairs already; a copy of a whole city's would be most of the reader's memory. */
function positionsOf(value: unknown): { positions: readonly Position[] } | ShapeFault {
  if (!Array.isArray(value) || value.length === 0) return { code: 'no-geometry', given: value ?? '' };
  if (value.length > MOST_CORNERS) return { code: 'outline-too-detailed', given: value.length };
  let arePairs = true;
  for (let i = 0; i < value.length; i++) {
    const at: unknown = value[i];
    const [lon, lat] = Array.isArray(at) ? [at[0] as unknown, at[1] as unknown] : [];
    if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat)) {
      return { code: 'coordinate-not-a-number', given: Array.isArray(at) ? numbersShown(at) : at };
    }
    arePairs &&= (at as unknown[]).length === 2;
  }
  const given = value as [number, number, ...number[]][];
  return { positions: arePairs ? (given as unknown as Position[]) : given.map(([lon, lat]): Position => [lon, lat]) };
}

/** JSON prints Infinity as null; a person must see what stood there. */
function numbersShown(at: readonly unknown[]): string {
  return `[${at
    .slice(0, 3)
    .map(n => (typeof n === 'number' ? String(n) : (JSON.stringify(n) ?? 'undefined')))
    .join(', ')}]`;
}

/** A sound area: outer ring closed and without crossings, area in square metres less its courtyards. */
export interface Area {
  readonly outline: Ring;
  readonly squareMeters: number;
  /** How many polygons the feature had; only the largest is kept. */
  readonly parts: number;
}

/** The largest polygon of an area in WGS-84, or what is wrong with it; a crossing is named with its coordinates. */
export function areaOf(polygons: readonly (readonly (readonly Position[])[])[]): Area | ShapeFault {
  let best: Area | undefined;
  for (const rings of polygons) {
    const read = polygonArea(rings);
    if ('code' in read) return read;
    if (!best || read.squareMeters > best.squareMeters) best = { ...read, parts: polygons.length };
  }
  return best!;
}

function polygonArea(rings: readonly (readonly Position[])[]): Area | ShapeFault {
  const outline = rings[0]!;
  const outer = closedCorners(outline);
  if ('code' in outer) return outer;
  let squareMeters = Math.abs(signedArea(outer.corners));
  const crossing = findSelfCrossing(outer.corners);
  if (crossing) return { code: 'outline-self-crossing', given: toPosition(outer.plane, crossing).join(', ') };
  // After the crossing: the two halves of a bow tie cancel to no area at all.
  if (squareMeters < 1) return { code: 'outline-without-area', given: `${squareMeters.toFixed(2)} m²` };
  for (const hole of rings.slice(1)) {
    const corners = hole.slice(0, -1).map(at => toMeters(outer.plane, at));
    if (corners.length < 3) continue;
    const isOutside = corners.every(corner => !isInside(outer.corners, corner));
    if (isOutside) return { code: 'hole-outside-outline', given: hole[0]!.join(', ') };
    squareMeters -= Math.abs(signedArea(corners));
  }
  return { outline, squareMeters, parts: 1 };
}

function closedCorners(ring: readonly Position[]): { corners: Point[]; plane: LocalPlane } | ShapeFault {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (first[0] !== last[0] || first[1] !== last[1]) return { code: 'outline-not-closed', given: last.join(', ') };
  const plane = localPlane(first);
  const corners: Point[] = [];
  for (const at of ring.slice(0, -1)) {
    const corner = toMeters(plane, at);
    const before = corners.at(-1);
    if (!before || before[0] !== corner[0] || before[1] !== corner[1]) corners.push(corner);
  }
  if (corners.length < 3) return { code: 'outline-too-short', given: `${corners.length} corners` };
  return { corners, plane };
}
