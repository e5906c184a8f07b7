import Flatbush from 'flatbush';
import { localPlane, middleOf, toMeters } from '../geometry/plane.ts';
import { Sorter } from '../graph/sorted-order.ts';
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
  const ground = groundOf(grids, candidates, policy.reachMeters);
  const indices = candidates.map((_, c) => c);
  const livingIn = Map.groupBy(indices, c => candidates[c]!.homeGrid);
  const livingNextDoor = Map.groupBy(indices, c => candidates[c]!.compoundId ?? null);
  const ranks = candidates.map(({ kinds }) => rankOf(kinds, policy));
  const lastGrid = new Int32Array(candidates.length).fill(-1);
  const sorter = new Sorter();
  const all = new ChoiceColumns();
  const start = new Int32Array(grids.length + 1);
  for (const [g, grid] of grids.entries()) {
    const neighbours = (grid.compoundIds ?? []).flatMap(compoundId => livingNextDoor.get(compoundId) ?? []);
    const who: number[] = [];
    for (const c of [...ground.near(g), ...(livingIn.get(g) ?? []), ...neighbours]) {
      if (lastGrid[c] === g) continue;
      lastGrid[c] = g;
      who.push(c);
    }
    const row = new ChoiceColumns();
    for (const c of who) {
      const meters = ground.metersTo(c, g);
      const away = candidates[c]!.homeGrid === g ? 0 : awayPoints(candidates[c]!, meters, grid, policy);
      const points = away + Math.round(policy.absentPoints * (1 - candidates[c]!.availability));
      const kind = policy.kindPoints * ranks[c]!;
      row.add(c, points + kind, points + Math.round(kind / 2), meters);
    }
    const [heads, order] = [Int32Array.from(row.headPoints), Int32Array.from(row.candidate)];
    all.addAll(row, sorter.order(who.length, [heads, order]));
    start[g + 1] = all.candidate.length;
  }
  return {
    start,
    candidate: Int32Array.from(all.candidate),
    headPoints: Int32Array.from(all.headPoints),
    memberPoints: Int32Array.from(all.memberPoints),
    meters: Float64Array.from(all.meters),
  };
}

/** Choices side by side: a city has two million, too many for an object each. */
class ChoiceColumns {
  readonly candidate: number[] = [];
  readonly headPoints: number[] = [];
  readonly memberPoints: number[] = [];
  readonly meters: number[] = [];

  add(candidate: number, headPoints: number, memberPoints: number, meters: number): void {
    this.candidate.push(candidate);
    this.headPoints.push(headPoints);
    this.memberPoints.push(memberPoints);
    this.meters.push(meters);
  }

  addAll({ candidate, headPoints, memberPoints, meters }: ChoiceColumns, order: Uint32Array): void {
    for (const at of order) this.add(candidate[at]!, headPoints[at]!, memberPoints[at]!, meters[at]!);
  }
}

/** Who stands within reach of a grid, by its index, and how far anybody is from it: NaN where nobody knows. */
function groundOf(grids: readonly AssignGrid[], candidates: readonly AssignCandidate[], reachMeters: number) {
  const placed = candidates.flatMap(({ at }, c) => (at ? [{ c, at }] : []));
  if (placed.length === 0) return { near: (): number[] => [], metersTo: () => Number.NaN };
  const plane = localPlane(middleOf([...grids, ...placed].map(each => each.at)));
  const tree = new Flatbush(placed.length);
  const places = candidates.map(({ at }) => (at ? toMeters(plane, at) : ([Number.NaN, Number.NaN] as const)));
  for (const { c } of placed) tree.add(...places[c]!, ...places[c]!);
  tree.finish();
  const middles = grids.map(({ at }) => toMeters(plane, at));
  const metersTo = (c: number, g: number) => Math.hypot(places[c]![0] - middles[g]![0], places[c]![1] - middles[g]![1]);
  const near = (g: number): number[] => {
    const [x, y] = middles[g]!;
    const found = tree.search(x - reachMeters, y - reachMeters, x + reachMeters, y + reachMeters);
    return found.map(i => placed[i]!.c).filter(c => metersTo(c, g) <= reachMeters);
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

/** A neighbour from far across the compound pays as one at the end of the reach. */
function awayPoints({ compoundId }: AssignCandidate, meters: number, grid: AssignGrid, policy: AssignPolicy): number {
  const isInside = compoundId != null && (grid.compoundIds ?? []).includes(compoundId);
  const counted = Number.isNaN(meters) ? 0 : Math.min(meters, policy.reachMeters);
  return (
    policy.awayPoints + (isInside ? 0 : policy.outsidePoints) + policy.pointsPer10Meters * Math.round(counted / 10)
  );
}
