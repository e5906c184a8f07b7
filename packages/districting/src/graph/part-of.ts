import { adjacency, type Instance } from './instance.ts';

/** Some atoms of an instance as an instance of its own: atom k is `atoms[k]`, with the ways between them. Linear in those. */
export function partOf(instance: Instance, atoms: ArrayLike<number>): Instance {
  const local = new Map<number, number>(Array.from(atoms, (atom, k) => [atom, k]));
  const pick = (values: Int32Array) => Int32Array.from(atoms, atom => values[atom]!);
  const stops = [...new Set(pick(instance.stopOf))];
  const stopAt = new Map(stops.map((stop, k) => [stop, k]));
  const edges = edgesInside(instance, local);
  const edgeA = Int32Array.from(edges, e => local.get(instance.edgeA[e]!)!);
  const edgeB = Int32Array.from(edges, e => local.get(instance.edgeB[e]!)!);
  return {
    size: atoms.length,
    doors: pick(instance.doors),
    milliMinutes: pick(instance.milliMinutes),
    entranceOf: pick(instance.entranceOf),
    buildingOf: pick(instance.buildingOf),
    compoundOf: pick(instance.compoundOf),
    stopOf: Int32Array.from(atoms, atom => stopAt.get(instance.stopOf[atom]!)!),
    stopX: Float64Array.from(stops, stop => instance.stopX[stop]!),
    stopY: Float64Array.from(stops, stop => instance.stopY[stop]!),
    stopZone: Int32Array.from(stops, stop => instance.stopZone[stop]!),
    addedMeters: instance.addedMeters,
    edgeA,
    edgeB,
    edgeLevel: Uint8Array.from(edges, e => instance.edgeLevel[e]!),
    edgeByLift: Uint8Array.from(edges, e => instance.edgeByLift[e]!),
    edgeMeters: Float64Array.from(edges, e => instance.edgeMeters[e]!),
    ...adjacency(atoms.length, edgeA, edgeB),
    limits: instance.limits,
  };
}

function edgesInside(instance: Instance, local: ReadonlyMap<number, number>): number[] {
  const { adjacentStart, adjacentNode, adjacentEdge } = instance;
  const found: number[] = [];
  for (const [atom, at] of local) {
    for (let k = adjacentStart[atom]!; k < adjacentStart[atom + 1]!; k++) {
      const other = local.get(adjacentNode[k]!);
      if (other !== undefined && other > at) found.push(adjacentEdge[k]!);
    }
  }
  return found;
}
