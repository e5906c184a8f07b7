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
  /** Where its number stands; the middle of its largest part where nothing better is known. */
  readonly at?: readonly [number, number];
}

const collection = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const feature = (geometry: Geometry, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});

/** One key a floor of an entrance. */
export const floorKey = (entranceId: string, floor: number | null): string => `${entranceId}:${floor ?? '?'}`;

/** Streets, walls, gates, buildings, entrances and shops as one source each. */
export function groundSources(
  ground: Ground,
  unitGrid: ReadonlyMap<string, number>,
  floorFill: ReadonlyMap<string, number>,
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
    // Only on a plan from the list, where a building is drawn as its front.
    floors: collection(
      ground.floorsFromList.map(each =>
        feature(
          { type: 'Polygon', coordinates: [each.outline] },
          {
            id: each.entranceId,
            floor: each.floor,
            fill: floorFill.get(floorKey(each.entranceId, each.floor)) ?? -1,
          },
        ),
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

/**
 * Grids as filled ground, one feature a part, and as labels in their middle. A part too small to read at a community's zoom is
 * marked `small`: its outline is drawn only from near. Labels carry `rank`: where two collide, a
 * marked grid's is shown first, then the larger one's.
 */
export function gridSources(grids: readonly MapGrid[]): Record<string, FeatureCollection> {
  const drawn = grids.filter(grid => grid.area.length > 0);
  return {
    grids: collection(
      drawn.flatMap(grid =>
        grid.area.map(part =>
          feature(
            { type: 'Polygon', coordinates: part as unknown as [number, number][][] },
            { no: grid.no, fill: grid.fill, bent: grid.bent, small: squareMeters(part[0] ?? []) < smallPart },
          ),
        ),
      ),
    ),
    labels: collection(
      drawn.map(grid => {
        const ring = largestPart(grid);
        return feature(
          { type: 'Point', coordinates: grid.at ? [...grid.at] : middleOf(ring) },
          { no: grid.no, label: grid.label, bent: grid.bent, rank: -squareMeters(ring) - (grid.bent ? 1e9 : 0) },
        );
      }),
    ),
  };
}

/** Points to draw a ring around: what is picked, or what changes. */
export function markSource(points: readonly (readonly [number, number])[]): FeatureCollection {
  return collection(points.map(at => feature({ type: 'Point', coordinates: [...at] }, {})));
}

/** Whole grids' outlines, but for the small parts: what is selected, or the version in force under a draft. */
export function outlineSource(grids: readonly MapGrid[]): FeatureCollection {
  return collection(
    grids.flatMap(grid => {
      const large = grid.area.filter(part => squareMeters(part[0] ?? []) >= smallPart);
      return (large.length > 0 ? large : grid.area).map(part =>
        feature({ type: 'Polygon', coordinates: part as unknown as [number, number][][] }, { no: grid.no }),
      );
    }),
  );
}

/** Below it an outline is only noise at a community's zoom: a shop's strip of pavement, square metres. */
const smallPart = 150;

function largestPart(grid: MapGrid): Ring {
  return grid.area
    .map(polygon => polygon[0] ?? [])
    .reduce((best, each) => (squareMeters(each) > squareMeters(best) ? each : best), []);
}

type Ring = readonly (readonly [number, number])[];

/** Centroid of a ring; its first corner where it encloses nothing. */
function middleOf(ring: Ring): [number, number] {
  const [ox, oy] = ring[0] ?? [0, 0];
  let [area, x, y] = [0, 0, 0];
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    area += cross;
    x += (ax + bx - 2 * ox) * cross;
    y += (ay + by - 2 * oy) * cross;
  }
  return area === 0 ? [ox, oy] : [ox + x / (3 * area), oy + y / (3 * area)];
}

/** Ground that a ring encloses; good to a per cent over a community. */
function squareMeters(ring: Ring): number {
  const metersPerDegree = 111_320;
  const shrink = Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);
  const [ox, oy] = ring[0] ?? [0, 0];
  const twice = ring.reduce((sum, [ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
    return sum + (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }, 0);
  return (Math.abs(twice) / 2) * metersPerDegree * metersPerDegree * shrink;
}

/** West-south and east-north corners of a grid; null when it has no ground. */
export function boundsOfGrid(grid: MapGrid | undefined): Bounds | null {
  return grid ? boundsOfPoints(grid.area.flat(2)) : null;
}

type Bounds = [[number, number], [number, number]];

/** West, south, east, north of everything drawn; `null` when there is nothing. */
export function boundsOf(ground: Ground): Bounds | null {
  return boundsOfPoints([
    ...ground.entrances.map(each => each.at),
    ...ground.shops.map(each => each.at),
    ...ground.buildings.flatMap(each => each.outline ?? []),
    ...ground.compounds.flatMap(each => each.outline ?? []),
  ]);
}

function boundsOfPoints(points: readonly (readonly [number, number])[]): Bounds | null {
  if (points.length === 0) return null;
  const box: Bounds = [
    [Infinity, Infinity],
    [-Infinity, -Infinity],
  ];
  for (const [lon, lat] of points) {
    box[0] = [Math.min(box[0][0], lon), Math.min(box[0][1], lat)];
    box[1] = [Math.max(box[1][0], lon), Math.max(box[1][1], lat)];
  }
  return box;
}
