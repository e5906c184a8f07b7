/**
 * Estimates a community's rates from recorded rounds.
 *
 * The minutes between two recorded results are a sum: so long at the door, so long a storey, so long a metre. Least squares
 * finds the rates whose sums fit best; a sum of times, not a typical time, is what sizes a round, so means are fitted, not
 * medians. Breaks (a meal, a telephone call) would lengthen every rate: a step is left out when it is longer than its
 * fit by twelve times the median distance, again and again until none is. Several results typed in at once share their time
 * out by themselves. Intervals count grids, not doors, as witnesses, because doors of one walk are alike (cluster-robust variance: Liang &
 * Zeger, *Biometrika* 73, 1986). What too few have seen, or what cannot be told apart, keeps the rate it had. Linear in the visits. Deterministic.
 */
import type { Rates } from '../model.ts';
import { defaultRates } from '../settings.ts';
import { leastSquares } from './least-squares.ts';
import { RATES_TOLD, type RecordedWalk, type Step, stepsOf, type ToldRate } from './recorded-walk.ts';

/** What is said of one rate. */
export interface RateEstimate {
  readonly rate: ToldRate;
  /** `measured`; `too-few` observations or grids; `not-told`: what was recorded does not tell it apart, or only within more than half of itself. */
  readonly standing: 'measured' | 'too-few' | 'not-told';
  /** The rate to use: the estimate when measured, else the one it had. */
  readonly value: number;
  /** Where the rate is with 95 % confidence; `null` unless measured. */
  readonly low: number | null;
  readonly high: number | null;
  /** Steps that had to do with it, and grids that these were of. */
  readonly observations: number;
  readonly grids: number;
}

/** What recorded rounds say. */
export interface RatesEstimate {
  readonly rates: Rates;
  readonly told: readonly RateEstimate[];
  /** Steps used, and left out as breaks. */
  readonly steps: number;
  readonly breaks: number;
  readonly grids: number;
}

/** How much must have been seen before a rate is said. */
export interface EstimateOptions {
  /** Rates where nothing was measured, and the detour factor; `defaultRates` when absent. */
  readonly before?: Rates;
  /** Fewest grids, at least 5 so that no one person's pace shows; 5 when absent. */
  readonly minGrids?: number;
  /** Fewest steps that have to do with a rate; 40 when absent. */
  readonly minSteps?: number;
}

const LEAST_GRIDS = 5;
const LEAST_STEPS = 40;
const BREAK_DISTANCES = 12;
/** A break is at least this long, however even a walk was. */
const BREAK_MINUTES = 10;
const MOST_PASSES = 6;
/** An interval that reaches farther than this share of its rate says too little. */
const WIDEST = 0.5;
/** Steps that no clock and no walk would give. */
const LONGEST_STEP_MINUTES = 24 * 60;

/** Rates from walks. Nothing recorded: the rates it had, each `too-few`. Visits whose numbers are none are passed over. */
export function estimateRates(walks: readonly RecordedWalk[], options: EstimateOptions = {}): RatesEstimate {
  const before = options.before ?? defaultRates;
  const minGrids = Math.max(LEAST_GRIDS, options.minGrids ?? LEAST_GRIDS);
  const minSteps = options.minSteps ?? LEAST_STEPS;
  const all = allSteps(walks, before.detourFactor);
  const enough = RATES_TOLD.map((_, k) => seen(all, k)).map(
    ({ steps, grids }) => steps >= minSteps && grids >= minGrids,
  );
  const { fit, kept } = fitWithoutBreaks(all, enough, before);
  const told = RATES_TOLD.map((rate, k) => verdict(rate, k, kept, enough[k]!, fit, before));
  const rates = { ...before, ...Object.fromEntries(told.map(({ rate, value }) => [rate, value])) };
  return {
    rates,
    told,
    steps: kept.length,
    breaks: all.length - kept.length,
    grids: new Set(all.map(s => s.grid)).size,
  };
}

function allSteps(walks: readonly RecordedWalk[], detourFactor: number): Step[] {
  const numberOf = new Map<string, number>();
  return walks.flatMap(walk => {
    const grid = numberOf.get(walk.grid) ?? numberOf.size;
    numberOf.set(walk.grid, grid);
    const visits = walk.visits.filter(({ minute, x, y }) => Number.isFinite(minute) && Number.isFinite(x + y));
    return stepsOf({ ...walk, visits }, grid, detourFactor).filter(({ minutes }) => minutes <= LONGEST_STEP_MINUTES);
  });
}

function seen(steps: readonly Step[], k: number): { steps: number; grids: number } {
  const with_ = steps.filter(step => step.work[k]! > 0);
  return { steps: with_.length, grids: new Set(with_.map(step => step.grid)).size };
}

/** Minutes a unit of each rate's work: the speed's is its inverse. */
const perUnit = (rate: ToldRate, value: number) => (rate === 'walkMetersPerMinute' ? 1 / value : value);

function fitWithoutBreaks(all: readonly Step[], enough: readonly boolean[], before: Rates) {
  const fixed = RATES_TOLD.map((rate, k) => (enough[k] ? 0 : perUnit(rate, before[rate])));
  const columns = [...enough.keys()].filter(k => enough[k]);
  const solve = (steps: readonly Step[]) =>
    leastSquares(
      steps.map(({ work }) => columns.map(k => work[k]!)),
      steps.map(({ minutes, work }) => minutes - work.reduce((sum, share, k) => sum + share * fixed[k]!, 0)),
      steps.map(({ grid }) => grid),
    );
  let kept = all;
  let found = solve(kept);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const over = ({ minutes, work }: Step) =>
      minutes -
      work.reduce((sum, share, k) => sum + share * fixed[k]!, 0) -
      columns.reduce((sum, k, c) => sum + work[k]! * (found[c]?.value ?? 0), 0);
    const limit = Math.max(BREAK_MINUTES, BREAK_DISTANCES * median(kept.map(step => Math.abs(over(step)))));
    const next = all.filter(step => over(step) <= limit);
    if (next.length === kept.length) break;
    kept = next;
    found = solve(kept);
  }
  const fit = new Map(columns.map((k, c) => [k, found[c] ?? null]));
  return { fit, kept };
}

function verdict(
  rate: ToldRate,
  k: number,
  kept: readonly Step[],
  enough: boolean,
  fit: ReadonlyMap<number, { readonly value: number; readonly halfWidth: number } | null>,
  before: Rates,
): RateEstimate {
  const { steps, grids } = seen(kept, k);
  const kept_ = { rate, value: before[rate], low: null, high: null, observations: steps, grids };
  if (!enough) return { ...kept_, standing: 'too-few' };
  const found = fit.get(k);
  if (!found || !(found.value > 0) || found.halfWidth > found.value * WIDEST) return { ...kept_, standing: 'not-told' };
  const ends = [found.value - found.halfWidth, found.value + found.halfWidth].map(end => perUnit(rate, end));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  return { ...kept_, standing: 'measured', value: perUnit(rate, found.value), low, high };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
