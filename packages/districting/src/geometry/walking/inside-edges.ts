import type { Atom, DivideSettings, Edge, Ledger } from '../../model.ts';
import type { Barriers } from '../barriers.ts';
import { groupsOf } from '../groups.ts';
import { neighbourPairs } from '../neighbour-pairs.ts';
import { meters, type Point } from '../plane.ts';
import { linkRound } from '../way-round.ts';
import type { AtomTable } from './atoms.ts';
import { entryAtom } from './atoms.ts';
import type { Stop } from './stops.ts';

/** Neighbours inside a compound farther apart than this are joined only where nothing nearer joins them. */
const NEAR_METERS = 80;

/** Storeys in a run; with `lobby` and a lift, any storey also meets the one where people come in. */
export function stairEdges(ledger: Ledger, table: AtomTable, settings: DivideSettings): Edge[] {
  return ledger.entrances.flatMap((entrance, i) => {
    const floors = table.floorsOf[i]!;
    const edges: Edge[] = floors.slice(1).map((b, k) => ({ a: floors[k]!, b, meters: 0, kind: 'floor' }));
    const entry = entryAtom(table.atoms, floors);
    if (settings.contiguity !== 'lobby' || !entrance.lift || entry === undefined) return edges;
    const at = floors.indexOf(entry);
    const far = floors.filter((_, k) => Math.abs(k - at) > 1);
    return [...edges, ...far.map((b): Edge => ({ a: entry, b, meters: 0, kind: 'lobby' }))];
  });
}

/** Entrances of one building one after the other, along the line through the two that are farthest apart. */
export function buildingEdges(stops: readonly Stop[]): Edge[] {
  const edges: Edge[] = [];
  for (const inBuilding of groupedBy(stops, stop => stop.atom.buildingId).values()) {
    const [from, to] = farthest(inBuilding.map(stop => stop.at));
    const along = (at: Point) => (at[0] - from[0]) * (to[0] - from[0]) + (at[1] - from[1]) * (to[1] - from[1]);
    const row = [...inBuilding].sort((p, q) => along(p.at) - along(q.at) || p.index - q.index);
    for (let i = 1; i < row.length; i++) edges.push(edgeBetween(row[i - 1]!, row[i]!, 'building'));
  }
  return edges;
}

/** Neighbouring entrances (and inward shops) of different buildings of one compound; round a barrier where one lies between. */
export function compoundEdges(stops: readonly Stop[], barriers: Barriers): Edge[] {
  const edges: Edge[] = [];
  for (const inside of groupedBy(stops, stop => stop.atom.compoundId).values()) {
    edges.push(...joinNeighbours(inside, barriers));
  }
  return edges;
}

function joinNeighbours(inside: readonly Stop[], barriers: Barriers): Edge[] {
  const joined = groupsOf(inside.length);
  const edges: Edge[] = [];
  const blocked: { a: number; b: number }[] = [];
  joinBuildings(inside, joined.join);
  for (const pair of neighbourPairs(inside.map(stop => stop.at))) {
    const [a, b] = [inside[pair.a]!, inside[pair.b]!];
    if (sameBuilding(a.atom, b.atom)) continue;
    if (barriers.blocks(a.at, b.at)) {
      blocked.push(pair);
      continue;
    }
    if (joined.join(pair.a, pair.b) || pair.meters <= NEAR_METERS) edges.push(edgeBetween(a, b, insideKind(a, b)));
  }
  linkRound(
    barriers,
    joined,
    blocked,
    i => inside[i]!.at,
    (a, b, round) => {
      edges.push({ a: inside[a]!.index, b: inside[b]!.index, meters: round, kind: insideKind(inside[a]!, inside[b]!) });
    },
  );
  return edges;
}

function joinBuildings(inside: readonly Stop[], join: (a: number, b: number) => boolean): void {
  const first = new Map<string, number>();
  inside.forEach((stop, i) => {
    if (stop.atom.kind === 'shop' || stop.atom.buildingId === null) return;
    const before = first.get(stop.atom.buildingId);
    if (before === undefined) first.set(stop.atom.buildingId, i);
    else join(before, i);
  });
}

function insideKind(a: Stop, b: Stop): Edge['kind'] {
  return a.atom.kind === 'shop' || b.atom.kind === 'shop' ? 'shop' : 'compound';
}

function sameBuilding(a: Atom, b: Atom): boolean {
  return a.kind === 'floor' && b.kind === 'floor' && a.buildingId === b.buildingId;
}

/** An edge of straight metres between two stops. */
export function edgeBetween(a: Stop, b: Stop, kind: Edge['kind']): Edge {
  return { a: a.index, b: b.index, meters: meters(a.at, b.at), kind };
}

/** Stops by a key, those without one left out, in first-seen order. */
function groupedBy(stops: readonly Stop[], keyOf: (stop: Stop) => string | null): Map<string, Stop[]> {
  const groups = new Map<string, Stop[]>();
  for (const stop of stops) {
    const key = keyOf(stop);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(stop);
    else groups.set(key, [stop]);
  }
  return groups;
}

function farthest(points: readonly Point[]): [Point, Point] {
  const far = (from: Point) => points.reduce((best, p) => (meters(from, p) > meters(from, best) ? p : best), from);
  const a = far(points[0]!);
  return [a, far(a)];
}
