/**
 * A walking graph laid out in typed arrays, with the settings already applied: what the solver runs on.
 * Minutes become whole thousandths (`milliMinutes`), so that sums do not depend on their order.
 */
import type { DivideSettings, Edge, WalkingGraph } from '../model.ts';
import { type Zones, zonesOf } from './zones.ts';

/** One community, ready to be divided. Ids are indices; −1 stands for "none". */
export interface Instance {
  readonly size: number;
  /** Doors that count; 0 for a shop when shops do not count. */
  readonly doors: Int32Array;
  /** Own minutes × 1000. */
  readonly milliMinutes: Int32Array;
  readonly entranceOf: Int32Array;
  readonly buildingOf: Int32Array;
  readonly compoundOf: Int32Array;
  /** Where the walker stops: one stop an entrance, one a shop. */
  readonly stopOf: Int32Array;
  readonly stopX: Float64Array;
  readonly stopY: Float64Array;
  readonly stopZone: Int32Array;
  /** Metres that gates, walls and rivers add between two zones. */
  readonly addedMeters: Zones['addedMeters'];
  readonly edgeA: Int32Array;
  readonly edgeB: Int32Array;
  /** 0 same entrance, 1 building, 2 compound, 3 shop, 4 shop beyond a gate, 5 across compounds. */
  readonly edgeLevel: Uint8Array;
  /** 1 where the way is the lift from a storey to the lobby. */
  readonly edgeByLift: Uint8Array;
  /** Walked metres along the edge: detour and gates included. */
  readonly edgeMeters: Float64Array;
  /** Adjacency: neighbours of `i` are `adjacentNode[adjacentStart[i] … adjacentStart[i + 1])`. */
  readonly adjacentStart: Int32Array;
  readonly adjacentNode: Int32Array;
  readonly adjacentEdge: Int32Array;
  readonly limits: Limits;
}

/** The bounds of one grid, in the solver's units. */
export interface Limits {
  readonly minDoors: number;
  readonly maxDoors: number;
  /** Longest round × members, in thousandths of a minute. */
  readonly milliMinutes: number;
  readonly members: number;
  readonly walkMetersPerMinute: number;
  readonly detourFactor: number;
}

const LEVEL: Record<Edge['kind'], number> = {
  floor: 0,
  lobby: 0,
  building: 1,
  compound: 2,
  shop: 3,
  'shop-gate': 4,
  cross: 5,
};

/**
 * Lays out a graph for these settings; expects both to have passed validation. Linear in atoms and edges. `zones` are
 * the graph's own unless it is part of a larger one.
 */
export function compileInstance(
  graph: WalkingGraph,
  settings: DivideSettings,
  zones: Zones = zonesOf(graph),
): Instance {
  const limits = limitsOf(settings);
  const atoms = compileAtoms(graph, settings.countShops, zones);
  const edges = compileEdges(graph, settings, limits, atoms);
  return { size: graph.atoms.length, ...atoms, ...edges, limits };
}

/** The bounds that settings put on a grid. */
export function limitsOf(settings: DivideSettings): Limits {
  return {
    minDoors: settings.minDoors,
    maxDoors: settings.maxDoors,
    milliMinutes: Math.floor(settings.maxMinutes * settings.membersPerGrid * 1000),
    members: settings.membersPerGrid,
    walkMetersPerMinute: settings.rates.walkMetersPerMinute,
    detourFactor: settings.rates.detourFactor,
  };
}

type AtomArrays = Pick<
  Instance,
  | 'doors'
  | 'milliMinutes'
  | 'entranceOf'
  | 'buildingOf'
  | 'compoundOf'
  | 'stopOf'
  | 'stopX'
  | 'stopY'
  | 'stopZone'
  | 'addedMeters'
>;

function compileAtoms(graph: WalkingGraph, countShops: boolean, zones: Zones): AtomArrays {
  const { atoms } = graph;
  const entrance = numbering();
  const building = numbering();
  const compound = numbering();
  const stop = numbering();
  const entranceOf = Int32Array.from(atoms, atom => entrance(atom.entranceId));
  const buildingOf = Int32Array.from(atoms, atom => building(atom.buildingId));
  const compoundOf = Int32Array.from(atoms, atom => compound(atom.compoundId));
  const stopOf = Int32Array.from(atoms, (atom, i) => stop(atom.entranceId === null ? `s${i}` : `e${atom.entranceId}`));
  const stops = stopOf.reduce((most, s) => Math.max(most, s + 1), 0);
  const stopX = new Float64Array(stops);
  const stopY = new Float64Array(stops);
  const stopZone = new Int32Array(stops);
  for (let i = atoms.length - 1; i >= 0; i--) {
    stopX[stopOf[i]!] = atoms[i]!.x;
    stopY[stopOf[i]!] = atoms[i]!.y;
    stopZone[stopOf[i]!] = zones.zoneOf[i]!;
  }
  return {
    doors: Int32Array.from(atoms, atom => (atom.kind === 'shop' && !countShops ? 0 : atom.doors)),
    milliMinutes: Int32Array.from(atoms, atom => Math.round(atom.minutes * 1000)),
    entranceOf,
    buildingOf,
    compoundOf,
    stopOf,
    stopX,
    stopY,
    stopZone,
    addedMeters: zones.addedMeters,
  };
}

