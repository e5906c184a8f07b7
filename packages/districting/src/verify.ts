/**
 * Checks any division of a community, drawn by the engine or by hand. Shares no code with the search, so that a fault
 * there cannot hide here: own connectivity, own sums, own walking tours.
 */
import type { Atom, DivideSettings, HardRule, WalkingGraph } from './model.ts';
import { validateOrThrow } from './settings.ts';
import { type Detours, detoursOf } from './verification/detours.ts';
import { along, exactTour, greedyTour, type Hop, type Stop } from './verification/tours.ts';

/** One broken rule. `grid` is −1 when the rule is about atoms in no grid. */
export interface Violation {
  readonly rule: HardRule;
  readonly grid: number;
  /** The atoms concerned: of the grid, of its smaller pieces when disconnected, or those not covered. */
  readonly atomIds: readonly string[];
  /** What was found (doors, minutes, pieces, times covered) and what was allowed. */
  readonly value: number;
  readonly limit: number;
}

/** Figures of one grid as the verifier found them. */
export interface VerifiedGrid {
  readonly grid: number;
  readonly doors: number;
  readonly minutes: number;
  readonly walkMeters: number;
  readonly pieces: number;
}

export interface Verdict {
  /** True when there is no violation. */
  readonly holds: boolean;
  readonly doors: number;
  readonly grids: readonly VerifiedGrid[];
  readonly violations: readonly Violation[];
}

/** A division to check: the grid of each atom (−1 or absent = none), or lists of atoms with, if known, a walking order. */
export type DivisionToCheck =
  | readonly number[]
  | { readonly grids: readonly { readonly atoms: readonly number[]; readonly tour?: readonly number[] }[] };

/** Facts the graph does not carry: the community of each atom, when several are in one graph. */
export interface VerifyOptions {
  readonly communityOf?: (atom: Atom) => string;
}

interface Grid {
  readonly grid: number;
  readonly atoms: readonly number[];
  readonly tour: readonly number[] | undefined;
}

/**
 * Checks cover (each atom in exactly one grid), door bounds, minutes, connection on the ways that `contiguity` allows.
 * Minutes are those of the shortest tour found here, or of the walking order handed in if that is shorter: an upper
 * bound on the best round, exact up to nine stops. Throws on a graph or settings that `validateGraph` or
 * `validateSettings` refuse.
 */
export function verify(
  graph: WalkingGraph,
  division: DivisionToCheck,
  settings: DivideSettings,
  options: VerifyOptions = {},
): Verdict {
  validateOrThrow(graph, settings);
  const given = gridsOf(graph, division);
  const links = linksOf(graph, settings);
  const ground = groundOf(graph, settings, detoursOf(graph));
  const violations = coverViolations(graph, given);
  const grids = given.map(grid => ({ ...grid, atoms: grid.atoms.filter(i => graph.atoms[i]) }));
  const figures: VerifiedGrid[] = [];
  for (const grid of grids) {
    const walkMeters = walked(graph, grid, ground);
    const pieces = piecesOf(grid.atoms, links);
    const doors = total(grid.atoms, i => doorsOf(graph.atoms[i]!, settings));
    const own = total(grid.atoms, i => graph.atoms[i]!.minutes);
    const minutes = (own + walkMeters / settings.rates.walkMetersPerMinute) / settings.membersPerGrid;
    const figure = { grid: grid.grid, doors, minutes, walkMeters, pieces: pieces.length };
    figures.push(figure);
    violations.push(...boundViolations(graph, grid, figure, settings), ...splitViolation(graph, grid, pieces));
    if (options.communityOf) violations.push(...communityViolation(graph, grid, options.communityOf));
  }
  return { holds: violations.length === 0, doors: total(figures, g => g.doors), grids: figures, violations };
}

function total<T>(items: readonly T[], value: (item: T) => number): number {
  let sum = 0;
  for (const item of items) sum += value(item);
  return sum;
}

function doorsOf(atom: Atom, settings: DivideSettings): number {
  return atom.kind === 'shop' && !settings.countShops ? 0 : atom.doors;
}

function gridsOf(graph: WalkingGraph, division: DivisionToCheck): Grid[] {
  if ('grids' in division) {
    return division.grids.map((grid, index) => ({ grid: index, atoms: grid.atoms, tour: grid.tour }));
  }
  const lists = new Map<number, number[]>();
  for (let i = 0; i < graph.atoms.length; i++) {
    const grid = division[i] ?? -1;
    if (grid < 0 || !Number.isInteger(grid)) continue;
    const list = lists.get(grid);
    if (list) list.push(i);
    else lists.set(grid, [i]);
  }
  return [...lists].sort((a, b) => a[0] - b[0]).map(([grid, atoms]) => ({ grid, atoms, tour: undefined }));
}

