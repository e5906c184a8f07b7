import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Random, seededRandom } from '../graph/random.ts';
import { defaultRates } from '../settings.ts';
import { estimateRates, type RateEstimate } from './estimate-rates.ts';
import { leastSquares } from './least-squares.ts';
import type { RecordedVisit, RecordedWalk } from './recorded-walk.ts';

/** How an invented town's rounds go. Not the estimator's model: times are skewed, paces differ, people rest and type in late. */
interface Town {
  readonly grids: number;
  readonly answered: number;
  readonly silent: number;
  readonly slowTimes: number;
  readonly shop: number;
  readonly storey: number;
  readonly wait: number;
  readonly ride: number;
  readonly speed: number;
  /** Share of walks with a meal in between, and of results typed in together with the next. */
  readonly breaks: number;
  readonly late: number;
  readonly towers: number;
}
const town: Town = {
  grids: 60,
  answered: 2.4,
  silent: 0.7,
  slowTimes: 1.8,
  shop: 1.5,
  storey: 0.35,
  wait: 1.2,
  ride: 0.2,
  speed: 62,
  breaks: 0.5,
  late: 0.15,
  towers: 0.4,
};
const SLOW = 0.2;
const ANSWERS = 0.6;

/** A skewed time with this mean: a sum of two exponential ones. */
const skewed = (random: Random, mean: number) =>
  (-Math.log(1 - random.next()) - Math.log(1 - random.next())) * (mean / 2);

/** Minutes truly spent at work, and the walks as they were recorded. */
function rounds(of: Town, seed: number): { walks: RecordedWalk[]; worked: number } {
  const random = seededRandom(seed);
  let worked = 0;
  const walks = Array.from({ length: of.grids }, (_, g) => {
    const pace = 0.85 + random.next() * 0.3;
    let minute = random.next() * 60;
    let at = { x: 0, y: 0 };
    const spend = (minutes: number) => {
      minute += minutes;
      worked += visits.length === 0 ? 0 : minutes;
    };
    const visits: RecordedVisit[] = [];
    const record = (visit: Omit<RecordedVisit, 'minute' | 'x' | 'y'>) => visits.push({ ...visit, ...at, minute });
    for (let e = 0; e < 3 + random.below(3); e++) {
      const next = { x: at.x + 15 + random.next() * 60, y: at.y + random.next() * 30 };
      const way = Math.hypot(next.x - at.x, next.y - at.y) * (1.15 + random.next() * 0.3);
      at = next;
      spend((way / of.speed) * pace);
      const lift = random.next() < of.towers;
      const floors = lift ? 9 + random.below(6) : 5 + random.below(2);
      if (lift) spend(skewed(random, of.wait));
      for (let floor = 1; floor <= floors; floor++) {
        if (floor > 1) spend((lift ? of.ride : of.storey) * pace);
        for (let door = 0; door < 2 + random.below(2); door++) {
          const slow = random.next() < SLOW;
          const mean = random.next() < ANSWERS ? of.answered : of.silent;
          spend(skewed(random, mean * (slow ? of.slowTimes : 1)) * pace);
          record({ kind: 'dwelling', slow, entranceId: `${g}-${e}`, floor, lift });
        }
      }
      spend((lift ? of.ride : of.storey) * (floors - 1) * pace);
    }
    for (let s = 0; s < random.below(5); s++) {
      at = { x: at.x + 8, y: at.y };
      spend((8 * 1.3) / of.speed + skewed(random, of.shop) * pace);
      record({ kind: 'shop', slow: false, entranceId: null, floor: null, lift: false });
    }
    return { grid: `g${g}`, visits: lately(withBreak(visits, of, random), of, random) };
  });
  return { walks, worked };
}

function withBreak(visits: RecordedVisit[], of: Town, random: Random): RecordedVisit[] {
  if (random.next() >= of.breaks) return visits;
  const from = 1 + random.below(visits.length - 1);
  const rest = 25 + random.next() * 40;
  return visits.map((visit, i) => (i < from ? visit : { ...visit, minute: visit.minute + rest }));
}

/** Some results are typed in only with the next one of the floor, in the same minute. */
function lately(visits: RecordedVisit[], of: Town, random: Random): RecordedVisit[] {
  return visits.map((visit, i) => {
    const next = visits[i + 1];
    const same = next?.entranceId === visit.entranceId && next?.floor === visit.floor && visit.entranceId !== null;
    return same && random.next() < of.late ? { ...visit, minute: next!.minute } : visit;
  });
}

const of = (told: readonly RateEstimate[], rate: RateEstimate['rate']) => told.find(each => each.rate === rate)!;
/** What these rates say that the recorded walks took. */
function predicted(walks: readonly RecordedWalk[], rates: typeof defaultRates): number {
  return walks.reduce((sum, walk) => sum + minutesOf(walk, rates), 0);
}
function minutesOf({ visits }: RecordedWalk, rates: typeof defaultRates): number {
  return visits.slice(1).reduce((sum, to, i) => {
    const from = visits[i]!;
    const stays = to.entranceId !== null && to.entranceId === from.entranceId;
    const up = ({ floor, entranceId }: RecordedVisit) => (entranceId === null ? 0 : (floor ?? 1) - 1);
    const per = (visit: RecordedVisit) => (visit.lift ? rates.liftMinutesPerFloor : rates.stairMinutesPerFloor) / 2;
    const climb = stays ? Math.abs(up(to) - up(from)) * per(to) : up(from) * per(from) + up(to) * per(to);
    const door = to.kind === 'shop' ? rates.shopMinutes : rates.doorMinutes + (to.slow ? rates.slowDoorMinutes : 0);
    const walk = stays
      ? 0
      : (Math.hypot(to.x - from.x, to.y - from.y) * rates.detourFactor) / rates.walkMetersPerMinute;
    return sum + door + climb + walk;
  }, 0);
}

