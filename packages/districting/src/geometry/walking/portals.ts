import type { Ledger, LedgerCompound, Rates } from '../../model.ts';
import { assumedGate } from '../assume-gate.ts';
import { type LocalPlane, type Point, toMeters } from '../plane.ts';
import type { AtomArrays } from './atoms.ts';
import { groupedBy, type Stops } from './stops.ts';
import { type StreetFinder, streetFinder } from './street-finder.ts';

/** A gate serves its nearest entrance and up to two others hardly farther. */
const STOPS_PER_GATE = 3;

/** What stands on the street side, by number. */
export const PORTAL = { gate: 0, shop: 1, entrance: 2 } as const;

/**
 * Places on the street side in typed arrays: gates with the entrances behind them, street shops, entrances that open to the
 * street. Portal i serves the places `start[i]` … `start[i + 1] − 1` of `stop`; `throughMeters` leads from it to each.
 */
export interface Portals {
  readonly count: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Number of the compound, −1 for none. */
  readonly compound: Int32Array;
  /** One of `PORTAL`. */
  readonly kind: Uint8Array;
  readonly start: Int32Array;
  readonly stop: Int32Array;
  readonly throughMeters: Float64Array;
}

/** Every portal: what opens to the street in the order of the stops, then the gates of walled compounds. */
export function portalsOf(ledger: Ledger, atoms: AtomArrays, stops: Stops, plane: LocalPlane, rates: Rates): Portals {
  const walled = new Map(ledger.compounds.filter(c => c.walled).map(c => [c.id, c]));
  const walls = atoms.places.compoundIds.map(id => walled.get(id));
  const gates = walls.reduce((sum, wall) => sum + (wall ? Math.max(1, wall.gates.length) : 0), 0);
  const list = new PortalList(stops.count + gates, stops.count + gates * STOPS_PER_GATE);
  for (let p = 0; p < stops.count; p++) {
    const compound = stops.compound[p]!;
    if (compound >= 0 && walls[compound]) continue;
    list.serve(p, 0);
    list.add(stops.x[p]!, stops.y[p]!, compound, p < stops.entrances ? PORTAL.entrance : PORTAL.shop);
  }
  addGates(
    list,
    walls,
    stops,
    plane,
    rates,
    streetFinder((ledger.ways ?? []).map(way => way.map(p => toMeters(plane, p)))),
  );
  return list.arrays();
}

function addGates(
  list: PortalList,
  walls: readonly (LedgerCompound | undefined)[],
  stops: Stops,
  plane: LocalPlane,
  { gateMeters }: Rates,
  facing: StreetFinder,
): void {
  const { start, members, groups } = groupedBy(stops.compound, stops.count);
  for (let compound = 0; compound < groups; compound++) {
    const wall = walls[compound];
    if (!wall || start[compound] === start[compound + 1]) continue;
    const inside = members.subarray(start[compound]!, start[compound + 1]!);
    const at = wall.gates.map(gate => toMeters(plane, gate));
    if (at.length === 0) at.push(gateNobodyDrew(wall, plane, facing, stops, inside[0]!));
    for (const gate of at) addGate(list, gate, compound, stops, inside, gateMeters);
  }
}

/** Without a wall's line every gate is a guess; the first entrance stands for it. */
function gateNobodyDrew(
  { outline }: LedgerCompound,
  plane: LocalPlane,
  facing: StreetFinder,
  stops: Stops,
  first: number,
): Point {
  const ring = (outline ?? []).map(p => toMeters(plane, p));
  return ring.length > 2 ? assumedGate(ring, facing(ring)) : [stops.x[first]!, stops.y[first]!];
}

/** A gate with the nearest stops behind it, the nearest first; of two equally near the one that the ledger names first. */
function addGate(
  list: PortalList,
  [x, y]: Point,
  compound: number,
  stops: Stops,
  inside: Int32Array,
  gateMeters: number,
): void {
  const nearest: { readonly p: number; readonly meters: number }[] = [];
  for (const p of inside) {
    const meters = Math.sqrt((stops.x[p]! - x) ** 2 + (stops.y[p]! - y) ** 2);
    if (nearest.length === STOPS_PER_GATE && meters >= nearest.at(-1)!.meters) continue;
    const before = nearest.findIndex(other => meters < other.meters);
    nearest.splice(before < 0 ? nearest.length : before, 0, { p, meters });
    if (nearest.length > STOPS_PER_GATE) nearest.pop();
  }
  const reach = nearest[0]!.meters * 1.5 + 20;
  for (const { p, meters } of nearest) if (meters <= reach) list.serve(p, meters + gateMeters);
  list.add(x, y, compound, PORTAL.gate);
}

/** Portals as they come, each after the stops that it serves. */
class PortalList {
  private readonly x: Float64Array;
  private readonly y: Float64Array;
  private readonly compound: Int32Array;
  private readonly kind: Uint8Array;
  private readonly start: Int32Array;
  private readonly stop: Int32Array;
  private readonly throughMeters: Float64Array;
  private count = 0;
  private served = 0;

  constructor(mostPortals: number, mostStops: number) {
    this.x = new Float64Array(mostPortals);
    this.y = new Float64Array(mostPortals);
    this.compound = new Int32Array(mostPortals);
    this.kind = new Uint8Array(mostPortals);
    this.start = new Int32Array(mostPortals + 1);
    this.stop = new Int32Array(mostStops);
    this.throughMeters = new Float64Array(mostStops);
  }

  serve(stop: number, throughMeters: number): void {
    this.stop[this.served] = stop;
    this.throughMeters[this.served++] = throughMeters;
  }

  add(x: number, y: number, compound: number, kind: number): void {
    this.x[this.count] = x;
    this.y[this.count] = y;
    this.compound[this.count] = compound;
    this.kind[this.count++] = kind;
    this.start[this.count] = this.served;
  }

  arrays(): Portals {
    const { count, x, y, compound, kind, start, stop, throughMeters } = this;
    return {
      count,
      x: x.subarray(0, count),
      y: y.subarray(0, count),
      compound: compound.subarray(0, count),
      kind,
      start,
      stop,
      throughMeters,
    };
  }
}
