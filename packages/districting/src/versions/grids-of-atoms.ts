import { localPlane, toPosition } from '../geometry/plane.ts';
import { boxIndex } from '../geometry/point-index.ts';
import { boxOf } from '../geometry/ring.ts';
import type { Atom, Position, WalkingGraph } from '../model.ts';
import type { DrawnGrid } from './read-grids.ts';

/**
 * The earlier grid of each atom, as an index into `grids`; −1 for one that is on the ground of none (a new building). A storey of
 * an entrance that grids share by storeys is found by its storey, all else by where its entrance or shop stands. O(n log n).
 */
export function gridsOfAtoms(graph: WalkingGraph, grids: readonly DrawnGrid[]): number[] {
  const at = groundFinder(graph, grids);
  const shared = sharedStoreys(grids);
  const known = new Map<string, number>();
  return graph.atoms.map(atom => {
    const byStorey = storeyOf(atom, shared);
    if (byStorey !== undefined) return byStorey;
    const key = atom.entranceId ?? atom.id;
    const found = known.get(key) ?? at(atom);
    known.set(key, found);
    return found;
  });
}

type Shared = ReadonlyMap<
  string,
  readonly { readonly grid: number; readonly from: number | null; readonly to: number | null }[]
>;

function sharedStoreys(grids: readonly DrawnGrid[]): Shared {
  const shared = new Map<string, { grid: number; from: number | null; to: number | null }[]>();
  for (const [grid, { floors }] of grids.entries()) {
    for (const { entrance, from, to } of floors) {
      const list = shared.get(entrance) ?? [];
      list.push({ grid, from, to });
      shared.set(entrance, list);
    }
  }
  return shared;
}

/** `undefined` when the entrance was whole; the nearest run for a storey that none of them had (a tower was raised). */
function storeyOf(atom: Atom, shared: Shared): number | undefined {
  const runs = atom.entranceId === null ? undefined : shared.get(atom.entranceId);
  if (!runs) return undefined;
  const away = (from: number | null, to: number | null) => {
    if (atom.floor === null) return from === null ? 0 : Number.MAX_SAFE_INTEGER;
    if (from === null || to === null) return Number.MAX_SAFE_INTEGER;
    return Math.max(0, from - atom.floor, atom.floor - to);
  };
  return runs.reduce((best, run) => (away(run.from, run.to) < away(best.from, best.to) ? run : best)).grid;
}

function groundFinder(graph: WalkingGraph, grids: readonly DrawnGrid[]): (atom: Atom) => number {
  const plane = localPlane(graph.origin);
  const polygons = grids.flatMap(({ ground }, grid) => ground.map(rings => ({ grid, rings })));
  const index = boxIndex(polygons.map(({ rings }) => boxOf(rings[0]!)));
  return ({ x, y }) => {
    const [lon, lat] = toPosition(plane, [x, y]);
    const found = index.meet(lon, lat, lon, lat).find(i => contains(polygons[i]!.rings, lon, lat));
    return found === undefined ? -1 : polygons[found]!.grid;
  };
}

/** Even–odd over all rings, so that holes count as outside. */
function contains(rings: readonly (readonly Position[])[], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [a, b] = [ring[i - 1]!, ring[i]!];
      if (a[1] > y !== b[1] > y && x < a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0])) inside = !inside;
    }
  }
  return inside;
}
