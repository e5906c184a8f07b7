import type { Ledger, Rates } from '../../model.ts';
import type { Barriers } from '../barriers.ts';
import { CellMap } from '../cell-map.ts';
import { type Groups, groupsOf } from '../groups.ts';
import { neighbourPairs } from '../neighbour-pairs.ts';
import { type LocalPlane, type Point, toMeters } from '../plane.ts';
import { boxOf, isInsideAt } from '../ring.ts';
import { linkRound } from '../way-round.ts';
import type { AtomArrays } from './atoms.ts';
import { EDGE_KIND, EdgeList } from './edge-list.ts';
import { PORTAL, type Portals, portalsOf } from './portals.ts';
import { addShortestOnce } from './shortest-once.ts';
import type { Stops } from './stops.ts';

/** Neighbours outside farther apart than this are joined only where nothing nearer joins them. */
const NEAR_METERS = 150;

/**
 * Ways on the street side: between street shops (`shop`), from a shop to a compound (`shop-gate`), and between
 * compounds and houses of none (`cross`), added to the ways of the graph. What stands in a walled compound gets them only through its gates, each
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
  to: EdgeList,
): void {
  const portals = portalsOf(ledger, atoms, stops, plane, rates);
  const { x, y, compound } = portals;
  const through = throughCompounds(ledger, atoms, plane);
  const joined = groupsOf(portals.count);
  joinOneCompound(portals, joined);
  const edges = new EdgeList(portals.count * 4);
  const add = (a: number, b: number, meters: number) => addPortalEdges(edges, stops, portals, a, b, meters);
  const pairs = neighbourPairs(x, y);
  const parted: number[] = [];
  const throughOthers: number[] = [];
  for (let k = 0; k < pairs.count; k++) {
    const a = pairs.a[k]!;
    const b = pairs.b[k]!;
    const meters = pairs.meters[k]!;
    if (compound[a]! >= 0 && compound[a] === compound[b]) continue;
    if (barriers.blocks(x[a]!, y[a]!, x[b]!, y[b]!)) parted.push(k);
    else if (through(x[a]!, y[a]!, compound[a]!, x[b]!, y[b]!, compound[b]!)) throughOthers.push(k);
    else if (joined.join(a, b) || meters <= NEAR_METERS) add(a, b, meters);
  }
  for (const k of throughOthers)
    if (joined.join(pairs.a[k]!, pairs.b[k]!)) add(pairs.a[k]!, pairs.b[k]!, pairs.meters[k]!);
  // All others are joined by now.
  linkRound(barriers, joined, pairs, parted, i => [x[i]!, y[i]!], add);
  addShortestOnce(edges.arrays(), to);
}

const SAMPLES = [0.2, 0.35, 0.5, 0.65, 0.8];
const CELL_METERS = 60;

/** Whether the line between two places runs through the inside of a compound that is neither's; each place as x, y and compound. */
type Through = (ax: number, ay: number, ofA: number, bx: number, by: number, ofB: number) => boolean;

function throughCompounds(ledger: Ledger, { places }: AtomArrays, plane: LocalPlane): Through {
  const number = new Map(places.compoundIds.map((id, i) => [id, i]));
  const outlines: Point[][] = [];
  const compounds: number[] = [];
  for (const { id, walled, outline } of ledger.compounds) {
    if (!walled || !outline) continue;
    outlines.push(outline.map(p => toMeters(plane, p)));
    compounds.push(number.get(id) ?? -1);
  }
  const compound = Int32Array.from(compounds);
  const boxes = outlines.map(boxOf);
  const cells = new CellMap(
    CELL_METERS,
    boxes.map(box => ({ box })),
  );
  const around = Float64Array.from(boxes.flat());
  return (ax, ay, ofA, bx, by, ofB) => {
    // Most lines come near no other compound at all; each sample lies in one of the cells along the line.
    const count = cells.along(ax, ay, bx, by);
    for (let k = 0; k < count; k++) {
      const i = cells.near[k]!;
      if (compound[i]! >= 0 && (compound[i] === ofA || compound[i] === ofB)) continue;
      for (const t of SAMPLES) {
        const x = ax + (bx - ax) * t;
        const y = ay + (by - ay) * t;
        const isOff = x < around[4 * i]! || y < around[4 * i + 1]! || x > around[4 * i + 2]! || y > around[4 * i + 3]!;
        if (!isOff && isInsideAt(outlines[i]!, x, y)) return true;
      }
    }
    return false;
  };
}

/** Gates of one compound are joined inside it, so they need no edge on the street. */
function joinOneCompound({ count, compound }: Portals, joined: Groups): void {
  let most = 0;
  for (let i = 0; i < count; i++) most = Math.max(most, compound[i]! + 1);
  const first = new Int32Array(most).fill(-1);
  for (let i = 0; i < count; i++) {
    const of = compound[i]!;
    if (of < 0) continue;
    if (first[of]! < 0) first[of] = i;
    else joined.join(first[of]!, i);
  }
}

/** The nearest stop of each side with every stop of the other: at most five edges for two gates. */
function addPortalEdges(edges: EdgeList, stops: Stops, portals: Portals, a: number, b: number, meters: number): void {
  const { kind, start, stop, throughMeters } = portals;
  const shops = Number(kind[a] === PORTAL.shop) + Number(kind[b] === PORTAL.shop);
  const way = shops === 2 ? EDGE_KIND.shop : shops === 1 ? EDGE_KIND['shop-gate'] : EDGE_KIND.cross;
  for (let i = start[a]!; i < start[a + 1]!; i++) {
    for (let j = start[b]!; j < start[b + 1]!; j++) {
      if (i > start[a]! && j > start[b]!) continue;
      edges.add(stops.atom[stop[i]!]!, stops.atom[stop[j]!]!, throughMeters[i]! + meters + throughMeters[j]!, way);
    }
  }
}
