import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  adviceOf,
  type CallUpHistory,
  calibrationOf,
  evidenceOf,
  type ForecastGrid,
  type ForecastHelper,
  finishOf,
  forecastGrids,
  meanErrorPoints,
  noHistory,
} from './index.ts';

/** A stream of chance for tests: a linear congruential generator, seeded. */
function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x100000000;
  };
}

const asked = (tier: 'head' | 'member' | 'reserve', atMinute = 0): ForecastHelper => ({ is: 'asked', tier, atMinute });
const grid = (helpers: readonly ForecastHelper[], more: Partial<ForecastGrid> = {}): ForecastGrid => ({
  gridId: 'g',
  workMinutes: 300,
  done: 0,
  helpers,
  ...more,
});
const ask = { dueMinute: 180, nowMinute: 0, runs: 400 };
const lateOf = (one: ForecastGrid, history = noHistory, when = ask): number =>
  forecastGrids([one], history, when, draws(1)).grids[0]!.late;

test('people who come one after another share what is left', () => {
  expect(finishOf([10], 100, 0)).toBe(110);
  expect(finishOf([10, 20], 100, 0)).toBe(65);
  expect(finishOf([20, 10], 100, 0)).toBe(65);
  expect(finishOf([10, 500], 100, 0)).toBe(110);
  expect(finishOf([], 100, 0)).toBe(Number.POSITIVE_INFINITY);
  expect(finishOf([], 0, 30)).toBe(30);
  expect(finishOf([5], 60, 100)).toBe(160);
});

test('a grid without anybody is late in every run, and a helper more makes no grid later', () => {
  expect(lateOf(grid([]))).toBe(1);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 30, max: 900 }), (members, workMinutes) => {
      const [one] = forecastGrids(
        [
          grid(
            Array.from({ length: members }, () => asked('member')),
            { workMinutes },
          ),
        ],
        noHistory,
        { ...ask, runs: 100 },
        draws(members),
      ).grids;
      const [a, b, c] = one!.lateWithMore;
      expect(one!.late).toBeGreaterThanOrEqual(a);
      expect(a).toBeGreaterThanOrEqual(b);
      expect(b).toBeGreaterThanOrEqual(c);
    }),
  );
});

test('one stream of chance gives one forecast', () => {
  const grids = [grid([asked('head'), asked('member')]), grid([asked('head')], { gridId: 'h' })];
  const once = (): unknown => forecastGrids(grids, noHistory, ask, draws(9));
  expect(once()).toEqual(once());
});

test('while it runs, what has happened counts: who is there, what is done, who should have come long ago', () => {
  const two = [asked('head'), asked('member')];
  const there: ForecastHelper[] = [
    { is: 'there', atMinute: 8 },
    { is: 'there', atMinute: 12 },
  ];
  const atNinety = { ...ask, nowMinute: 90 };
  expect(lateOf(grid(there), noHistory, { ...ask, nowMinute: 15 })).toBeLessThan(lateOf(grid(two)));
  expect(lateOf(grid(two), noHistory, atNinety)).toBeGreaterThan(lateOf(grid(two)));
  expect(lateOf(grid(there, { done: 0.95 }), noHistory, atNinety)).toBeLessThan(0.05);
  expect(lateOf(grid([], { done: 1 }), noHistory, atNinety)).toBe(0);
});

test('a record of people who do not come makes a grid later than the assumption, and of those who do, earlier', () => {
  const history = (arrived: number): CallUpHistory => ({
    ...noHistory,
    asked: { head: 200, member: 400 },
    arrived: { head: arrived, member: 2 * arrived },
  });
  const team = grid([asked('head'), asked('member'), asked('member')]);
  expect(lateOf(team, history(40))).toBeGreaterThan(lateOf(team) + 0.1);
  expect(lateOf(team, history(195))).toBeLessThan(lateOf(team) - 0.05);
});

test('it says how little it knows', () => {
  expect(evidenceOf(noHistory)).toBe('none');
  const some = { ...noHistory, asked: { head: 25 }, workRatios: Array.from({ length: 6 }, () => 1) };
  expect(evidenceOf(some)).toBe('little');
  expect(evidenceOf({ ...some, asked: { head: 250 }, workRatios: Array.from({ length: 60 }, () => 1) })).toBe('some');
  expect(forecastGrids([], noHistory, ask, draws(1))).toMatchObject({
    grids: [],
    lateGrids: { median: 0, cautious: 0 },
    evidence: 'none',
  });
});

test('the advice names the grids at risk, worst first, and the fewest more people that bring each in', () => {
  const forecast = (gridId: string, late: number, lateWithMore: readonly [number, number, number]) => ({
    gridId,
    late,
    lateWithMore,
    medianMinute: null,
    cautiousMinute: null,
  });
  const advice = adviceOf({
    grids: [
      forecast('fine', 0.1, [0, 0, 0]),
      forecast('one', 0.6, [0.2, 0.1, 0]),
      forecast('two', 0.9, [0.5, 0.15, 0.1]),
      forecast('lost', 1, [0.9, 0.8, 0.7]),
    ],
    lateGrids: { median: 2, cautious: 3 },
    evidence: 'none',
    runs: 100,
  });
  expect(advice).toEqual({
    atRisk: ['lost', 'two', 'one'],
    fixes: [
      { more: 1, gridIds: ['one'] },
      { more: 2, gridIds: ['two'] },
    ],
    beyond: ['lost'],
  });
});

test('a forecast that says what comes is off by nothing, and one that says the contrary by all', () => {
  const right = [0, 1].map(late => ({ late, wasLate: late === 1 }));
  expect(meanErrorPoints(calibrationOf(right))).toBe(0);
  expect(meanErrorPoints(calibrationOf(right.map(one => ({ ...one, late: 1 - one.late }))))).toBe(100);
  expect(calibrationOf([]).map(bin => bin.forecasts)).toEqual(Array.from({ length: 10 }, () => 0));
});
