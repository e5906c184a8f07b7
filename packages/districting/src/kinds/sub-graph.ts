import type { WalkingGraph } from '../model.ts';

/** The graph of some atoms alone, in their order, with the ways between them. Linear in atoms and edges. */
export function subGraph(graph: WalkingGraph, atoms: readonly number[]): WalkingGraph {
  const local = new Map(atoms.map((atom, index) => [atom, index]));
  const edges = graph.edges.flatMap(edge => {
    const [a, b] = [local.get(edge.a), local.get(edge.b)];
    return a === undefined || b === undefined ? [] : [{ ...edge, a, b }];
  });
  return { origin: graph.origin, atoms: atoms.map(i => graph.atoms[i]!), edges };
}
