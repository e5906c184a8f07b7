import type { DivideSettings, Ledger, Position, WalkingGraph } from '../../model.ts';
import { barriersOf } from '../barriers.ts';
import { localPlane, middleOf, type Point, toMeters } from '../plane.ts';
import { atomsOf, floorAtomId } from './atoms.ts';
import { buildingEdges, compoundEdges, stairEdges } from './inside-edges.ts';
import { outsideEdges } from './outside-edges.ts';
import { entranceStops, type Stop, shopStops } from './stops.ts';

/**
 * What may be joined with what: an atom a floor and a shop, an edge wherever people walk from one to the next.
 *
 * Inside: storeys in a run, entrances of a building in a row, natural neighbours within a compound. Outside: natural
 * neighbours among gates, street shops and houses of no compound. Walled compounds meet the outside only at gates, and
 * nothing crosses a barrier but at an opening. What cannot be walked to stays apart, so a graph may have islands.
 *
 * `meters` are straight lines (plus `gateMeters` a gate, or the way round a barrier); the engine applies
 * `detourFactor`. Deterministic, O(n log n). Throws when the ledger has an entrance, a shop or a storey
 * twice (a bug of the caller).
 */
export function buildWalkingGraph(ledger: Ledger, settings: DivideSettings): WalkingGraph {
  refuseTwins(ledger);
  const origin = middleOf([...ledger.entrances, ...ledger.shops].map(place => place.at));
  const plane = localPlane(origin);
  const table = atomsOf(ledger, settings, plane);
  const stops: Stop[] = [...entranceStops(table), ...shopStops(table)];
  const inMeters = (lines: readonly (readonly Position[])[]) =>
    lines.map(line => line.map((at): Point => toMeters(plane, at)));
  const openings = [...(ledger.openings ?? []), ...ledger.compounds.flatMap(compound => compound.gates)];
  const barriers = barriersOf(
    inMeters(ledger.barriers ?? []),
    inMeters(ledger.ways ?? []),
    openings.map(at => toMeters(plane, at)),
  );
  const edges = [
    ...stairEdges(ledger, table, settings),
    ...buildingEdges(stops.filter(stop => stop.atom.kind === 'floor')),
    ...compoundEdges(stops, barriers),
    ...outsideEdges(ledger, stops, plane, barriers, settings.rates),
  ];
  return { atoms: table.atoms, edges, origin };
}

/** Ids are unique if entrances are, storeys within each, and shops: cheaper than a set of a million atom ids. */
function refuseTwins({ entrances, shops }: Ledger): void {
  refuseTwin(entrances.map(entrance => `entrance ${entrance.id}`));
  refuseTwin(shops.map(shop => `shop ${shop.id}`));
  for (const { id, floors } of entrances) {
    const storeys = floors.map(floor => floor.floor);
    if (new Set(storeys).size < storeys.length) refuseTwin(storeys.map(floor => floorAtomId(id, floor)));
  }
}

function refuseTwin(ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw new Error(`the ledger names ${id} twice`);
    seen.add(id);
  }
}
