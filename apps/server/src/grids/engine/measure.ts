import { type GridFigures, gridPolygons, type Ledger, measureGrid, type WalkingGraph } from '@linli/districting';
import {
  type Area,
  type BentRule,
  type Binding,
  countedDoors,
  type DoorBounds,
  type DraftGrid,
  doorBounds,
  type GridKind,
  kindOf,
  type Position,
} from '@linli/domain';
import { contentOf } from './plan-atoms.ts';
import type { DraftSettings } from './tasks.ts';

/** A grid's figures without its ground, and its stops in walking order. */
export interface Measured extends Omit<DraftGrid, 'area' | 'generalGridNo' | 'kind' | 'body' | 'name' | 'sheetLabel'> {
  /** Atom indices in walking order. */
  readonly tour: readonly number[];
}

/**
 * Figures of one grid of a draft. What binds it is told by its neighbours, so it is filled in by `bindingOf`.
 * @param kind as the planner set it; it says what is held against the bounds
 */
export function measureOne(
  graph: WalkingGraph,
  atoms: readonly number[],
  settings: DraftSettings,
  no: number,
  kind?: GridKind,
): Measured {
  const figures = measureGrid(graph, atoms, settings);
  const { dwellings, shops } = contentOf(graph, atoms);
  const held = kindOf({ dwellings, shops }, kind);
  return {
    no,
    doors: figures.doors,
    dwellings,
    shops,
    minutes: round(figures.minutes),
    walkMeters: round(figures.walkMeters),
    members: figures.members,
    binding: 'none',
    bent: bentBy(figures, countedDoors({ dwellings, shops }, held, settings.counting), doorBounds(settings, held)),
    tour: figures.tour,
  };
}

/** The rules a grid bends by what its kind counts; where nothing counts, its body answers for it, and only its connection is checked. */
function bentBy({ bent }: GridFigures, counted: number | null, bounds: DoorBounds): BentRule[] {
  if (counted === null) return bent.filter(rule => rule === 'disconnected');
  return [
    ...(counted < bounds.minDoors ? ['under-doors' as const] : []),
    ...(counted > bounds.maxDoors ? ['over-doors' as const] : []),
    ...bent.filter(rule => rule !== 'under-doors' && rule !== 'over-doors'),
  ];
}

const round = (value: number): number => Math.round(value * 100) / 100;

/**
 * What stops a grid from growing: with the neighbour it fits best, would doors or minutes be over? Doors are counted and bounded as those
 * of its own kind; nothing binds a grid that is held to no bounds.
 * @param kind as the planner set it
 */
export function bindingOf(
  grid: Pick<Measured, 'dwellings' | 'shops' | 'minutes'>,
  neighbours: readonly Pick<Measured, 'dwellings' | 'shops' | 'minutes'>[],
  settings: DraftSettings,
  kind?: GridKind,
): Binding {
  const held = kindOf(grid, kind);
  const { minDoors, maxDoors } = doorBounds(settings, held);
  const counted = countedDoors(grid, held, settings.counting);
  if (counted === null) return 'none';
  if (counted < minDoors) return 'min-doors';
  if (neighbours.length === 0) return 'connection';
  const over = neighbours.map(other => ({
    doors: (counted + countedDoors(other, held, settings.counting)!) / maxDoors,
    minutes: (grid.minutes + other.minutes) / settings.maxMinutes,
  }));
  const best = over.reduce((a, b) => (Math.max(b.doors, b.minutes) < Math.max(a.doors, a.minutes) ? b : a));
  if (Math.max(best.doors, best.minutes) <= 1) return 'none';
  return best.minutes > best.doors ? 'max-minutes' : 'max-doors';
}

/** Grids that a way joins, by grid number. */
export function neighbourNos(graph: WalkingGraph, noOf: readonly number[]): Map<number, Set<number>> {
  const around = new Map<number, Set<number>>();
  const add = (from: number, to: number): void => {
    const set = around.get(from);
    if (set) set.add(to);
    else around.set(from, new Set([to]));
  };
  for (const { a, b } of graph.edges) {
    const [p, q] = [noOf[a]!, noOf[b]!];
    if (p === q || p === 0 || q === 0) continue;
    add(p, q);
    add(q, p);
  }
  return around;
}

/** Ground of each grid by its number. Grids share borders and never overlap. */
export function areasOf(
  ledger: Ledger,
  graph: WalkingGraph,
  noOf: readonly number[],
  nos: readonly number[],
): Map<number, Area> {
  const indexOf = new Map(nos.map((no, index) => [no, index]));
  const grids = nos.map((_, index) => ({
    index,
    atoms: [],
    doors: 0,
    minutes: 0,
    walkMeters: 0,
    members: 1,
    binding: 'none' as const,
    bent: [],
    tour: [],
  }));
  const features = gridPolygons(ledger, graph, { gridOf: noOf.map(no => indexOf.get(no) ?? -1), grids });
  return new Map(nos.map((no, index) => [no, features[index]!.geometry.coordinates]));
}

/** A point of the grid for its label: the entrance or shop nearest to the middle of all of them. */
export function labelOf(ledger: Ledger, graph: WalkingGraph, atoms: readonly number[]): Position {
  const mean = (axis: 'x' | 'y') => atoms.reduce((sum, i) => sum + graph.atoms[i]![axis], 0) / atoms.length;
  const [x, y] = [mean('x'), mean('y')];
  const away = (i: number) => Math.hypot(graph.atoms[i]!.x - x, graph.atoms[i]!.y - y);
  const nearest = graph.atoms[atoms.reduce((best, i) => (away(i) < away(best) ? i : best))]!;
  const place =
    nearest.kind === 'shop'
      ? ledger.shops.find(shop => shop.id === (nearest.shopId ?? nearest.id))
      : ledger.entrances.find(entrance => entrance.id === nearest.entranceId);
  return place!.at;
}
