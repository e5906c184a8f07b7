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
  const size = atoms.length;
  const of = {
    doors: new Int32Array(size),
    milliMinutes: new Int32Array(size),
    entranceOf: new Int32Array(size),
    buildingOf: new Int32Array(size),
    compoundOf: new Int32Array(size),
    stopOf: new Int32Array(size),
  };
  const entrance = numbering();
  const building = numbering();
  const compound = numbering();
  /** Stop of each entrance; every shop is a stop of its own. */
  const stopOfEntrance: number[] = [];
  const firstAtStop: number[] = [];
  for (let i = 0; i < size; i++) {
    const atom = atoms[i]!;
    of.doors[i] = atom.kind === 'shop' && !countShops ? 0 : atom.doors;
    of.milliMinutes[i] = Math.round(atom.minutes * 1000);
    of.buildingOf[i] = building(atom.buildingId);
    of.compoundOf[i] = compound(atom.compoundId);
    const e = entrance(atom.entranceId);
    of.entranceOf[i] = e;
    let stop = e < 0 ? undefined : stopOfEntrance[e];
    if (stop === undefined) {
      stop = firstAtStop.push(i) - 1;
      if (e >= 0) stopOfEntrance[e] = stop;
    }
    of.stopOf[i] = stop;
  }
  const stops = firstAtStop.length;
  const stopX = new Float64Array(stops);
  const stopY = new Float64Array(stops);
  const stopZone = new Int32Array(stops);
  for (let stop = 0; stop < stops; stop++) {
    const i = firstAtStop[stop]!;
    stopX[stop] = atoms[i]!.x;
    stopY[stop] = atoms[i]!.y;
    stopZone[stop] = zones.zoneOf[i]!;
  }
  return { ...of, stopX, stopY, stopZone, addedMeters: zones.addedMeters };
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
  const isLobby = settings.contiguity === 'lobby';
  const room = graph.edges.length;
  const edgeA = new Int32Array(room);
  const edgeB = new Int32Array(room);
  const edgeLevel = new Uint8Array(room);
  const edgeByLift = new Uint8Array(room);
  const edgeMeters = new Float64Array(room);
  let count = 0;
  for (const { a, b, kind } of graph.edges) {
    if (a === b || (kind === 'lobby' && !isLobby)) continue;
    edgeA[count] = a;
    edgeB[count] = b;
    edgeLevel[count] = LEVEL[kind];
    edgeByLift[count] = kind === 'lobby' ? 1 : 0;
    edgeMeters[count++] = hopMeters(atoms, limits, atoms.stopOf[a]!, atoms.stopOf[b]!);
  }
  const [from, to] = [edgeA.slice(0, count), edgeB.slice(0, count)];
  return {
    edgeA: from,
    edgeB: to,
    edgeLevel: edgeLevel.slice(0, count),
    edgeByLift: edgeByLift.slice(0, count),
    edgeMeters: edgeMeters.slice(0, count),
    ...adjacency(graph.atoms.length, from, to),
  };
}

/** 0 … size − 1. */
export function everyAtom({ size }: Instance): Int32Array {
  const atoms = new Int32Array(size);
  for (let i = 0; i < size; i++) atoms[i] = i;
  return atoms;
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
