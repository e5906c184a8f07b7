import type { Tier } from '../waves/index.ts';
import type { Draw } from './draws.ts';
import {
  type CallUpHistory,
  drawArrival,
  drawWorkRatio,
  drawWorld,
  type Evidence,
  evidenceOf,
  type World,
} from './history.ts';

/** What is known of one helper. Minutes count from the opening; those of the future are a plan. */
export type ForecastHelper =
  | { readonly is: 'asked'; readonly tier: Tier; readonly atMinute: number }
  | { readonly is: 'coming'; readonly tier: Tier; readonly atMinute: number }
  | { readonly is: 'there'; readonly atMinute: number };

/** One grid of a call-up: the round's work for one person, how much of it is done, and who may do the rest. */
export interface ForecastGrid {
  readonly gridId: string;
  /** Walking, stairs and doors, in person-minutes, by the ledger's estimate. */
  readonly workMinutes: number;
  /** Share of the doors that has a result, 0–1. */
  readonly done: number;
  /** Who may come. Who cannot, or has gone, is left out. */
  readonly helpers: readonly ForecastHelper[];
}

/** What is to be expected of one grid. */
export interface GridForecast {
  readonly gridId: string;
  /** Share of the runs in which the round is not done in time, 0–1. */
  readonly late: number;
  /** The same with one, two and three more reserves, asked now. */
  readonly lateWithMore: readonly [number, number, number];
  /** Minute from the opening by which half of the runs, and nine of ten, are done; `null` = they are not. */
  readonly medianMinute: number | null;
  readonly cautiousMinute: number | null;
}

export interface Forecast {
  readonly grids: readonly GridForecast[];
  /** Grids late in half of the runs at most, and in nine of ten at most. */
  readonly lateGrids: { readonly median: number; readonly cautious: number };
  readonly evidence: Evidence;
  readonly runs: number;
}

/** The question: by which minute, asked at which minute, with how many runs. */
export interface ForecastAsk {
  readonly dueMinute: number;
  readonly nowMinute: number;
  /** 100–10,000; 400 leaves a share uncertain by 5 points at most. */
  readonly runs: number;
}

const extraAskedAfter = 2;

/**
 * Plays the rest of a call-up many times over: in each run shares of those who come are drawn from what was recorded, then
 * for each grid who comes and when, and how much longer the round takes than estimated. Those who are there share the work.
 * Before the button everybody is `asked` at the minute the plan has; while it runs, what has happened is given and only the
 * rest is drawn. O(runs × helpers). Empty grids give an empty forecast.
 */
export function forecastGrids(
  grids: readonly ForecastGrid[],
  history: CallUpHistory,
  { dueMinute, nowMinute, runs }: ForecastAsk,
  draw: Draw,
): Forecast {
  const finishes = grids.map(() => new Float64Array(runs));
  const late = grids.map(() => [0, 0, 0, 0]);
  const lateInRun = new Uint32Array(runs);
  for (let run = 0; run < runs; run++) {
    const world = drawWorld(history, draw);
    for (const [index, grid] of grids.entries()) {
      const arrivals = grid.helpers.flatMap(helper => arrivalOf(helper, world, history, nowMinute, draw));
      const work = grid.workMinutes * (1 - grid.done) * drawWorkRatio(history, draw);
      const finish = finishOf(arrivals, work, nowMinute);
      finishes[index]![run] = finish;
      if (finish > dueMinute) lateInRun[run]! += 1;
      countLate(late[index]!, arrivals, { work, finish, nowMinute, dueMinute, world, history, draw });
    }
  }
  return {
    grids: grids.map(({ gridId }, index) => summary(gridId, late[index]!, finishes[index]!, runs)),
    lateGrids: { median: quantile(lateInRun, 0.5), cautious: quantile(lateInRun, 0.9) },
    evidence: evidenceOf(history),
    runs,
  };
}

/** The run's arrivals stay as they are and one more helper after another is added, so that more never looks worse. */
function countLate(
  late: number[],
  arrivals: readonly number[],
  run: {
    readonly work: number;
    readonly finish: number;
    readonly nowMinute: number;
    readonly dueMinute: number;
    readonly world: World;
    readonly history: CallUpHistory;
    readonly draw: Draw;
  },
): void {
  const { work, nowMinute, dueMinute, world, history, draw } = run;
  let team = arrivals;
  let finish = run.finish;
  for (let more = 0; more <= 3 && finish > dueMinute; more++) {
    late[more]! += 1;
    const extra: ForecastHelper = { is: 'asked', tier: 'reserve', atMinute: nowMinute + extraAskedAfter };
    team = [...team, ...arrivalOf(extra, world, history, nowMinute, draw)];
    finish = finishOf(team, work, nowMinute);
  }
}

const mostTries = 12;

/** Minute at which a helper is there, given that they are not by now; none when they do not come. */
function arrivalOf(
  helper: ForecastHelper,
  world: World,
  history: CallUpHistory,
  nowMinute: number,
  draw: Draw,
): number[] {
  if (helper.is === 'there') return [helper.atMinute];
  const share = helper.is === 'coming' ? world.keepsWord : world.comes[helper.tier];
  // Drawn until it fits what is known: a person expected long ago who has not come is likelier not to come at all.
  for (let tries = 0; tries < mostTries; tries++) {
    if (draw() >= share) return [];
    const minute = helper.atMinute + drawArrival(history, draw);
    if (minute > nowMinute) return [minute];
  }
  return [];
}

/** When so much work is done by people who come one after another and share what is left; infinite when nobody comes. */
export function finishOf(arrivals: readonly number[], workMinutes: number, fromMinute: number): number {
  if (workMinutes <= 0) return fromMinute;
  const order = arrivals.toSorted((a, b) => a - b);
  let [left, at, people] = [workMinutes, fromMinute, 0];
  for (const arrival of order) {
    const until = Math.max(arrival, fromMinute);
    if (people > 0 && left <= (until - at) * people) break;
    left -= (until - at) * people;
    at = until;
    people += 1;
  }
  return people === 0 ? Number.POSITIVE_INFINITY : at + left / people;
}

function summary(gridId: string, late: readonly number[], finishes: Float64Array, runs: number): GridForecast {
  const share = (more: number): number => late[more]! / runs;
  const minute = (of: number): number | null => {
    const value = quantile(finishes, of);
    return Number.isFinite(value) ? value : null;
  };
  return {
    gridId,
    late: share(0),
    lateWithMore: [share(1), share(2), share(3)],
    medianMinute: minute(0.5),
    cautiousMinute: minute(0.9),
  };
}

/** The value that so large a share of the values does not exceed. */
const quantile = (values: Float64Array | Uint32Array, share: number): number =>
  values.length === 0 ? 0 : values.toSorted()[Math.min(values.length - 1, Math.ceil(share * values.length) - 1)]!;
