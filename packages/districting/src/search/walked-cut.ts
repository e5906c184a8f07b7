import { hopMeters, type Instance, type Limits } from '../graph/instance.ts';
import { partOf } from '../graph/part-of.ts';
import { type CutQuestion, createPricedCuts } from '../proof/priced-cut.ts';
import { withWalkingShares } from '../proof/walking-shares.ts';
import { type Division, slotsOf } from './division.ts';

/** Work on a question that keeps some states only. */
const NARROW_PAIRS = 60_000_000;
/** How often a cut with rounds that take too long is looked for anew, each time counting what the last one did not. */
const WALKS = 8;

/** How much work may be done on some atoms, whatever counts are asked of them, and what grids may waste beyond what their count leaves them. */
export interface Allowed {
  readonly mostPairs: number;
  readonly overdraft: number;
}

/** `cut`: the division was changed. `walked`: there are such cuts as minutes add up, but the one found cannot be walked or is no better. */
export type Tightened = 'cut' | 'walked' | 'none' | 'unknown';

/** Cuts the grids of some atoms into at most so many, if there is a way that costs less once it is walked; keeping so many states only, or all. `unknown` once the work is done. */
export type Tightener = (count: number, mostStates?: number) => Tightened;

/**
 * Cuts by prices that can be walked. Prices add minutes up; a walk is known when a grid is. So a cut is looked for, walked, and where rounds take too long looked for anew, their atoms bearing what was not counted.
 *
 * @returns a tightener of some atoms, which are all those of their grids
 */
export function tightener(
  division: Division,
  prices: Float64Array,
  allowed: Allowed,
): (atoms: Int32Array) => Tightener {
  const instance = withWalkingShares(division.instance);
  const cost = (grids: readonly { readonly cost: number }[]) => grids.reduce((sum, grid) => sum + grid.cost, 0);
  return region => {
    const atoms = region.toSorted();
    const part = partOf(instance, atoms);
    const own = Float64Array.from(atoms, atom => prices[atom]!);
    const within = ({ milliMinutes }: Limits) =>
      createPricedCuts({ ...part, limits: { ...part.limits, milliMinutes } }, own);
    // The limit with what the ends of a walk lack rules nothing out wrongly, but lets grids through that take too long.
    const [loose, strict] = [within(instance.limits), within(division.instance.limits)];
    let left = allowed.mostPairs;
    const most = division.instance.limits.milliMinutes;
    /** What walks were found to take beyond what is counted, by atom. */
    const extra = new Float64Array(atoms.length);
    /** Puts a cut in place where it can be walked and costs less. Where it cannot be walked, its atoms bear what was not counted. */
    const tried = (cut: readonly (readonly number[])[], counted: Int32Array): Tightened | 'too-long' => {
      const after = cut.map(grid => division.draft(Int32Array.from(grid, k => atoms[k]!)));
      let isTooLong = false;
      for (const [g, grid] of cut.entries()) {
        const { milliMinutes, stops } = after[g]!.measure;
        if (milliMinutes <= most) continue;
        isTooLong = true;
        bearWalk(division.instance, stops, { atoms, grid, counted, extra });
      }
      if (isTooLong) return 'too-long';
      const slots = slotsOf(atoms, division.slotOf);
      if (cost(after) >= cost(slots.map(slot => division.grids[slot]!))) return 'walked';
      division.replace(slots, after);
      return 'cut';
    };
    const asked = (question: Omit<CutQuestion, 'mostPairs' | 'overdraft'>, ask = strict): Tightened | 'too-long' => {
      const mostPairs = question.mostStates ? NARROW_PAIRS : left;
      if (mostPairs <= 0) return 'unknown';
      const answer = ask({ ...question, mostPairs, overdraft: allowed.overdraft });
      if (!question.mostStates) left -= answer.pairs;
      if (answer.kind !== 'found') return answer.kind;
      return tried(answer.cut, question.milliMinutes ?? part.milliMinutes);
    };
    return (grids, mostStates) => {
      if (!mostStates) {
        const first = asked({ grids }, loose);
        if (first !== 'too-long') return first;
      }
      extra.fill(0);
      for (let walk = 0; walk < WALKS; walk++) {
        const milliMinutes = part.milliMinutes.map((own, k) => own + Math.round(extra[k]!));
        const answer = asked({ grids, mostStates, milliMinutes });
        if (answer === 'cut') return answer;
        if (answer !== 'too-long') return 'walked';
      }
      return 'walked';
    };
  };
}

/** A grid of a cut by the places of its atoms in `atoms`, with the minutes that were counted and those to be counted besides, by place. */
interface CountedGrid {
  readonly atoms: Int32Array;
  readonly grid: readonly number[];
  readonly counted: Int32Array;
  readonly extra: Float64Array;
}

/** Each stop of a round bears half of the ways to the one before and the one after it: what of that was not counted is added to what its atoms in the grid bear from now on. */
function bearWalk(ground: Instance, stops: Int32Array, { atoms, grid, counted, extra }: CountedGrid): void {
  const at = Map.groupBy(grid, k => ground.stopOf[atoms[k]!]!);
  const hop = (from: number | undefined, to: number | undefined) =>
    from === undefined || to === undefined ? 0 : hopMeters(ground, ground.limits, from, to);
  for (const [place, stop] of stops.entries()) {
    const meters = (hop(stops[place - 1], stop) + hop(stop, stops[place + 1])) / 2;
    const here = at.get(stop) ?? [];
    const known = here.reduce((sum, k) => sum + counted[k]! - ground.milliMinutes[atoms[k]!]!, 0);
    const lacks = (meters / ground.limits.walkMetersPerMinute) * 1000 + 1 - known;
    for (const k of here) extra[k]! += Math.max(0, lacks) / here.length;
  }
}
