import type { Edge, Ledger, Rates } from '../../model.ts';
import { assumedGate } from '../assume-gate.ts';
import type { Barriers } from '../barriers.ts';
import { groupsOf } from '../groups.ts';
import { neighbourPairs, type Pair } from '../neighbour-pairs.ts';
import { type LocalPlane, meters, type Point, toMeters } from '../plane.ts';
import { boxIndex } from '../point-index.ts';
import { type Corners, isInside } from '../ring.ts';
import { linkRound } from '../way-round.ts';
import type { Stop } from './stops.ts';

/** Neighbours outside farther apart than this are joined only where nothing nearer joins them. */
const NEAR_METERS = 150;
/** A gate serves its nearest entrance and up to two others hardly farther. */
const STOPS_PER_GATE = 3;

/**
 * A place on the street side: a gate with the entrances behind it, a street shop, or an entrance that opens to the
 * street. `throughMeters[i]` leads from the place to `stops[i]`.
 */
interface Portal {
  readonly at: Point;
  readonly compoundId: string | null;
  readonly kind: 'gate' | 'shop' | 'entrance';
  readonly stops: readonly Stop[];
  readonly throughMeters: readonly number[];
}

/**
 * Edges on the street side: between street shops (`shop`), from a shop to a compound (`shop-gate`), and between
 * compounds and houses of none (`cross`). What stands in a walled compound gets them only through its gates, each
 * passage adding `gateMeters`. Natural neighbours are joined; a line through another compound's middle only where no
 * other joins them; a barrier only where a way round is on foot.
 */
export function outsideEdges(
  ledger: Ledger,
  stops: readonly Stop[],
  plane: LocalPlane,
  barriers: Barriers,
  rates: Rates,
): Edge[] {
  const portals = portalsOf(ledger, stops, plane, rates);
  const walls = ledger.compounds.flatMap(c =>
    c.walled && c.outline ? [{ id: c.id, outline: c.outline.map(p => toMeters(plane, p)) }] : [],
  );
  const through = throughCompounds(walls);
  const joined = groupsOf(portals.length);
  joinOneCompound(portals, joined.join);
  const edges = new Map<string, Edge>();
  const add = (pair: Pair, metersOutside: number) => {
    for (const edge of portalEdges(portals[pair.a]!, portals[pair.b]!, metersOutside)) keepShortest(edges, edge);
  };
  const later: Pair[] = [];
  for (const pair of neighbourPairs(portals.map(portal => portal.at))) {
    const [a, b] = [portals[pair.a]!, portals[pair.b]!];
    if (a.compoundId !== null && a.compoundId === b.compoundId) continue;
    if (barriers.blocks(a.at, b.at) || through(a, b)) later.push(pair);
    else if (joined.join(pair.a, pair.b) || pair.meters <= NEAR_METERS) add(pair, pair.meters);
  }
  const roundACompound = later.filter(({ a, b }) => !barriers.blocks(portals[a]!.at, portals[b]!.at));
  for (const pair of roundACompound) if (joined.join(pair.a, pair.b)) add(pair, pair.meters);
  linkRound(
    barriers,
    joined,
    later,
    i => portals[i]!.at,
    (a, b, round) => add({ a, b, meters: round }, round),
  );
  return [...edges.values()];
}

function portalsOf(ledger: Ledger, stops: readonly Stop[], plane: LocalPlane, rates: Rates): Portal[] {
  const walled = new Map(ledger.compounds.filter(c => c.walled).map(c => [c.id, c]));
  const inside = new Map<string, Stop[]>();
  const portals: Portal[] = [];
  for (const stop of stops) {
    const compoundId = stop.atom.compoundId;
    if (compoundId !== null && walled.has(compoundId)) {
      const list = inside.get(compoundId);
      if (list) list.push(stop);
      else inside.set(compoundId, [stop]);
    } else {
      const kind = stop.atom.kind === 'shop' ? 'shop' : 'entrance';
      portals.push({ at: stop.at, compoundId, kind, stops: [stop], throughMeters: [0] });
    }
  }
  const ways = (ledger.ways ?? []).map(way => way.map(p => toMeters(plane, p)));
  for (const [id, compoundStops] of inside) {
    const { gates, outline } = walled.get(id)!;
    const ring = (outline ?? []).map(p => toMeters(plane, p));
    const at = gates.map(gate => toMeters(plane, gate));
    // Without a wall's line every gate is a guess; the entrance nearest to the middle stands for it.
    const assumed = ring.length > 2 ? assumedGate(ring, nearWays(ways, ring)) : compoundStops[0]!.at;
    for (const gate of at.length > 0 ? at : [assumed])
      portals.push(gatePortal(gate, id, compoundStops, rates.gateMeters));
  }
  return portals;
}

