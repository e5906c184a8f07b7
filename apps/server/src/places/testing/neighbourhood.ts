/** A small hand-made neighbourhood on a plan in metres; a private place, no real street. */

const origin = [104.06, 30.66] as const;
const at = (x: number, y: number): [number, number] => [origin[0] + x / 95_700, origin[1] + y / 110_900];

/** What a building of the plan says of itself. */
export interface House {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly households: number;
  readonly entrances?: number;
  readonly levels?: number;
  readonly shops?: number;
  readonly compound?: string;
}

const box = (x: number, y: number, wide: number, deep: number) => [
  at(x, y),
  at(x + wide, y),
  at(x + wide, y + deep),
  at(x, y + deep),
  at(x, y),
];

/** A building as a footprint, 40 m by 12 m, its south-west corner at `x`, `y`. */
export function house({ id, x, y, households, entrances = 2, levels = 6, shops, compound }: House): object {
  const tags = { building: 'apartments', 'building:levels': levels, households, entrances, name: `${id}栋` };
  return {
    type: 'Feature',
    id,
    properties: { ...tags, ...(shops ? { shops } : {}), ...(compound ? { compound } : {}) },
    geometry: { type: 'Polygon', coordinates: [box(x, y, 40, 12)] },
  };
}

/** A gate of a compound. */
export const gate = (id: string, compound: string, x: number, y: number): object => ({
  type: 'Feature',
  id,
  properties: { barrier: 'gate', compound },
  geometry: { type: 'Point', coordinates: at(x, y) },
});

/** A walled compound's ground. */
export const compound = (id: string, name: string, x: number, y: number, wide: number, deep: number): object => ({
  type: 'Feature',
  id,
  properties: { place: 'compound', name },
  geometry: { type: 'Polygon', coordinates: [box(x, y, wide, deep)] },
});

/** A street from one point to another. */
export const street = (id: string, from: readonly [number, number], to: readonly [number, number]): object => ({
  type: 'Feature',
  id,
  properties: { highway: 'residential' },
  geometry: { type: 'LineString', coordinates: [at(...from), at(...to)] },
});

/** A school: listed, counted in no grid. */
export const school = (id: string, x: number, y: number): object => ({
  type: 'Feature',
  id,
  properties: { building: 'school', name: '试验小学' },
  geometry: { type: 'Polygon', coordinates: [box(x, y, 40, 30)] },
});

/** A file of features. */
export const geojson = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });

/** A row of houses of 24 doors each, 30 m apart: enough for `count` × 24 doors. */
export const row = (count: number, extra: Partial<House> = {}): object[] =>
  Array.from({ length: count }, (_, i) => house({ id: String(i + 1), x: 0, y: i * 30, households: 24, ...extra }));
