import type { Ledger, Rates } from '../../model.ts';
import type { Barriers } from '../barriers.ts';
import { cellMap } from '../cell-map.ts';
import { groupsOf } from '../groups.ts';
import { neighbourPairs } from '../neighbour-pairs.ts';
import { type LocalPlane, toMeters } from '../plane.ts';
import { boxOf, isInside } from '../ring.ts';
import { linkRound } from '../way-round.ts';
import type { AtomArrays } from './atoms.ts';
import { EDGE_KIND, type EdgeArrays, EdgeList } from './edge-list.ts';
import { type Portal, portalsOf } from './portals.ts';
import { shortestOnce } from './shortest-once.ts';
import type { Stops } from './stops.ts';

/** Neighbours outside farther apart than this are joined only where nothing nearer joins them. */
const NEAR_METERS = 150;

/**
 * Ways on the street side: between street shops (`shop`), from a shop to a compound (`shop-gate`), and between
 * compounds and houses of none (`cross`). What stands in a walled compound gets them only through its gates, each
 * passage adding `gateMeters`. Natural neighbours are joined; a line through another compound's middle only where no
 * other joins them; a barrier only where a way round is on foot.
 */
export function outsideEdges(
  ledger: Ledger,
  atoms: AtomArrays,
  stops: Stops,
  plane: LocalPlane,
  barriers: Barriers,
  rates: Rates,
): EdgeArrays {
  const portals = portalsOf(ledger, atoms, stops, plane, rates);
  const through = throughCompounds(ledger, atoms, plane);
  const joined = groupsOf(portals.length);
  joinOneCompound(portals, joined.join);
  const edges = new EdgeList();
  const add = (a: number, b: number, meters: number) => addPortalEdges(edges, stops, portals[a]!, portals[b]!, meters);
  const later: { a: number; b: number; meters: number }[] = [];
  const parts = (a: number, b: number) => {
    const [p, q] = [portals[a]!.at, portals[b]!.at];
    return barriers.blocks(p[0], p[1], q[0], q[1]);
  };
  const pairs = neighbourPairs(
    Float64Array.from(portals, ({ at }) => at[0]),
    Float64Array.from(portals, ({ at }) => at[1]),
  );
  for (let k = 0; k < pairs.count; k++) {
    const [a, b, meters] = [pairs.a[k]!, pairs.b[k]!, pairs.meters[k]!];
    if (portals[a]!.compound >= 0 && portals[a]!.compound === portals[b]!.compound) continue;
    if (parts(a, b) || through(portals[a]!, portals[b]!)) later.push({ a, b, meters });
    else if (joined.join(a, b) || meters <= NEAR_METERS) add(a, b, meters);
  }
  for (const { a, b, meters } of later) if (!parts(a, b) && joined.join(a, b)) add(a, b, meters);
  linkRound(barriers, joined, later, i => portals[i]!.at, add);
  return shortestOnce(edges.arrays());
}

const SAMPLES = [0.2, 0.35, 0.5, 0.65, 0.8];
const CELL_METERS = 60;

/** Whether the line between two portals runs through the inside of a compound that is neither's. */
function throughCompounds(ledger: Ledger, atoms: AtomArrays, plane: LocalPlane): (a: Portal, b: Portal) => boolean {
  const number = new Map(atoms.compoundIds.map((id, i) => [id, i]));
  const walls = ledger.compounds.flatMap(({ id, walled, outline }) =>
    walled && outline ? [{ compound: number.get(id) ?? -1, outline: outline.map(p => toMeters(plane, p)) }] : [],
  );
  const cells = cellMap(
    CELL_METERS,
    walls.map(({ outline }) => ({ box: boxOf(outline) })),
  );
  return (a, b) =>
    SAMPLES.some(t => {
      const [x, y] = [a.at[0] + (b.at[0] - a.at[0]) * t, a.at[1] + (b.at[1] - a.at[1]) * t];
      return cells.someAlong(x, y, x, y, i => {
        const { compound, outline } = walls[i]!;
        if (compound >= 0 && (compound === a.compound || compound === b.compound)) return false;
        return isInside(outline, [x, y]);
      });
    });
}

/** Gates of one compound are joined inside it, so they need no edge on the street. */
function joinOneCompound(portals: readonly Portal[], join: (a: number, b: number) => boolean): void {
  const first = new Map<number, number>();
  portals.forEach(({ compound }, i) => {
    if (compound < 0) return;
    const before = first.get(compound);
    if (before === undefined) first.set(compound, i);
    else join(before, i);
  });
}

/** The nearest stop of each side with every stop of the other: at most five edges for two gates. */
function addPortalEdges(edges: EdgeList, stops: Stops, a: Portal, b: Portal, metersOutside: number): void {
  const shops = Number(a.kind === 'shop') + Number(b.kind === 'shop');
  const kind = shops === 2 ? EDGE_KIND.shop : shops === 1 ? EDGE_KIND['shop-gate'] : EDGE_KIND.cross;
  for (let i = 0; i < a.stops.length; i++) {
    for (let j = 0; j < b.stops.length; j++) {
      if (i > 0 && j > 0) continue;
      const meters = a.throughMeters[i]! + metersOutside + b.throughMeters[j]!;
      edges.add(stops.atom[a.stops[i]!]!, stops.atom[b.stops[j]!]!, meters, kind);
    }
  }
}