function numbering(): (id: string | null) => number {
  const known = new Map<string, number>();
  return id => {
    if (id === null) return -1;
    let index = known.get(id);
    if (index === undefined) {
      index = known.size;
      known.set(id, index);
    }
    return index;
  };
}

function compileEdges(graph: WalkingGraph, settings: DivideSettings, limits: Limits, atoms: AtomArrays) {
  const usable = graph.edges.filter(
    edge => edge.a !== edge.b && (settings.contiguity === 'lobby' || edge.kind !== 'lobby'),
  );
  const edgeA = Int32Array.from(usable, edge => edge.a);
  const edgeB = Int32Array.from(usable, edge => edge.b);
  const edgeLevel = Uint8Array.from(usable, edge => LEVEL[edge.kind]);
  const edgeByLift = Uint8Array.from(usable, edge => (edge.kind === 'lobby' ? 1 : 0));
  const edgeMeters = Float64Array.from(usable, edge =>
    hopMeters(atoms, limits, atoms.stopOf[edge.a]!, atoms.stopOf[edge.b]!),
  );
  return { edgeA, edgeB, edgeLevel, edgeByLift, edgeMeters, ...adjacency(graph.atoms.length, edgeA, edgeB) };
}

/** The same ground without the ways from lobbies to storeys: only storeys in a run hang together. Linear. */
export function withoutLifts(instance: Instance): Instance {
  const kept = Int32Array.from(instance.edgeA.keys()).filter(e => instance.edgeByLift[e] === 0);
  const edgeA = kept.map(e => instance.edgeA[e]!);
  const edgeB = kept.map(e => instance.edgeB[e]!);
  return {
    ...instance,
    edgeA,
    edgeB,
    edgeLevel: Uint8Array.from(kept, e => instance.edgeLevel[e]!),
    edgeByLift: new Uint8Array(kept.length),
    edgeMeters: Float64Array.from(kept, e => instance.edgeMeters[e]!),
    ...adjacency(instance.size, edgeA, edgeB),
  };
}

/** Neighbours of each atom, in the order of the edges. Linear. */
export function adjacency(size: number, edgeA: Int32Array, edgeB: Int32Array) {
  const adjacentStart = new Int32Array(size + 1);
  for (let e = 0; e < edgeA.length; e++) {
    adjacentStart[edgeA[e]! + 1]!++;
    adjacentStart[edgeB[e]! + 1]!++;
  }
  for (let i = 0; i < size; i++) adjacentStart[i + 1]! += adjacentStart[i]!;
  const next = adjacentStart.slice(0, size);
  const adjacentNode = new Int32Array(edgeA.length * 2);
  const adjacentEdge = new Int32Array(edgeA.length * 2);
  for (let e = 0; e < edgeA.length; e++) {
    const a = edgeA[e]!;
    const b = edgeB[e]!;
    adjacentNode[next[a]!] = b;
    adjacentEdge[next[a]!++] = e;
    adjacentNode[next[b]!] = a;
    adjacentEdge[next[b]!++] = e;
  }
  return { adjacentStart, adjacentNode, adjacentEdge };
}

/** Walked metres between two stops: the straight line and what gates, walls and rivers add, × detour. */
export function hopMeters(
  stops: Pick<Instance, 'stopX' | 'stopY' | 'stopZone' | 'addedMeters'>,
  limits: Pick<Limits, 'detourFactor'>,
  from: number,
  to: number,
): number {
  const dx = stops.stopX[from]! - stops.stopX[to]!;
  const dy = stops.stopY[from]! - stops.stopY[to]!;
  const added = stops.addedMeters(stops.stopZone[from]!, stops.stopZone[to]!);
  return (Math.sqrt(dx * dx + dy * dy) + added) * limits.detourFactor;
}
