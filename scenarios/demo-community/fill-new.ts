import { boxOutline, type Frame, inFrame, type PlannedBuilding, slabOutline, towerOutline } from './footprint.ts';
import { type Area, distance, heading, left, reach } from './plane.ts';
import type { Chance } from './prng.ts';
import { behind, partOf, rowDirection, rows, stripAt, wayEdges, yardOf } from './strips.ts';
import type { Facing, Way } from './ways.ts';

interface Look {
  readonly stairs: 1 | 2;
  readonly length: number;
  readonly depth: number;
  readonly doors: number;
  readonly floors: readonly number[];
}

const looks: Readonly<Record<'slab' | 'point' | 'high', Look>> = {
  slab: { stairs: 2, length: 44, depth: 13.5, doors: 2, floors: [11, 11, 12, 16] },
  point: { stairs: 1, length: 27, depth: 18, doors: 5, floors: [16, 17, 18, 18] },
  high: { stairs: 1, length: 30, depth: 20, doors: 4, floors: [26, 28, 33] },
};

/** Fills a parcel with lift buildings: a low row of shops along its best street, towers well apart behind it. */
export function fillNew(area: Area<Facing>, ways: readonly Way[], rng: Chance): PlannedBuilding[] {
  const look = looks[rng.weighted({ slab: 45, point: 40, high: 15 })];
  let yard = yardOf(area, facing => (facing === 'wall' ? 5 : 2));
  const buildings: PlannedBuilding[] = [];
  const edge = wayEdges(yard).find(e => ways[e.way]!.rank !== 'lane' && distance(e.from, e.to) > 36);
  const strip = edge && stripAt(yard, edge.from, heading(edge.from, edge.to), 11);
  if (edge && strip && strip.length > 24) {
    buildings.push(arcade(partOf(strip, 8, strip.length - 8), edge.way));
    yard = behind(yard, strip, 7);
  } else yard = yardOf(yard, () => 3);
  for (const row of rows(yard, rowDirection(area), look.depth, 17, look.length))
    buildings.push(...towersIn(row, look, rng));
  return buildings;
}

function arcade(frame: Frame, way: number): PlannedBuilding {
  const front = { way, from: inFrame(frame, 0, 0), to: inFrame(frame, frame.length, 0) };
  return { kind: 'retail', outline: boxOutline(frame), entrances: [], floors: 2, lift: false, front };
}

function towersIn(row: Frame, look: Look, rng: Chance): PlannedBuilding[] {
  const gap = 13;
  const count = Math.floor((row.length + gap) / (look.length + gap));
  const spare = row.length - count * look.length - (count - 1) * gap;
  const step = look.length + gap + (count > 1 ? spare / (count - 1) : 0);
  const first = count > 1 ? 0 : spare * rng.pick([0, 0.5, 1]);
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const frame = partOf(row, first + i * step, look.length);
    const { outline, doors } = look.stairs === 1 ? towerOutline(frame) : slabOutline(frame, look.stairs);
    const entrances = doors.map(at => ({ at, doorsPerLanding: look.doors }));
    return { kind: 'tower' as const, outline, entrances, floors: rng.pick(look.floors), lift: true };
  });
}

/** One plain block in the middle of a parcel for a body of its own: school, market or community office. */
export function fillDedicated(
  area: Area<Facing>,
  kind: 'school' | 'market' | 'office',
  rng: Chance,
): PlannedBuilding[] {
  const yard = yardOf(area, facing => (facing === 'wall' ? 3 : 2.5));
  const [low, high] = reach(yard.points, left(rowDirection(area)));
  const depth = Math.min({ school: 15, market: 24, office: 12 }[kind], (high - low) * 0.7);
  const strip = rows(yard, rowDirection(area), depth, 22, 12);
  const floors = { school: 4, market: 2, office: 3 }[kind];
  const used =
    kind === 'school'
      ? strip.filter((_, i) => i !== Math.floor(strip.length / 2) || strip.length < 3)
      : strip.slice(0, 1);
  return used.map(row => {
    const length = Math.min(row.length, { school: 62, market: 60, office: 30 }[kind]);
    const outline = boxOutline(partOf(row, (row.length - length) * rng.pick([0, 1]), length));
    return { kind, outline, entrances: [], floors, lift: false };
  });
}