/** Ways within 300 m of the outline's first corner's box, all of them when none is near. */
function nearWays(ways: readonly (readonly Point[])[], ring: Corners): readonly (readonly Point[])[] {
  const xs = ring.map(p => p[0]);
  const ys = ring.map(p => p[1]);
  const [west, east] = [Math.min(...xs) - 300, Math.max(...xs) + 300];
  const [south, north] = [Math.min(...ys) - 300, Math.max(...ys) + 300];
  const near = ways.filter(way => way.some(([x, y]) => x > west && x < east && y > south && y < north));
  return near.length > 0 ? near : ways;
}

function gatePortal(at: Point, compoundId: string, inside: readonly Stop[], gateMeters: number): Portal {
  const nearest = inside
    .map(stop => ({ stop, meters: meters(stop.at, at) }))
    .sort((a, b) => a.meters - b.meters || a.stop.index - b.stop.index);
  const reach = nearest[0]!.meters * 1.5 + 20;
  const served = nearest.slice(0, STOPS_PER_GATE).filter(near => near.meters <= reach);
  return {
    at,
    compoundId,
    kind: 'gate',
    stops: served.map(near => near.stop),
    throughMeters: served.map(near => near.meters + gateMeters),
  };
}

/** Whether the line between two portals runs through the inside of a compound that is neither's. */
function throughCompounds(walls: readonly { id: string; outline: Corners }[]): (a: Portal, b: Portal) => boolean {
  const index = boxIndex(
    walls.map(({ outline }) => {
      const xs = outline.map(p => p[0]);
      const ys = outline.map(p => p[1]);
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
    }),
  );
  const samples = [0.2, 0.35, 0.5, 0.65, 0.8];
  return (a, b) => {
    const [ax, ay, bx, by] = [a.at[0], a.at[1], b.at[0], b.at[1]];
    const met = index.meet(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    return met.some(i => {
      const { id, outline } = walls[i]!;
      if (id === a.compoundId || id === b.compoundId) return false;
      return samples.some(t => isInside(outline, [ax + (bx - ax) * t, ay + (by - ay) * t]));
    });
  };
}

/** Gates of one compound are joined inside it, so they need no edge on the street. */
function joinOneCompound(portals: readonly Portal[], join: (a: number, b: number) => boolean): void {
  const first = new Map<string, number>();
  portals.forEach(({ compoundId }, i) => {
    if (compoundId === null) return;
    const before = first.get(compoundId);
    if (before === undefined) first.set(compoundId, i);
    else join(before, i);
  });
}

/** The nearest stop of each side with every stop of the other: at most five edges for two gates. */
function portalEdges(a: Portal, b: Portal, metersOutside: number): Edge[] {
  const kind =
    a.kind === 'shop' && b.kind === 'shop' ? 'shop' : a.kind === 'shop' || b.kind === 'shop' ? 'shop-gate' : 'cross';
  const edges: Edge[] = [];
  a.stops.forEach((from, i) => {
    b.stops.forEach((to, j) => {
      if (i > 0 && j > 0) return;
      edges.push({
        a: from.index,
        b: to.index,
        meters: a.throughMeters[i]! + metersOutside + b.throughMeters[j]!,
        kind,
      });
    });
  });
  return edges;
}

function keepShortest(edges: Map<string, Edge>, edge: Edge): void {
  if (edge.a === edge.b) return;
  const key = edge.a < edge.b ? `${edge.a},${edge.b}` : `${edge.b},${edge.a}`;
  const before = edges.get(key);
  if (!before || edge.meters < before.meters) edges.set(key, edge);
}
