/**
 * The outer line of the first polygon in a GeoJSON text (a geometry, a feature, or a collection), six decimals each, which is a decimetre. Empty for what
 * is none: the server refuses it by name, and nothing is guessed. Holes are not read. Source: RFC 7946.
 */
export function readGeoRing(text: string): [number, number][] {
  try {
    const ring = outerRing(JSON.parse(text));
    return ring?.every(isCorner) ? ring.map(([lon, lat]) => [round(lon), round(lat)]) : [];
  } catch {
    return [];
  }
}

interface GeoJson {
  readonly type?: string;
  readonly features?: readonly GeoJson[];
  readonly geometry?: GeoJson;
  readonly coordinates?: readonly unknown[];
}

function outerRing(json: GeoJson): readonly (readonly number[])[] | undefined {
  if (json.type === 'FeatureCollection') return json.features?.[0] && outerRing(json.features[0]);
  if (json.type === 'Feature') return json.geometry && outerRing(json.geometry);
  return json.type === 'Polygon' ? (json.coordinates?.[0] as readonly (readonly number[])[]) : undefined;
}

const isCorner = (corner: readonly number[]): corner is readonly [number, number] =>
  corner.length >= 2 && corner.slice(0, 2).every(Number.isFinite);
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