function coverViolations(graph: WalkingGraph, grids: readonly Grid[]): Violation[] {
  const times = new Map<number, number>();
  const strangers: Violation[] = [];
  for (const { grid, atoms } of grids) {
    for (const i of atoms) {
      if (!graph.atoms[i])
        strangers.push({ rule: 'not-covered', grid, atomIds: [], value: i, limit: graph.atoms.length });
      times.set(i, (times.get(i) ?? 0) + 1);
    }
  }
  const uncovered = graph.atoms.filter((_, i) => !times.has(i)).map(atom => atom.id);
  const twice = graph.atoms.flatMap((atom, i) => ((times.get(i) ?? 0) > 1 ? [{ atom, value: times.get(i)! }] : []));
  return [
    ...strangers,
    ...(uncovered.length > 0
      ? [{ rule: 'not-covered' as const, grid: -1, atomIds: uncovered, value: uncovered.length, limit: 0 }]
      : []),
    ...twice.map(({ atom, value }) => ({
      rule: 'covered-twice' as const,
      grid: -1,
      atomIds: [atom.id],
      value,
      limit: 1,
    })),
  ];
}

function boundViolations(graph: WalkingGraph, grid: Grid, figure: VerifiedGrid, settings: DivideSettings): Violation[] {
  const found: Violation[] = [];
  const atomIds = grid.atoms.map(i => graph.atoms[i]!.id);
  const say = (rule: HardRule, value: number, limit: number) =>
    found.push({ rule, grid: grid.grid, atomIds, value, limit });
  if (figure.doors < settings.minDoors) say('under-doors', figure.doors, settings.minDoors);
  if (figure.doors > settings.maxDoors) say('over-doors', figure.doors, settings.maxDoors);
  if (figure.minutes > settings.maxMinutes + 0.005) say('over-minutes', figure.minutes, settings.maxMinutes);
  return found;
}

function splitViolation(graph: WalkingGraph, grid: Grid, pieces: readonly (readonly number[])[]): Violation[] {
  if (pieces.length <= 1) return [];
  const [, ...smaller] = [...pieces].sort((a, b) => b.length - a.length);
  const atomIds = smaller.flat().map(i => graph.atoms[i]!.id);
  return [{ rule: 'disconnected', grid: grid.grid, atomIds, value: pieces.length, limit: 1 }];
}

function communityViolation(graph: WalkingGraph, grid: Grid, communityOf: (atom: Atom) => string): Violation[] {
  const communities = new Set(grid.atoms.map(i => communityOf(graph.atoms[i]!)));
  if (communities.size <= 1) return [];
  const atomIds = grid.atoms.map(i => graph.atoms[i]!.id);
  return [{ rule: 'two-communities', grid: grid.grid, atomIds, value: communities.size, limit: 1 }];
}

function linksOf(graph: WalkingGraph, settings: DivideSettings): number[][] {
  const links: number[][] = graph.atoms.map(() => []);
  for (const { a, b, kind } of graph.edges) {
    if (kind === 'lobby' && settings.contiguity === 'floors') continue;
    links[a]?.push(b);
    links[b]?.push(a);
  }
  return links;
}

function piecesOf(atoms: readonly number[], links: readonly (readonly number[])[]): number[][] {
  const waiting = new Set(atoms);
  const pieces: number[][] = [];
  for (const start of atoms) {
    if (!waiting.delete(start)) continue;
    const piece = [start];
    for (const at of piece) for (const next of links[at] ?? []) if (waiting.delete(next)) piece.push(next);
    pieces.push(piece);
  }
  return pieces;
}

/** Where rounds stop, by key, and how far apart that is. An entrance stands where its first atom does. */
interface Ground {
  readonly places: ReadonlyMap<string, Stop>;
  readonly hop: Hop;
}

function groundOf(graph: WalkingGraph, settings: DivideSettings, detours: Detours): Ground {
  const places = new Map<string, Stop>();
  for (const [i, atom] of graph.atoms.entries()) {
    const key = stopKey(atom);
    if (!places.has(key)) places.set(key, { x: atom.x, y: atom.y, precinct: detours.precinctOf[i]! });
  }
  const hop: Hop = (a, b) =>
    (Math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2) + detours.between(a.precinct, b.precinct)) *
    settings.rates.detourFactor;
  return { places, hop };
}

function walked(graph: WalkingGraph, grid: Grid, { places, hop }: Ground): number {
  const keys = new Set(grid.atoms.map(i => stopKey(graph.atoms[i]!)));
  const list = Array.from(keys, key => places.get(key)!);
  const found = list.length <= 9 ? exactTour(list, hop) : greedyTour(list, hop);
  if (!grid.tour) return found;
  const claimed = [...new Set(grid.tour.flatMap(i => (graph.atoms[i] ? [stopKey(graph.atoms[i])] : [])))];
  const complete = claimed.length === keys.size && claimed.every(key => keys.has(key));
  return complete
    ? Math.min(
        found,
        along(
          claimed.map(key => places.get(key)!),
          hop,
        ),
      )
    : found;
}

function stopKey(atom: Atom): string {
  return atom.entranceId === null ? `shop ${atom.id}` : `entrance ${atom.entranceId}`;
}
