import type { Instance } from '../graph/instance.ts';
import type { WalkingGraph } from '../model.ts';

/** Atoms in walking order: entrance by entrance along `stops`, each from the ground up, unknown floors last. */
export function walkingOrder(
  graph: WalkingGraph,
  instance: Instance,
  atoms: ArrayLike<number>,
  stops: Int32Array,
): number[] {
  const rank = new Map<number, number>();
  for (const [k, stop] of stops.entries()) rank.set(stop, k);
  const floor = (i: number) => graph.atoms[i]!.floor ?? Number.MAX_SAFE_INTEGER;
  return Array.from(atoms).sort(
    (a, b) => rank.get(instance.stopOf[a]!)! - rank.get(instance.stopOf[b]!)! || floor(a) - floor(b) || a - b,
  );
}
