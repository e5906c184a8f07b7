/**
 * How much farther than the straight line it is from one stop to another.
 *
 * A way's `meters` beyond the straight line between its ends is what a gate, a wall or a river adds. Stops joined by
 * straight ways form a *zone*; between zones one cannot do better than the path with the least added metres. So a tour
 * cannot jump over a river merely because it measures the straight line. Cost: one Dijkstra over zones for each zone
 * asked about, kept.
 */
import type { WalkingGraph } from '../model.ts';

/** Zones of a graph: `zoneOf[atom]`, and the metres added between two zones (0 when they are not joined at all). */
export interface Zones {
  readonly zoneOf: Int32Array;
  addedMeters(from: number, to: number): number;
}

/** Rounding in a file of whole metres is not a detour. */
const STRAIGHT_ENOUGH = 0.75;

const known = new WeakMap<WalkingGraph, Zones>();

/** The zones of a graph; computed once for each graph object. Linear, up to the look-ups. */
export function zonesOf(graph: WalkingGraph): Zones {
  const before = known.get(graph);
  if (before) return before;
  const zones = findZones(graph);
  known.set(graph, zones);
  return zones;
}

function findZones(graph: WalkingGraph): Zones {
  const { atoms, edges } = graph;
  const added = new Float64Array(edges.length);
  for (const [e, { a, b, meters, kind }] of edges.entries()) {
    if (kind === 'floor' || kind === 'lobby') continue;
    const dx = atoms[a]!.x - atoms[b]!.x;
    const dy = atoms[a]!.y - atoms[b]!.y;
    added[e] = Math.max(0, meters - Math.sqrt(dx * dx + dy * dy));
  }
  const zoneOf = join(graph, added);
  const ways: Map<number, number>[] = Array.from(
    { length: 1 + zoneOf.reduce((a, b) => Math.max(a, b), -1) },
    () => new Map(),
  );
  const shorten = (from: number, to: number, meters: number) =>
    ways[from]!.set(to, Math.min(meters, ways[from]!.get(to) ?? Number.POSITIVE_INFINITY));
  for (const [e, { a, b }] of edges.entries()) {
    if (zoneOf[a] === zoneOf[b]) continue;
    shorten(zoneOf[a]!, zoneOf[b]!, added[e]!);
    shorten(zoneOf[b]!, zoneOf[a]!, added[e]!);
  }
  const rows: (Float64Array | undefined)[] = [];
  return {
    zoneOf,
    addedMeters(from, to) {
      if (from === to) return 0;
      rows[from] ??= leastFrom(ways, from);
      const meters = rows[from]![to]!;
      return meters === Number.POSITIVE_INFINITY ? 0 : meters;
    },
  };
}

/** Zone of each atom, numbered by first atom; floors of one entrance are always together. */
function join(graph: WalkingGraph, added: Float64Array): Int32Array {
  const leader = Int32Array.from(graph.atoms.keys());
  const find = (i: number) => {
    while (leader[i] !== i) {
      leader[i] = leader[leader[i]!]!;
      i = leader[i]!;
    }
    return i;
  };
  const first = new Map<string, number>();
  for (const [i, { entranceId }] of graph.atoms.entries()) {
    if (entranceId === null) continue;
    const other = first.get(entranceId);
    if (other === undefined) first.set(entranceId, i);
    else leader[find(i)] = find(other);
  }
  for (const [e, { a, b }] of graph.edges.entries()) if (added[e]! <= STRAIGHT_ENOUGH) leader[find(a)] = find(b);
  const number = new Map<number, number>();
  return Int32Array.from(leader, (_, i) => {
    const top = find(i);
    if (!number.has(top)) number.set(top, number.size);
    return number.get(top)!;
  });
}

/** Least added metres from one zone to all (Dijkstra 1959, over a plain array: zones are few). */
function leastFrom(ways: readonly Map<number, number>[], from: number): Float64Array {
  const least = new Float64Array(ways.length).fill(Number.POSITIVE_INFINITY);
  const open = new Set([from]);
  least[from] = 0;
  while (open.size > 0) {
    let at = -1;
    for (const zone of open) if (at < 0 || least[zone]! < least[at]!) at = zone;
    open.delete(at);
    for (const [to, meters] of ways[at]!) {
      if (least[at]! + meters >= least[to]!) continue;
      least[to] = least[at]! + meters;
      open.add(to);
    }
  }
  return least;
}