describe('rates from recorded rounds', () => {
  test('size the next rounds of the same town within a tenth, through breaks, late typing and unlike paces', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const { rates, told } = estimateRates(rounds(town, seed).walks);
      const next = rounds(town, seed + 1000);
      const ratio = predicted(next.walks, rates) / next.worked;
      expect(ratio).toBeGreaterThan(0.9);
      expect(ratio).toBeLessThan(1.1);
      expect(of(told, 'doorMinutes').standing).toBe('measured');
    }
  });

  test('tell the mean minutes at a door, with an interval that holds it nearly always where results are typed in at the door', () => {
    const mean = ANSWERS * town.answered + (1 - ANSWERS) * town.silent;
    const holds = Array.from({ length: 40 }, (_, seed) => {
      const { low, high, value } = of(estimateRates(rounds({ ...town, late: 0 }, seed + 1).walks).told, 'doorMinutes');
      expect(value).toBeGreaterThan(mean * 0.85);
      expect(value).toBeLessThan(mean * 1.15);
      return low! <= mean && mean <= high!;
    });
    expect(holds.filter(Boolean).length).toBeGreaterThanOrEqual(34);
  });

  test('follow a town that takes twice as long, whatever takes it', () => {
    const slower = rounds(town, 3).walks.map(walk => ({
      ...walk,
      visits: walk.visits.map(visit => ({ ...visit, minute: visit.minute * 2 })),
    }));
    const [one, two] = [estimateRates(rounds({ ...town, breaks: 0 }, 3).walks), estimateRates(slower)];
    expect(of(two.told, 'doorMinutes').value / of(one.told, 'doorMinutes').value).toBeGreaterThan(1.8);
    expect(of(two.told, 'doorMinutes').value / of(one.told, 'doorMinutes').value).toBeLessThan(2.2);
  });

  test('say nothing of a lift where there is none, nor of shops that hardly anybody recorded', () => {
    const { told, rates } = estimateRates(rounds({ ...town, towers: 0, grids: 12 }, 5).walks, { minSteps: 60 });
    for (const rate of ['liftMinutes', 'liftMinutesPerFloor', 'shopMinutes'] as const) {
      expect(of(told, rate)).toMatchObject({ standing: 'too-few', value: defaultRates[rate], low: null, high: null });
    }
    expect(rates.shopMinutes).toBe(defaultRates.shopMinutes);
  });

  test('say nothing at all of fewer than five grids, however many doors: it would be somebody’s pace', () => {
    const { walks } = rounds({ ...town, grids: 4 }, 1);
    const many = Array.from({ length: 20 }, () => walks).flat();
    const { told, rates } = estimateRates(many, { minGrids: 1 });
    expect(told.every(({ standing }) => standing === 'too-few')).toBe(true);
    expect(rates).toEqual(defaultRates);
  });

  test('do not tell apart what always comes together', () => {
    const walks = rounds({ ...town, towers: 0 }, 2).walks.map(walk => ({
      ...walk,
      visits: walk.visits.map(visit => ({ ...visit, slow: visit.kind === 'dwelling' })),
    }));
    const { told } = estimateRates(walks);
    expect([of(told, 'doorMinutes').standing, of(told, 'slowDoorMinutes').standing]).toContain('not-told');
  });

  test('nothing recorded, one door a walk, or numbers that are none: the rates it had', () => {
    const visit = {
      minute: Number.NaN,
      kind: 'shop',
      slow: false,
      entranceId: null,
      floor: null,
      lift: false,
      x: 0,
      y: 0,
    } as const;
    for (const walks of [
      [],
      [{ grid: 'g', visits: [] }],
      [{ grid: 'g', visits: [{ ...visit, minute: 1 }] }],
      [{ grid: 'g', visits: [visit, visit] }],
    ]) {
      expect(estimateRates(walks)).toMatchObject({ rates: defaultRates, steps: 0, breaks: 0 });
    }
  });

  test('are the same in whatever order walks and visits are handed in, and never less than nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 5, max: 20 }), (seed, grids) => {
        const { walks } = rounds({ ...town, grids, late: 0 }, seed);
        const there = estimateRates(walks);
        const back = estimateRates(walks.map(walk => ({ ...walk, visits: [...walk.visits].reverse() })).reverse());
        there.told.forEach(({ rate, value, standing, low, high }) => {
          expect(of(back.told, rate).standing).toBe(standing);
          expect(of(back.told, rate).value).toBeCloseTo(value, 6);
          expect(value).toBeGreaterThan(0);
          if (standing === 'measured') expect(low! <= value && value <= high!).toBe(true);
        });
      }),
      { numRuns: 30 },
    );
  });
});

test('least squares gives back the sums it was given, and names a column that says nothing new', () => {
  const rows = [
    [1, 0, 1],
    [0, 1, 1],
    [1, 1, 2],
    [2, 1, 3],
    [1, 3, 4],
  ];
  const values = rows.map(([a, b]) => 2 * a! + 5 * b!);
  const found = leastSquares(rows, values, [0, 1, 2, 3, 4]);
  expect(found[0]!.value).toBeCloseTo(2, 9);
  expect(found[1]!.value).toBeCloseTo(5, 9);
  expect(found[2]).toBeNull();
});
