import type { Ledger, Rates } from '../../model.ts';
import { assumedGate } from '../assume-gate.ts';
import { type LocalPlane, type Point, toMeters } from '../plane.ts';
import { boxIndex } from '../point-index.ts';
import { boxOf } from '../ring.ts';
import type { AtomArrays } from './atoms.ts';
import type { Stops } from './stops.ts';

/** A gate serves its nearest entrance and up to two others hardly farther. */
const STOPS_PER_GATE = 3;
/** Ways farther from a wall than this are not the street it faces, unless there is none nearer. */
const STREET_METERS = 300;

/**
 * A place on the street side: a gate with the entrances behind it, a street shop, or an entrance that opens to the
 * street. `throughMeters[i]` leads from the place to `stops[i]`.
 */
export interface Portal {
  readonly at: Point;
  /** Number of the compound, −1 for none. */
  readonly compound: number;
  readonly kind: 'gate' | 'shop' | 'entrance';
  readonly stops: readonly number[];
  readonly throughMeters: readonly number[];
}

/** Every portal: what opens to the street in the order of the stops, then the gates of walled compounds. */
export function portalsOf(ledger: Ledger, atoms: AtomArrays, stops: Stops, plane: LocalPlane, rates: Rates): Portal[] {
  const walled = new Map(ledger.compounds.filter(c => c.walled).map(c => [c.id, c]));
  const isWalled = atoms.compoundIds.map(id => walled.has(id));
  const inside = new Map<number, number[]>();
  const portals: Portal[] = [];
  for (let p = 0; p < stops.count; p++) {
    const compound = stops.compound[p]!;
    if (compound >= 0 && isWalled[compound]) {
      const list = inside.get(compound);
      if (list) list.push(p);
      else inside.set(compound, [p]);
    } else {
      const kind = p < stops.entrances ? 'entrance' : 'shop';
      portals.push({ at: [stops.x[p]!, stops.y[p]!], compound, kind, stops: [p], throughMeters: [0] });
    }
  }
  const facing = streetFinder((ledger.ways ?? []).map(way => way.map(p => toMeters(plane, p))));
  for (const [compound, members] of inside) {
    const { gates, outline } = walled.get(atoms.compoundIds[compound]!)!;
    const at = gates.map(gate => toMeters(plane, gate));
    if (at.length === 0)
      at.push(
        gateNobodyDrew(
          (outline ?? []).map(p => toMeters(plane, p)),
          facing,
          stops,
          members,
        ),
      );
    for (const gate of at) portals.push(gatePortal(gate, compound, stops, members, rates.gateMeters));
  }
  return portals;
}

/** Without a wall's line every gate is a guess; the first entrance stands for it. */
function gateNobodyDrew(ring: readonly Point[], facing: StreetFinder, stops: Stops, members: readonly number[]): Point {
  if (ring.length > 2) return assumedGate(ring, facing(ring));
  return [stops.x[members[0]!]!, stops.y[members[0]!]!];
}

/** Ways that a wall may face: those with a corner near it, else all. */
export type StreetFinder = (ring: readonly Point[]) => readonly (readonly Point[])[];

/** Finds the ways near a ring; an index, because every compound of a city against every way would take minutes. */
export function streetFinder(ways: readonly (readonly Point[])[]): StreetFinder {
  const index = boxIndex(ways.map(boxOf));
  return ring => {
    const [west, south, east, north] = boxOf(ring);
    const [w, s, e, n] = [west - STREET_METERS, south - STREET_METERS, east + STREET_METERS, north + STREET_METERS];
    const near = index
      .meet(w, s, e, n)
      .map(i => ways[i]!)
      .filter(way => way.some(([x, y]) => x > w && x < e && y > s && y < n));
    return near.length > 0 ? near : ways;
  };
}

function gatePortal(at: Point, compound: number, stops: Stops, members: readonly number[], gateMeters: number): Portal {
  const nearest = members
    .map(p => ({ p, meters: Math.sqrt((stops.x[p]! - at[0]) ** 2 + (stops.y[p]! - at[1]) ** 2) }))
    .sort((a, b) => a.meters - b.meters || stops.atom[a.p]! - stops.atom[b.p]!);
  const reach = nearest[0]!.meters * 1.5 + 20;
  const served = nearest.slice(0, STOPS_PER_GATE).filter(near => near.meters <= reach);
  return {
    at,
    compound,
    kind: 'gate',
    stops: served.map(near => near.p),
    throughMeters: served.map(near => near.meters + gateMeters),
  };
}
