import Flatbush from 'flatbush';
import { localPlane, middleOf, toMeters } from '../geometry/plane.ts';
import type { AssignCandidate, AssignGrid, AssignPolicy } from './model.ts';

/** A post of a grid that is to be filled: 0 its head, k its k-th member. */
export interface Post {
  readonly grid: number;
  readonly post: number;
}

/** Who is within reach of which grid, and what each choice costs. Of grid `g`: places `start[g] … start[g + 1] − 1`, cheapest head first. */
export interface Choices {
  readonly start: Int32Array;
  readonly candidate: Int32Array;
  readonly headPoints: Int32Array;
  readonly memberPoints: Int32Array;
  /** Straight metres; NaN where nobody knows where the candidate is. */
  readonly meters: Float64Array;
}

/** Measures everybody within reach of each grid, and whoever lives in it or in one of its compounds. O(n log n + choices). */
export function choicesOf(
  grids: readonly AssignGrid[],
  candidates: readonly AssignCandidate[],
  policy: AssignPolicy,
): Choices {
  const { near, metersTo } = reachFinder(grids, candidates, policy.reachMeters);
  const indices = candidates.map((_, c) => c);
  const livingIn = Map.groupBy(indices, c => candidates[c]!.homeGrid);
  const livingNextDoor = Map.groupBy(indices, c => candidates[c]!.compoundId ?? null);
  const ranks = candidates.map(({ kinds }) => rankOf(kinds, policy));
  const rows = grids.map((_, g) => {
    const row = new Map(near(g).map(each => [each.candidate, each]));
    const neighbours = (grids[g]!.compoundIds ?? []).flatMap(compoundId => livingNextDoor.get(compoundId) ?? []);
    for (const candidate of [...(livingIn.get(g) ?? []), ...neighbours])
      if (!row.has(candidate)) row.set(candidate, { candidate, meters: metersTo(candidate, g) });
    return [...row.values()]
      .map(each => ({
        ...each,
        ...pointsOf(candidates[each.candidate]!, ranks[each.candidate]!, each.meters, grids[g]!, g, policy),
      }))
      .sort((a, b) => a.headPoints - b.headPoints || a.candidate - b.candidate);
  });
  const all = rows.flat();
  const start = new Int32Array(grids.length + 1);
  rows.forEach((row, g) => {
    start[g + 1] = start[g]! + row.length;
  });
  return {
    start,
    candidate: Int32Array.from(all, each => each.candidate),
    headPoints: Int32Array.from(all, each => each.headPoints),
    memberPoints: Int32Array.from(all, each => each.memberPoints),
    meters: Float64Array.from(all, each => each.meters),
  };
}

type Near = { readonly candidate: number; readonly meters: number };

/** Who stands within reach of a grid, by its index, and how far anybody is from it: NaN where nobody knows. */
function reachFinder(grids: readonly AssignGrid[], candidates: readonly AssignCandidate[], reachMeters: number) {
  const placed = candidates.flatMap(({ at }, c) => (at ? [{ c, at }] : []));
  if (placed.length === 0) return { near: (): Near[] => [], metersTo: () => Number.NaN };
  const plane = localPlane(middleOf([...grids, ...placed].map(each => each.at)));
  const tree = new Flatbush(placed.length);
  const points = placed.map(({ at }) => toMeters(plane, at));
  for (const [x, y] of points) tree.add(x, y, x, y);
  tree.finish();
  const middles = grids.map(({ at }) => toMeters(plane, at));
  const metersTo = (candidate: number, g: number) => {
    const { at } = candidates[candidate]!;
    const [x, y] = at ? toMeters(plane, at) : [Number.NaN, Number.NaN];
    return Math.hypot(x - middles[g]![0], y - middles[g]![1]);
  };
  const near = (g: number): Near[] => {
    const [x, y] = middles[g]!;
    const found = tree.search(x - reachMeters, y - reachMeters, x + reachMeters, y + reachMeters);
    return found.flatMap(i => {
      const meters = Math.hypot(points[i]![0] - x, points[i]![1] - y);
      return meters <= reachMeters ? [{ candidate: placed[i]!.c, meters }] : [];
    });
  };
  return { near, metersTo };
}

/** Place of somebody's most preferred kind on the list; its length for none. */
export function rankOf(kinds: readonly string[], { kinds: order }: AssignPolicy): number {
  return kinds.reduce((best, kind) => {
    const rank = order.indexOf(kind);
    return rank < 0 ? best : Math.min(best, rank);
  }, order.length);
}

function pointsOf(
  candidate: AssignCandidate,
  rank: number,
  meters: number,
  grid: AssignGrid,
  index: number,
  policy: AssignPolicy,
) {
  const away = candidate.homeGrid === index ? 0 : awayPoints(candidate, meters, grid, policy);
  const absent = Math.round(policy.absentPoints * (1 - candidate.availability));
  const kind = policy.kindPoints * rank;
  return { headPoints: away + absent + kind, memberPoints: away + absent + Math.round(kind / 2) };
}

/** A neighbour from far across the compound pays as one at the end of the reach. */
function awayPoints({ compoundId }: AssignCandidate, meters: number, grid: AssignGrid, policy: AssignPolicy): number {
  const isInside = compoundId != null && (grid.compoundIds ?? []).includes(compoundId);
  const counted = Number.isNaN(meters) ? 0 : Math.min(meters, policy.reachMeters);
  return (
    policy.awayPoints + (isInside ? 0 : policy.outsidePoints) + policy.pointsPer10Meters * Math.round(counted / 10)
  );
}
