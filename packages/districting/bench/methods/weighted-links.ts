import type { WalkingGraph } from '../../src/model.ts';
import { EDGE_WEIGHT } from '../figures.ts';

/** Neighbours of each atom with the weight of the way, each pair once: what a graph partitioner is given. */
export function weightedLinks(graph: WalkingGraph): Map<number, number>[] {
  const links: Map<number, number>[] = graph.atoms.map(() => new Map());
  for (const { a, b, kind } of graph.edges) {
    if (a === b) continue;
    links[a]!.set(b, EDGE_WEIGHT[kind]);
    links[b]!.set(a, EDGE_WEIGHT[kind]);
  }
  return links;
}

/** What a partitioner found, and the seconds it says it took, its reading and writing of files left out. */
export interface Parted {
  readonly gridOf: number[];
  readonly seconds: number;
}
