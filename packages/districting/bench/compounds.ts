import type { Atom, WalkingGraph } from '../src/model.ts';

/** Every compound of these communities as a graph of its own, with the ways inside it; in the order of their first atom. */
export function compoundsOf(graphs: readonly WalkingGraph[]): WalkingGraph[] {
  return graphs.flatMap(graph => {
    const byCompound = new Map<string, number[]>();
    for (const [i, { compoundId }] of graph.atoms.entries()) {
      if (compoundId === null) continue;
      const list = byCompound.get(compoundId);
      if (list) list.push(i);
      else byCompound.set(compoundId, [i]);
    }
    return [...byCompound.values()].map(list => cutOut(graph, list));
  });
}

function cutOut(graph: WalkingGraph, list: readonly number[]): WalkingGraph {
  const local = new Map(list.map((atom, k) => [atom, k]));
  return {
    origin: graph.origin,
    atoms: list.map((atom): Atom => graph.atoms[atom]!),
    edges: graph.edges.flatMap(edge => {
      const [a, b] = [local.get(edge.a), local.get(edge.b)];
      return a === undefined || b === undefined ? [] : [{ ...edge, a, b }];
    }),
  };
}
