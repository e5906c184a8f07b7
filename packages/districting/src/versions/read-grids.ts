import { parseFeatures } from '../io/parse-features.ts';
import { refuseFile } from '../io/refuse.ts';
import type { FileRefusal } from '../io/result.ts';
import type { Position } from '../model.ts';

/** A grid of an earlier version as its GeoJSON states it. */
export interface DrawnGrid {
  /** Its code, e.g. `M017`; unique within a version. */
  readonly code: string;
  /** MultiPolygon coordinates in WGS-84; empty when the file gives no ground. */
  readonly ground: readonly (readonly (readonly Position[])[])[];
  /** Entrances of which it has only these storeys, as `GridFeature` writes them. */
  readonly floors: readonly { readonly entrance: string; readonly from: number | null; readonly to: number | null }[];
}

/** More corners than this in one version are refused: a city's grids have some two million. */
const MOST_CORNERS = 5_000_000;

/**
 * Reads grids from GeoJSON, as `gridPolygons` and `linli divide --out` write them, or drawn by hand with a property `grid`.
 * Refuses what `parseFeatures` refuses, `grid-without-code`, `grid-code-twice`, `grid-without-ground` (the row in `where`).
 */
export function readGrids(input: unknown, maxBytes?: number): readonly DrawnGrid[] | FileRefusal {
  const parsed = parseFeatures(input, maxBytes);
  if ('refused' in parsed) return parsed;
  const grids: DrawnGrid[] = [];
  const seen = new Set<string>();
  let corners = 0;
  for (const { row, tags, geometry } of parsed.features) {
    const where = `row ${row}`;
    const code = tags.get('grid');
    if (typeof code !== 'string' || code.trim() === '') return refuseFile('grid-without-code', where, code ?? '');
    if (seen.has(code)) return refuseFile('grid-code-twice', where, code);
    seen.add(code);
    const ground = groundOf(geometry);
    if (!ground) return refuseFile('grid-without-ground', where, code);
    corners += ground.reduce((sum, rings) => sum + rings.reduce((own, ring) => own + ring.length, 0), 0);
    if (corners > MOST_CORNERS) return refuseFile('file-too-large', where, `${corners} > ${MOST_CORNERS}`);
    grids.push({ code, ground, floors: floorsOf(tags.get('floors')) });
  }
  return grids;
}

type Rings = readonly (readonly Position[])[];

function groundOf(geometry: unknown): readonly Rings[] | null {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  const polygons = type === 'MultiPolygon' ? coordinates : type === 'Polygon' ? [coordinates] : null;
  if (!Array.isArray(polygons)) return null;
  const isRing = (ring: unknown) => Array.isArray(ring) && ring.length > 3 && ring.every(isPosition);
  const isGround = polygons.every(rings => Array.isArray(rings) && rings.length > 0 && rings.every(isRing));
  return isGround ? polygons : null;
}

function isPosition(at: unknown): boolean {
  return Array.isArray(at) && at.length >= 2 && Number.isFinite(at[0]) && Number.isFinite(at[1]);
}

function floorsOf(stated: unknown): DrawnGrid['floors'] {
  if (!Array.isArray(stated)) return [];
  const storey = (value: unknown) => value === null || Number.isInteger(value);
  return stated.filter(
    item => typeof item?.entrance === 'string' && storey(item.from ?? null) && storey(item.to ?? null),
  );
}
