/**
 * A seeded city map as OSM-like GeoJSON features: blocks of slabs, most of them walled compounds with a gate or two, lanes
 * between them, a river with bridges and fast roads with crossings. Shapes and densities follow `fixtures/kunming`
 * (slabs of about 40 × 12 m, six storeys, 15 to 20 in a compound); the ground is invented and repeats no real place.
 */
import { localPlane, type Point, toPosition } from '../src/geometry/plane.ts';
import { type Random, seededRandom } from '../src/graph/random.ts';

/** A GeoJSON feature as the reader takes it. */
export interface MapFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly properties: Readonly<Record<string, string | number>>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

const BLOCK_METERS = 220;
const SLABS = 16;
/** A fast road after every so many blocks; every third lane crosses it. */
const FAST_EVERY = 12;
const plane = localPlane([104.06, 30.66]);

/** The features of a square city with so many buildings (the last row of blocks may be short). */
export function cityMap(buildings: number, seed: number): MapFeature[] {
  const random = seededRandom(seed);
  const blocks = Math.ceil(buildings / SLABS);
  const side = Math.ceil(Math.sqrt(blocks));
  const features: MapFeature[] = [];
  for (let block = 0; block < blocks; block++) {
    const at: Point = [(block % side) * BLOCK_METERS, Math.floor(block / side) * BLOCK_METERS];
    const left = Math.min(SLABS, buildings - block * SLABS);
    features.push(...blockOf(`c${block}`, at, left, random));
  }
  features.push(...lanes(side), ...fastRoads(side), river(side, random));
  return features;
}

function blockOf(id: string, [x, y]: Point, slabs: number, random: Random): MapFeature[] {
  const walled = random.next() < 0.75;
  const out: MapFeature[] = [];
  if (walled) {
    const wall = box([x + 15, y + 15], 190, 190);
    out.push(feature(id, { landuse: 'residential', name: `院${id}` }, 'Polygon', [wall]));
    const gates = random.next() < 0.7 ? 1 : 2;
    for (let gate = 0; gate < gates; gate++) {
      const at: Point = gate === 0 ? [x + 15 + random.below(190), y + 15] : [x + 15, y + 15 + random.below(190)];
      out.push(feature(`${id}g${gate}`, { barrier: 'gate' }, 'Point', toPosition(plane, at)));
    }
  }
  for (let slab = 0; slab < slabs; slab++) {
    const at: Point = [
      x + 22 + (slab % 4) * 46 + random.below(3),
      y + 24 + Math.floor(slab / 4) * 44 + random.below(8),
    ];
    out.push(slabOf(`${id}b${slab}`, at, random));
  }
  return out;
}

function slabOf(id: string, at: Point, random: Random): MapFeature {
  const tall = random.next() < 0.12;
  const shops = random.next() < 0.06;
  const tags = {
    building: 'apartments',
    name: id,
    'building:levels': tall ? 11 + random.below(20) : 4 + random.below(4),
    ...(shops && { shops: 4 + random.below(6) }),
  };
  const [length, depth] = [30 + random.below(10), 11 + random.below(3)];
  const outline = random.next() < 0.15 ? corner(at, length, depth) : box(at, length, depth);
  return feature(id, tags, 'Polygon', [outline]);
}

function lanes(side: number): MapFeature[] {
  const far = side * BLOCK_METERS;
  return Array.from({ length: side + 1 }, (_, i) => i * BLOCK_METERS).flatMap(at => [
    feature(
      `we${at}`,
      { highway: 'residential' },
      'LineString',
      line([
        [0, at],
        [far, at],
      ]),
    ),
    feature(
      `ns${at}`,
      { highway: 'residential' },
      'LineString',
      line([
        [at, 0],
        [at, far],
      ]),
    ),
  ]);
}

/** Every third lane crosses a fast road on foot; the others end at it. */
function fastRoads(side: number): MapFeature[] {
  const out: MapFeature[] = [];
  for (let block = FAST_EVERY; block < side; block += FAST_EVERY) {
    const x = block * BLOCK_METERS - 6;
    for (let from = 0; from < side; from += 3) {
      const [south, north] = [from * BLOCK_METERS + 15, Math.min(side, from + 3) * BLOCK_METERS - 15];
      out.push(
        feature(
          `fast${block}-${from}`,
          { highway: 'trunk' },
          'LineString',
          line([
            [x, south],
            [x, north],
          ]),
        ),
      );
    }
  }
  return out;
}

function river(side: number, random: Random): MapFeature {
  const middle = (side / 2) * BLOCK_METERS;
  const bends = Array.from(
    { length: side * 2 },
    (_, i): Point => [(i * BLOCK_METERS) / 2, middle + 8 + random.below(6)],
  );
  return feature('river', { waterway: 'river' }, 'LineString', line(bends));
}

function feature(id: string, properties: MapFeature['properties'], type: string, coordinates: unknown): MapFeature {
  return { type: 'Feature', id, properties, geometry: { type, coordinates } };
}

const line = (points: readonly Point[]) => points.map(at => toPosition(plane, at));

function box([x, y]: Point, w: number, h: number) {
  return line([
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x, y + h],
    [x, y],
  ]);
}

/** An L of the same length. */
function corner([x, y]: Point, w: number, h: number) {
  return line([
    [x, y],
    [x + w, y],
    [x + w, y + h],
    [x + h, y + h],
    [x + h, y + h + 9],
    [x, y + h + 9],
    [x, y],
  ]);
}
