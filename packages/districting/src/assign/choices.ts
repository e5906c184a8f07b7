import Flatbush from 'flatbush';
import { localPlane, middleOf, toMeters } from '../geometry/plane.ts';
import type { AssignCandidate, AssignGrid, AssignPolicy } from './model.ts';

/** Who is within reach of which grid, and what each choice costs. Of grid `g`: places `start[g] … start[g + 1] − 1`, cheapest head first. */
export interface Choices {
  readonly start: Int32Array;
  readonly candidate: Int32Array;
  readonly headPoints: Int32Array;
  readonly memberPoints: Int32Array;
  /** Straight metres; NaN where nobody knows where the candidate is. */
  readonly meters: Float64Array;
}

/** Measures everybody within reach of each grid, and whoever lives in it. O(n log n + choices). */
export function choicesOf(
  grids: readonly AssignGrid[],
  candidates: readonly AssignCandidate[],
  policy: AssignPolicy,
): Choices {
  const near = reachFinder(grids, candidates, policy.reachMeters);
  const livingIn = grids.map((): number[] => []);
  candidates.forEach(({ homeGrid, at }, c) => {
    if (homeGrid !== null && at === null) livingIn[homeGrid]?.push(c);
  });
  const ranks = candidates.map(({ kinds }) => rankOf(kinds, policy));
  const rows = grids.map((_, g) => {
    const row = [...near(g), ...livingIn[g]!.map(candidate => ({ candidate, meters: Number.NaN }))];
    return row
      .map(each => ({
        ...each,
        ...pointsOf(candidates[each.candidate]!, ranks[each.candidate]!, each.meters, g, policy),
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

function reachFinder(grids: readonly AssignGrid[], candidates: readonly AssignCandidate[], reachMeters: number) {
  const placed = candidates.flatMap(({ at }, c) => (at ? [{ c, at }] : []));
  if (placed.length === 0) return () => [];
  const plane = localPlane(middleOf([...grids, ...placed].map(each => each.at)));
  const tree = new Flatbush(placed.length);
  const points = placed.map(({ at }) => toMeters(plane, at));
  for (const [x, y] of points) tree.add(x, y, x, y);
  tree.finish();
  const middles = grids.map(({ at }) => toMeters(plane, at));
  return (g: number) => {
    const [x, y] = middles[g]!;
    const found = tree.search(x - reachMeters, y - reachMeters, x + reachMeters, y + reachMeters);
    return found.flatMap(i => {
      const meters = Math.hypot(points[i]![0] - x, points[i]![1] - y);
      return meters <= reachMeters || candidates[placed[i]!.c]!.homeGrid === g
        ? [{ candidate: placed[i]!.c, meters }]
        : [];
    });
  };
}

/** Place of somebody's most preferred kind on the list; its length for none. */
export function rankOf(kinds: readonly string[], { kinds: order }: AssignPolicy): number {
  return kinds.reduce((best, kind) => {
    const rank = order.indexOf(kind);
    return rank < 0 ? best : Math.min(best, rank);
  }, order.length);
}

function pointsOf(candidate: AssignCandidate, rank: number, meters: number, grid: number, policy: AssignPolicy) {
  const away = candidate.homeGrid === grid ? 0 : policy.awayPoints + policy.pointsPer10Meters * Math.round(meters / 10);
  const absent = Math.round(policy.absentPoints * (1 - candidate.availability));
  const kind = policy.kindPoints * rank;
  return { headPoints: away + absent + kind, memberPoints: away + absent + Math.round(kind / 2) };
}
