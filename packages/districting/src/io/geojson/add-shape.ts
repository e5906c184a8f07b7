import { isObject } from './feature-table.ts';
import { MOST_CORNERS, SHAPE, type ShapeFault, type ShapeTable } from './shape-table.ts';

/**
 * Ends a feature of the table with the shape of a GeoJSON geometry, or with why it has none. Numbers are finite afterwards, still in
 * the file's coordinate system. Looks at most three levels deep, so nesting costs nothing.
 */
export function addShape(table: ShapeTable, geometry: unknown): void {
  const fault = isObject(geometry) ? addOf(table, geometry.type, geometry.coordinates) : missing(geometry);
  if (fault) table.endFaulty(fault);
  else table.endFeature(kindOf((geometry as Record<string, unknown>).type));
}

/** The kind of shape that a geometry of a type is; `none` for types that are not read. */
export function kindOf(type: unknown): number {
  if (type === 'Point') return SHAPE.point;
  if (type === 'LineString' || type === 'MultiLineString') return SHAPE.lines;
  return type === 'Polygon' || type === 'MultiPolygon' ? SHAPE.area : SHAPE.none;
}

const missing = (value: unknown): ShapeFault => ({ code: 'no-geometry', given: value ?? '' });

function addOf(table: ShapeTable, type: unknown, coordinates: unknown): ShapeFault | null {
  if (type === 'Point') return addLine(table, [coordinates], false);
  if (type === 'LineString') return addLine(table, coordinates, false);
  if (type === 'MultiLineString') return addLines(table, coordinates, false);
  if (type === 'Polygon') return addLines(table, coordinates, true);
  if (type !== 'MultiPolygon') return { code: 'geometry-type-not-supported', given: type };
  if (!Array.isArray(coordinates) || coordinates.length === 0)
    return Array.isArray(coordinates) ? { code: 'no-geometry', given: '' } : missing(coordinates);
  for (const polygon of coordinates) {
    const fault = addLines(table, polygon, true);
    if (fault) return fault;
  }
  return null;
}

function addLines(table: ShapeTable, value: unknown, areRings: boolean): ShapeFault | null {
  if (!Array.isArray(value) || value.length === 0) return missing(value);
  for (let i = 0; i < value.length; i++) {
    const fault = addLine(table, value[i], areRings && i === 0);
    if (fault) return fault;
  }
  return null;
}

function addLine(table: ShapeTable, value: unknown, isOutline: boolean): ShapeFault | null {
  if (!Array.isArray(value) || value.length === 0) return missing(value);
  if (value.length > MOST_CORNERS) return { code: 'outline-too-detailed', given: value.length };
  for (const at of value) {
    const [lon, lat] = Array.isArray(at) ? [at[0] as unknown, at[1] as unknown] : [];
    if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat))
      return { code: 'coordinate-not-a-number', given: Array.isArray(at) ? numbersShown(at) : at };
    table.addPosition(lon, lat);
  }
  table.endLine(isOutline);
  return null;
}

/** JSON prints Infinity as null; a person must see what stood there. */
function numbersShown(at: readonly unknown[]): string {
  return `[${at
    .slice(0, 3)
    .map(n => (typeof n === 'number' ? String(n) : (JSON.stringify(n) ?? 'undefined')))
    .join(', ')}]`;
}
