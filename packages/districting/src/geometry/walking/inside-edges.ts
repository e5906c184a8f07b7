import type { DivideSettings } from '../../model.ts';
import type { Barriers } from '../barriers.ts';
import { groupsOf } from '../groups.ts';
import { NeighbourFinder } from '../neighbour-pairs.ts';
import { linkRound } from '../way-round.ts';
import { type AtomArrays, entryAtom } from './atoms.ts';
import { EDGE_KIND, type EdgeList } from './edge-list.ts';
import type { Ground } from './ground.ts';
import { groupedBy, type Stops } from './stops.ts';

/** Neighbours inside a compound farther apart than this are joined only where nothing nearer joins them. */
const NEAR_METERS = 80;

/** Storeys in a run; with `lobby` and a lift, any storey also meets the one where people come in. */
export function stairEdges(ground: Ground, atoms: AtomArrays, settings: DivideSettings, edges: EdgeList): void {
  const lobby = settings.contiguity === 'lobby';
  for (let e = 0; e < ground.entrances; e++) {
    const from = atoms.firstOf[e]!;
    const to = atoms.firstOf[e + 1]!;
    for (let i = from + 1; i < to; i++) edges.add(i - 1, i, 0, EDGE_KIND.floor);
    if (!lobby || ground.lift[e] === 0 || from === to) continue;
    const entry = entryAtom(atoms.floor, from, to);
    for (let i = from; i < to; i++) if (Math.abs(i - entry) > 1) edges.add(entry, i, 0, EDGE_KIND.lobby);
  }
}

/** Entrances of one building one after the other, along the line through the two that are farthest apart. */
export function buildingEdges(stops: Stops, edges: EdgeList): void {
  const { start, members, groups } = groupedBy(stops.building, stops.entrances);
  const along = new Float64Array(stops.count);
  for (let g = 0; g < groups; g++) {
    const from = start[g]!;
    const to = start[g + 1]!;
    if (to - from < 2) continue;
    putInRow(stops, members, from, to, along);
    for (let i = from + 1; i < to; i++) {
      const p = members[i - 1]!;
      const q = members[i]!;
      edges.add(stops.atom[p]!, stops.atom[q]!, metersBetween(stops, p, q), EDGE_KIND.building);
    }
  }
}

/** Up to so many a sort by insertion is quicker than one with a function. */
const FEW = 24;

/**
 * Puts the stops `from` … `to − 1` of a list in order along the line through the two that are farthest apart.
 * @param along room for a number for each stop
 */
function putInRow(stops: Stops, list: Int32Array, from: number, to: number, along: Float64Array): void {
  const { x, y, atom } = stops;
  const first = farthestFrom(stops, list, from, to, list[from]!);
  const last = farthestFrom(stops, list, from, to, first);
  const dx = x[last]! - x[first]!;
  const dy = y[last]! - y[first]!;
  for (let i = from; i < to; i++) {
    const p = list[i]!;
    along[p] = (x[p]! - x[first]!) * dx + (y[p]! - y[first]!) * dy;
  }
  if (to - from > FEW) {
    list.subarray(from, to).sort((p, q) => along[p]! - along[q]! || atom[p]! - atom[q]!);
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const p = list[i]!;
    let j = i;
    for (; j > from; j--) {
      const before = list[j - 1]!;
      const difference = along[before]! - along[p]! || atom[before]! - atom[p]!;
      if (difference <= 0) break;
      list[j] = before;
    }
    list[j] = p;
  }
}

/** The one of the stops `from` … `to − 1` of a list that is farthest from a stop, the first of those equally far. */
function farthestFrom(stops: Stops, list: Int32Array, from: number, to: number, stop: number): number {
  let best = stop;
  let most = 0;
  for (let i = from; i < to; i++) {
    const away = metersBetween(stops, stop, list[i]!);
    if (away <= most) continue;
    most = away;
    best = list[i]!;
  }
  return best;
}

/** Neighbouring entrances (and inward shops) of different buildings of one compound; round a barrier where one lies between. */
export function compoundEdges(stops: Stops, barriers: Barriers, edges: EdgeList): void {
  const { start, members, groups } = groupedBy(stops.compound, stops.count);
  let largest = 0;
  for (let g = 0; g < groups; g++) largest = Math.max(largest, start[g + 1]! - start[g]!);
  let buildings = 0;
  for (let p = 0; p < stops.entrances; p++) buildings = Math.max(buildings, stops.building[p]! + 1);
  const bench: Bench = {
    finder: new NeighbourFinder(),
    firstOf: new Int32Array(buildings).fill(-1),
    xs: new Float64Array(largest),
    ys: new Float64Array(largest),
  };
  for (let g = 0; g < groups; g++)
    joinNeighbours(stops, members.subarray(start[g]!, start[g + 1]!), bench, barriers, edges);
}

/** What is used again for each compound. */
interface Bench {
  readonly finder: NeighbourFinder;
  /** The place within its compound of each building's first stop. A building is in one compound, so nothing need be forgotten. */
  readonly firstOf: Int32Array;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

function joinNeighbours(stops: Stops, inside: Int32Array, bench: Bench, barriers: Barriers, edges: EdgeList): void {
  const { building } = stops;
  const { xs, ys } = bench;
  const isShop = (p: number) => p >= stops.entrances;
  const joined = groupsOf(inside.length);
  const blocked: number[] = [];
  joinBuildings(stops, inside, bench.firstOf, joined.join);
  const add = (a: number, b: number, meters: number) => {
    const p = inside[a]!;
    const q = inside[b]!;
    const kind = isShop(p) || isShop(q) ? EDGE_KIND.shop : EDGE_KIND.compound;
    edges.add(stops.atom[p]!, stops.atom[q]!, meters, kind);
  };
  for (let i = 0; i < inside.length; i++) {
    xs[i] = stops.x[inside[i]!]!;
    ys[i] = stops.y[inside[i]!]!;
  }
  const pairs = bench.finder.of(xs, ys, inside.length);
  for (let k = 0; k < pairs.count; k++) {
    const a = pairs.a[k]!;
    const b = pairs.b[k]!;
    const meters = pairs.meters[k]!;
    const p = inside[a]!;
    const q = inside[b]!;
    if (!isShop(p) && !isShop(q) && building[p] === building[q]) continue;
    if (barriers.blocks(xs[a]!, ys[a]!, xs[b]!, ys[b]!)) blocked.push(k);
    else if (joined.join(a, b) || meters <= NEAR_METERS) add(a, b, meters);
  }
  if (blocked.length > 0) linkRound(barriers, joined, pairs, blocked, i => [xs[i]!, ys[i]!], add);
}

/** Entrances of one building hang together by their own edges already. */
function joinBuildings(
  stops: Stops,
  inside: Int32Array,
  firstOf: Int32Array,
  join: (a: number, b: number) => boolean,
): void {
  for (let i = 0; i < inside.length; i++) {
    const p = inside[i]!;
    if (p >= stops.entrances) return;
    const building = stops.building[p]!;
    if (firstOf[building]! < 0) firstOf[building] = i;
    else join(firstOf[building]!, i);
  }
}

/** Straight metres between two stops. */
export function metersBetween(stops: Pick<Stops, 'x' | 'y'>, p: number, q: number): number {
  const dx = stops.x[p]! - stops.x[q]!;
  const dy = stops.y[p]! - stops.y[q]!;
  return Math.sqrt(dx * dx + dy * dy);
}
