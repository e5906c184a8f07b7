import type { WalkingGraph } from '../src/model.ts';

/** Metres between copies, so that none lies on another. */
const APART_METERS = 20_000;

/**
 * Communities as one graph, which is what a partitioner is given when nobody cuts the city up for it: `copies` times the same ground, side by
 * side. No way leads from one community to another.
 */
export function oneGraph(communities: readonly WalkingGraph[], copies: number): WalkingGraph {
  const atoms: WalkingGraph['atoms'][number][] = [];
  const edges: WalkingGraph['edges'][number][] = [];
  for (let copy = 0; copy < copies; copy++) {
    for (const [c, graph] of communities.entries()) {
      const from = atoms.length;
      const own = (id: string | null) => (id === null ? null : `${copy}.${c}.${id}`);
      for (const atom of graph.atoms)
        atoms.push({
          ...atom,
          id: `${copy}.${c}.${atom.id}`,
          buildingId: own(atom.buildingId),
          entranceId: own(atom.entranceId),
          compoundId: own(atom.compoundId),
          x: atom.x + copy * APART_METERS,
        });
      for (const edge of graph.edges) edges.push({ ...edge, a: edge.a + from, b: edge.b + from });
    }
  }
  return { atoms, edges, origin: [0, 0] };
}
