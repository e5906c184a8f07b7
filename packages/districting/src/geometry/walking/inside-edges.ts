import type { DivideSettings, Ledger } from '../../model.ts';
import type { Barriers } from '../barriers.ts';
import { groupsOf } from '../groups.ts';
import { neighbourPairs } from '../neighbour-pairs.ts';
import { picked } from '../sorted-order.ts';
import { linkRound } from '../way-round.ts';
import { type AtomArrays, entryAtom } from './atoms.ts';
import { EDGE_KIND, type EdgeList } from './edge-list.ts';
import { groupedBy, type Stops } from './stops.ts';

/** Neighbours inside a compound farther apart than this are joined only where nothing nearer joins them. */
const NEAR_METERS = 80;

/** Storeys in a run; with `lobby` and a lift, any storey also meets the one where people come in. */
export function stairEdges(ledger: Ledger, atoms: AtomArrays, settings: DivideSettings, edges: EdgeList): void {
  const lobby = settings.contiguity === 'lobby';
  ledger.entrances.forEach(({ lift }, e) => {
    const [from, to] = [atoms.firstOf[e]!, atoms.firstOf[e + 1]!];
    for (let i = from + 1; i < to; i++) edges.add(i - 1, i, 0, EDGE_KIND.floor);
    if (!lobby || !lift || from === to) return;
    const entry = entryAtom(atoms.floor, from, to);
    for (let i = from; i < to; i++) if (Math.abs(i - entry) > 1) edges.add(entry, i, 0, EDGE_KIND.lobby);
  });
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
  for (let g = 0; g < groups; g++) {
    joinNeighbours(stops, members.subarray(start[g]!, start[g + 1]!), barriers, edges);
  }
}

function joinNeighbours(stops: Stops, inside: Int32Array, barriers: Barriers, edges: EdgeList): void {
  const { x, y, building } = stops;
  const isShop = (p: number) => p >= stops.entrances;
  const joined = groupsOf(inside.length);
  const blocked: { a: number; b: number }[] = [];
  joinBuildings(stops, inside, joined.join);
  const add = (a: number, b: number, meters: number) => {
    const [p, q] = [inside[a]!, inside[b]!];
    const kind = isShop(p) || isShop(q) ? EDGE_KIND.shop : EDGE_KIND.compound;
    edges.add(stops.atom[p]!, stops.atom[q]!, meters, kind);
  };
  const [xs, ys] = [picked(x, inside), picked(y, inside)];
  const pairs = neighbourPairs(xs, ys);
  for (let k = 0; k < pairs.count; k++) {
    const [a, b, meters] = [pairs.a[k]!, pairs.b[k]!, pairs.meters[k]!];
    const [p, q] = [inside[a]!, inside[b]!];
    if (!isShop(p) && !isShop(q) && building[p] === building[q]) continue;
    if (barriers.blocks(xs[a]!, ys[a]!, xs[b]!, ys[b]!)) blocked.push({ a, b });
    else if (joined.join(a, b) || meters <= NEAR_METERS) add(a, b, meters);
  }
  linkRound(barriers, joined, blocked, i => [xs[i]!, ys[i]!], add);
}

/** Entrances of one building hang together by their own edges already. */
function joinBuildings(stops: Stops, inside: Int32Array, join: (a: number, b: number) => boolean): void {
  const first = new Map<number, number>();
  inside.forEach((p, i) => {
    if (p >= stops.entrances) return;
    const before = first.get(stops.building[p]!);
    if (before === undefined) first.set(stops.building[p]!, i);
    else join(before, i);
  });
}

/** Straight metres between two stops. */
export function metersBetween(stops: Pick<Stops, 'x' | 'y'>, p: number, q: number): number {
  const [dx, dy] = [stops.x[p]! - stops.x[q]!, stops.y[p]! - stops.y[q]!];
  return Math.sqrt(dx * dx + dy * dy);
}
