/** The verifier's own account of what lies between two stops; shares nothing with `graph/zones`. */
import type { WalkingGraph } from '../model.ts';

/** What gates, walls and rivers add: atoms that see each other by straight ways are one precinct; others are a sum of detours apart. */
export interface Detours {
  readonly precinctOf: readonly number[];
  between(a: number, b: number): number;
}

/** Detours of a graph; a sum is worked out when first asked for. */
export function detoursOf(graph: WalkingGraph): Detours {
  const ways = graph.edges.map(edge => ({ ...edge, extra: extraMeters(graph, edge) }));
  const precinctOf = precincts(graph, ways);
  const passages = ways
    .map(way => ({ from: precinctOf[way.a]!, to: precinctOf[way.b]!, extra: way.extra }))
    .filter(passage => passage.from !== passage.to);
  const rows = new Map<number, Map<number, number>>();
  return {
    precinctOf,
    between(a, b) {
      if (a === b) return 0;
      const row = rows.get(a) ?? relax(passages, a);
      rows.set(a, row);
      return row.get(b) ?? 0;
    },
  };
}

function extraMeters(graph: WalkingGraph, { a, b, meters, kind }: WalkingGraph['edges'][number]): number {
  if (kind === 'floor' || kind === 'lobby') return 0;
  const [from, to] = [graph.atoms[a]!, graph.atoms[b]!];
  return Math.max(0, meters - Math.sqrt((from.x - to.x) ** 2 + (from.y - to.y) ** 2));
}

/** Flood over straight ways (within 0.75 m, for files of whole metres) and within entrances. */
function precincts(graph: WalkingGraph, ways: readonly { a: number; b: number; extra: number }[]): number[] {
  const near: number[][] = graph.atoms.map(() => []);
  const link = (a: number, b: number) => {
    near[a]!.push(b);
    near[b]!.push(a);
  };
  for (const { a, b, extra } of ways) if (extra <= 0.75) link(a, b);
  const entered = new Map<string, number>();
  for (const [i, { entranceId }] of graph.atoms.entries()) {
    if (entranceId === null) continue;
    link(entered.get(entranceId) ?? i, i);
    entered.set(entranceId, i);
  }
  const precinctOf: number[] = graph.atoms.map(() => -1);
  for (const start of precinctOf.keys()) {
    if (precinctOf[start] !== -1) continue;
    const flood = [start];
    precinctOf[start] = start;
    for (const at of flood) {
      for (const next of near[at]!) {
        if (precinctOf[next] !== -1) continue;
        precinctOf[next] = start;
        flood.push(next);
      }
    }
  }
  return precinctOf;
}

/** Least sum of detours from one precinct to each it can reach (Bellman and Ford 1958). */
function relax(passages: readonly { from: number; to: number; extra: number }[], start: number): Map<number, number> {
  const least = new Map([[start, 0]]);
  const improves = (from: number, to: number, extra: number) => {
    const meters = (least.get(from) ?? Number.POSITIVE_INFINITY) + extra;
    if (meters >= (least.get(to) ?? Number.POSITIVE_INFINITY)) return false;
    least.set(to, meters);
    return true;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to, extra } of passages) {
      if (improves(from, to, extra)) changed = true;
      if (improves(to, from, extra)) changed = true;
    }
  }
  return least;
}
