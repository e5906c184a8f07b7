import type { WalkingGraph } from '../../src/model.ts';
import { oneGraph } from '../one-graph.ts';
import { readInstance } from '../read-instance.ts';
import type { GraphsAsked } from './messages.ts';

/** The graphs that are asked for. */
export function graphsOf({ instance, contiguity, communities, copies }: GraphsAsked): WalkingGraph[] {
  const apart = readInstance(instance, contiguity).slice(0, communities);
  return copies > 0 ? [oneGraph(apart, copies)] : apart;
}
