import type { ViewResponse } from '@linli/protocol';
import type { Feature, FeatureCollection, Geometry } from 'geojson';

/** What lies under the grids. */
export type Ground = ViewResponse<'places.map'>;

/** A grid as the map draws it: its number, its ground, the figure it is filled by. */
export interface MapGrid {
  readonly no: number;
  readonly label: string;
  readonly area: readonly (readonly (readonly (readonly [number, number])[])[])[];
  /** Index of one of the palette's fills. */
  readonly fill: number;
  readonly bent: boolean;
}

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const feature = (geometry: Geometry, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});

/** Streets, walls, gates, buildings, entrances and shops as one source each. */
export function groundSources(
  ground: Ground,
  unitGrid: ReadonlyMap<string, number>,
): Record<string, FeatureCollection> {
  return {
    ways: collection(
      ground.ways.map(way => feature({ type: 'LineString', coordinates: way.line }, { name: way.name })),
    ),
    barriers: collection(
      ground.barriers.map(barrier =>
        feature({ type: 'LineString', coordinates: barrier.line }, { name: barrier.name }),
      ),
    ),
    compounds: collection(
      ground.compounds.flatMap(each =>
        each.outline
          ? [feature({ type: 'Polygon', coordinates: [each.outline] }, { name: each.name, walled: each.walled })]
          : [],
      ),
    ),
    gates: collection(
      ground.compounds.flatMap(each =>
        each.gates.map(gate => feature({ type: 'Point', coordinates: gate }, { name: each.name })),
      ),
    ),
    buildings: collection(
      ground.buildings.flatMap(each =>
        each.outline
          ? [
              feature(
                { type: 'Polygon', coordinates: [each.outline] },
                { id: each.id, name: each.name, listedOnly: each.listedOnly },
              ),
            ]
          : [],
      ),
    ),
    entrances: collection(
      ground.entrances.map(each =>
        feature(
          { type: 'Point', coordinates: each.at },
          {
            id: each.id,
            name: each.name,
            lift: each.lift,
            buildingId: each.buildingId,
            no: unitGrid.get(each.id) ?? 0,
          },
        ),
      ),
    ),
    shops: collection(
      ground.shops.map(each =>
        feature(
          { type: 'Point', coordinates: each.at },
          { id: each.id, name: each.name, no: unitGrid.get(each.id) ?? 0 },
        ),
      ),
    ),
  };
}

/** Grids as filled ground and as labels in their middle. */
export function gridSources(grids: readonly MapGrid[], selected: number | null): Record<string, FeatureCollection> {
  const drawn = grids.filter(grid => grid.area.length > 0);
  return {
    grids: collection(
      drawn.map(grid =>
        feature(
          { type: 'MultiPolygon', coordinates: grid.area as unknown as [number, number][][][] },
          { no: grid.no, fill: grid.fill, bent: grid.bent, selected: grid.no === selected },
        ),
      ),
    ),
    labels: collection(
      drawn.map(grid =>
        feature({ type: 'Point', coordinates: middleOf(grid) }, { no: grid.no, label: grid.label, bent: grid.bent }),
      ),
    ),
  };
}

/** The middle of a grid's largest part. */
function middleOf(grid: MapGrid): [number, number] {
  const ring = grid.area
    .map(polygon => polygon[0] ?? [])
    .reduce((best, each) => (extent(each) > extent(best) ? each : best), []);
  const sum = ring.reduce((total, at) => [total[0] + at[0], total[1] + at[1]] as [number, number], [0, 0] as [
    number,
    number,
  ]);
  return [sum[0] / Math.max(1, ring.length), sum[1] / Math.max(1, ring.length)];
}

function extent(ring: readonly (readonly [number, number])[]): number {
  const lons = ring.map(at => at[0]);
  const lats = ring.map(at => at[1]);
  return ring.length === 0 ? 0 : (Math.max(...lons) - Math.min(...lons)) * (Math.max(...lats) - Math.min(...lats));
}

/** West, south, east, north of everything drawn; `null` when there is nothing. */
export function boundsOf(ground: Ground): [[number, number], [number, number]] | null {
  const points = [
    ...ground.entrances.map(each => each.at),
    ...ground.shops.map(each => each.at),
    ...ground.buildings.flatMap(each => each.outline ?? []),
  ];
  if (points.length === 0) return null;
  const lons = points.map(at => at[0]);
  const lats = points.map(at => at[1]);
  return [
    [lons.reduce((a, b) => Math.min(a, b)), lats.reduce((a, b) => Math.min(a, b))],
    [lons.reduce((a, b) => Math.max(a, b)), lats.reduce((a, b) => Math.max(a, b))],
  ];
}
