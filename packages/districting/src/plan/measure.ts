/** What one grid amounts to: doors, minutes, the walk over its entrances, what it splits. */
import { hopMeters, type Instance } from '../graph/instance.ts';
import { openTour } from './tour.ts';

/** Figures of a set of atoms. Minutes are of the whole round, in thousandths, not yet divided over members. */
export interface GridMeasure {
  readonly doors: number;
  readonly ownMilliMinutes: number;
  readonly milliMinutes: number;
  readonly walkMeters: number;
  /** How many different entrances, buildings, compounds it touches: 1 more each time one is split. */
  readonly entrances: number;
  readonly buildings: number;
  readonly compounds: number;
  /** Stops in walking order. */
  readonly stops: Int32Array;
}

/** A grid's figures before its walk is worked out, which costs most: what it amounts to if nobody had to walk. */
export type GridSketch = Omit<GridMeasure, 'milliMinutes' | 'walkMeters'>;

export interface Measurer {
  /** Measures atoms in any order: the result depends only on the set. */
  measure(atoms: ArrayLike<number>): GridMeasure;
  /** As `measure`, without the walk; `stops` are ascending. */
  sketch(atoms: ArrayLike<number>): GridSketch;
  /** Adds the walk to a sketch. */
  walk(sketch: GridSketch): GridMeasure;
}

/** A measurer that keeps its marks between calls; well under a millisecond for a grid. Deterministic. */
export function createMeasurer(instance: Instance): Measurer {
  const stopMark = new Int32Array(instance.stopX.length);
  const buildingMark = marksFor(instance.buildingOf);
  const compoundMark = marksFor(instance.compoundOf);
  const found = new Int32Array(instance.stopX.length);
  let mark = 0;
  const sketch = (atoms: ArrayLike<number>): GridSketch => {
    mark++;
    let doors = 0;
    let own = 0;
    let entrances = 0;
    let buildings = 0;
    let compounds = 0;
    let stops = 0;
    for (let k = 0; k < atoms.length; k++) {
      const i = atoms[k]!;
      doors += instance.doors[i]!;
      own += instance.milliMinutes[i]!;
      const stop = instance.stopOf[i]!;
      if (stopMark[stop] === mark) continue;
      stopMark[stop] = mark;
      found[stops++] = stop;
      if (instance.entranceOf[i]! >= 0) entrances++;
      const building = instance.buildingOf[i]!;
      if (building >= 0 && buildingMark[building] !== mark) {
        buildingMark[building] = mark;
        buildings++;
      }
      const compound = instance.compoundOf[i]!;
      if (compound >= 0 && compoundMark[compound] !== mark) {
        compoundMark[compound] = mark;
        compounds++;
      }
    }
    return { doors, ownMilliMinutes: own, entrances, buildings, compounds, stops: found.slice(0, stops).sort() };
  };
  const walk = (grid: GridSketch): GridMeasure => {
    const { meters, stops } = walkOver(instance, grid.stops);
    const walkMilliMinutes = (meters / instance.limits.walkMetersPerMinute) * 1000;
    return { ...grid, milliMinutes: grid.ownMilliMinutes + walkMilliMinutes, walkMeters: meters, stops };
  };
  return { sketch, walk, measure: atoms => walk(sketch(atoms)) };
}

function marksFor(numbers: Int32Array): Int32Array {
  let count = 0;
  for (let i = 0; i < numbers.length; i++) if (numbers[i]! >= count) count = numbers[i]! + 1;
  return new Int32Array(count);
}

function walkOver(instance: Instance, stops: Int32Array): { meters: number; stops: Int32Array } {
  const n = stops.length;
  const between = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const meters = hopMeters(instance, instance.limits, stops[i]!, stops[j]!);
      between[i * n + j] = meters;
      between[j * n + i] = meters;
    }
  }
  const tour = openTour(n, between, starts(instance, stops));
  return { meters: tour.meters, stops: tour.order.map(k => stops[k]!) };
}

const FEW = 6;
/** Every stop, for so many of them. */
const ALL = Array.from({ length: FEW + 1 }, (_, count) => Array.from({ length: count }, (_, k) => k));

/** Every stop of a small grid; of a large one, the outermost in each direction. */
function starts({ stopX, stopY }: Instance, stops: Int32Array): readonly number[] {
  if (stops.length <= FEW) return ALL[stops.length]!;
  let [west, east, south, north] = [0, 0, 0, 0];
  for (let k = 1; k < stops.length; k++) {
    const s = stops[k]!;
    if (stopX[s]! < stopX[stops[west]!]!) west = k;
    if (stopX[s]! > stopX[stops[east]!]!) east = k;
    if (stopY[s]! < stopY[stops[south]!]!) south = k;
    if (stopY[s]! > stopY[stops[north]!]!) north = k;
  }
  const found = [west];
  for (const outer of [east, south, north]) if (!found.includes(outer)) found.push(outer);
  return found;
}
