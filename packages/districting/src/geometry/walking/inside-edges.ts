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
  for (let g = 0; g < groups; g++) {
    if (start[g + 1]! - start[g]! < 2) continue;
    const row = alongTheRow(stops, members.subarray(start[g]!, start[g + 1]!));
    for (let i = 1; i < row.length; i++) {
      const [p, q] = [row[i - 1]!, row[i]!];
      edges.add(stops.atom[p]!, stops.atom[q]!, metersBetween(stops, p, q), EDGE_KIND.building);
    }
  }
}

/** Stops of a building in order along the line through the two that are farthest apart. */
function alongTheRow(stops: Stops, inside: Int32Array): Int32Array {
  const far = (from: number) =>
    inside.reduce((best, p) => (metersBetween(stops, from, p) > metersBetween(stops, from, best) ? p : best), from);
  const from = far(inside[0]!);
  const to = far(from);
  const [dx, dy] = [stops.x[to]! - stops.x[from]!, stops.y[to]! - stops.y[from]!];
  const along = (p: number) => (stops.x[p]! - stops.x[from]!) * dx + (stops.y[p]! - stops.y[from]!) * dy;
  return inside.slice().sort((p, q) => along(p) - along(q) || stops.atom[p]! - stops.atom[q]!);
}

/** Neighbouring entrances (and inward shops) of different buildings of one compound; round a barrier where one lies between. */
export function compoundEdges(stops: Stops, barriers: Barriers, edges: EdgeList): void {
  const { start, members, groups } = groupedBy(stops.compound, stops.count);
  let largest = 0;
  for (let g = 0; g < groups; g++) largest = Math.max(largest, start[g + 1]! - start[g]!);
  const bench: Bench = {
    finder: new NeighbourFinder(),
    xs: new Float64Array(largest),
    ys: new Float64Array(largest),
  };
  for (let g = 0; g < groups; g++)
    joinNeighbours(stops, members.subarray(start[g]!, start[g + 1]!), bench, barriers, edges);
}

/** What is used again for each compound. */
interface Bench {
  readonly finder: NeighbourFinder;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

function joinNeighbours(stops: Stops, inside: Int32Array, bench: Bench, barriers: Barriers, edges: EdgeList): void {
  const { building } = stops;
  const { xs, ys } = bench;
  const isShop = (p: number) => p >= stops.entrances;
  const joined = groupsOf(inside.length);
  const blocked: { a: number; b: number }[] = [];
  joinBuildings(stops, inside, joined.join);
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
    if (barriers.blocks(xs[a]!, ys[a]!, xs[b]!, ys[b]!)) blocked.push({ a, b });
    else if (joined.join(a, b) || meters <= NEAR_METERS) add(a, b, meters);
  }
  if (blocked.length > 0) linkRound(barriers, joined, blocked, i => [xs[i]!, ys[i]!], add);
}

/** Entrances of one building hang together by their own edges already. */
function joinBuildings(stops: Stops, inside: Int32Array, join: (a: number, b: number) => boolean): void {
  const first = new Map<number, number>();
  for (let i = 0; i < inside.length; i++) {
    const p = inside[i]!;
    if (p >= stops.entrances) return;
    const before = first.get(stops.building[p]!);
    if (before === undefined) first.set(stops.building[p]!, i);
    else join(before, i);
  }
}

/** Straight metres between two stops. */
export function metersBetween(stops: Pick<Stops, 'x' | 'y'>, p: number, q: number): number {
  const dx = stops.x[p]! - stops.x[q]!;
  const dy = stops.y[p]! - stops.y[q]!;
  return Math.sqrt(dx * dx + dy * dy);
}
