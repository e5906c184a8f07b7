import type { Atom, DivideSettings, Edge, Ledger, Position, WalkingGraph } from '../../model.ts';
import { barriersOf } from '../barriers.ts';
import { localPlane, middleOf, type Point, toMeters } from '../plane.ts';
import { type AtomArrays, atomArrays, floorAtomId, shopAtomId } from './atoms.ts';
import { EDGE_KINDS, type EdgeArrays, EdgeList } from './edge-list.ts';
import { buildingEdges, compoundEdges, stairEdges } from './inside-edges.ts';
import { outsideEdges } from './outside-edges.ts';
import { stopsOf } from './stops.ts';

/** A walking graph in typed arrays: a tenth of the memory of its objects, and nothing for the collector to walk over. */
export interface GraphArrays {
  readonly ledger: Ledger;
  readonly origin: Position;
  readonly atoms: AtomArrays;
  readonly edges: EdgeArrays;
}

/**
 * What `buildWalkingGraph` builds, in typed arrays: for a city's ledger. Same atoms, same ways, in the same order.
 * Deterministic, O(n log n). Throws when the ledger has an entrance, a shop or a storey twice.
 */
export function buildGraphArrays(ledger: Ledger, settings: DivideSettings): GraphArrays {
  refuseTwins(ledger);
  const origin = middleOf(places(ledger));
  const plane = localPlane(origin);
  const atoms = atomArrays(ledger, settings, plane);
  const stops = stopsOf(atoms);
  const inMeters = (lines: readonly (readonly Position[])[]) =>
    lines.map(line => line.map((at): Point => toMeters(plane, at)));
  const openings = [...(ledger.openings ?? []), ...ledger.compounds.flatMap(compound => compound.gates)];
  const barriers = barriersOf(
    inMeters(ledger.barriers ?? []),
    inMeters(ledger.ways ?? []),
    openings.map(at => toMeters(plane, at)),
  );
  // As a rule a storey has one way to the next and a stop a few to others.
  const edges = new EdgeList(atoms.size + 2 * stops.count);
  stairEdges(ledger, atoms, settings, edges);
  buildingEdges(stops, edges);
  compoundEdges(stops, barriers, edges);
  edges.addAll(outsideEdges(ledger, atoms, stops, plane, barriers, settings.rates));
  return { ledger, origin, atoms, edges: edges.arrays() };
}

function* places({ entrances, shops }: Ledger): Generator<Position> {
  for (const { at } of entrances) yield at;
  for (const { at } of shops) yield at;
}

/** The graph as objects, with the ids of the ledger. */
export function walkingGraphOf({ ledger, origin, atoms, edges }: GraphArrays): WalkingGraph {
  return {
    origin,
    atoms: Array.from({ length: atoms.size }, (_, i) => atomOf(ledger, atoms, i)),
    edges: Array.from(
      { length: edges.count },
      (_, e): Edge => ({
        a: edges.a[e]!,
        b: edges.b[e]!,
        meters: edges.meters[e]!,
        kind: EDGE_KINDS[edges.kind[e]!]!,
      }),
    ),
  };
}

function atomOf(ledger: Ledger, atoms: AtomArrays, i: number): Atom {
  const shop = ledger.shops[atoms.shop[i]!];
  const entrance = ledger.entrances[atoms.entrance[i]!];
  const floor = Number.isNaN(atoms.floor[i]!) ? null : atoms.floor[i]!;
  const figures = { doors: atoms.doors[i]!, minutes: atoms.minutes[i]!, x: atoms.x[i]!, y: atoms.y[i]! };
  const compoundId = atoms.compoundIds[atoms.compound[i]!] ?? null;
  if (shop) {
    const { id, buildingId } = shop;
    const of = { buildingId, entranceId: null, floor: null, compoundId };
    return { id: shopAtomId(id), kind: 'shop', ...of, ...figures, shopId: id };
  }
  const { id, buildingId } = entrance!;
  return { id: floorAtomId(id, floor), kind: 'floor', buildingId, entranceId: id, floor, compoundId, ...figures };
}

function refuseTwins({ entrances, shops }: Ledger): void {
  refuseTwin('entrance', entrances);
  refuseTwin('shop', shops);
  for (const { id, floors } of entrances) {
    for (let i = 1; i < floors.length; i++) {
      // In order, as nearly every ledger has them, one look at the neighbour is enough.
      if ((floors[i]!.floor ?? Infinity) > (floors[i - 1]!.floor ?? Infinity)) continue;
      refuseTwin(
        'storey',
        floors.map(({ floor }) => ({ id: floorAtomId(id, floor) })),
      );
      break;
    }
  }
}

/** The ledger's makers number places uniquely; a twin would silently take its namesake's doors. */
function refuseTwin(kind: string, places: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of places) {
    if (seen.has(id)) throw new Error(`the ledger names ${kind === 'storey' ? '' : `${kind} `}${id} twice`);
    seen.add(id);
  }
}
