import type { CallUpHistory, ForecastGrid, ForecastHelper, Tier } from '@linli/domain';
import type { Chance } from '../../demo-community/prng.ts';

/**
 * A community whose call-ups follow laws that the forecaster does not have: shares of its own, arrivals of two kinds (those
 * next door and those across town, Weibull), rounds that are a triangle with a long tail, and nights that are good or bad for everybody.
 */
export class OtherWorld {
  readonly #chance: Chance;
  readonly #comes: Readonly<Partial<Record<Tier, number>>>;
  readonly #nearShare: number;
  readonly #slow: number;

  constructor(chance: Chance) {
    this.#chance = chance;
    this.#comes = {
      head: chance.between(0.55, 0.95),
      member: chance.between(0.35, 0.85),
      reserve: chance.between(0.2, 0.7),
    };
    this.#nearShare = chance.between(0.4, 0.9);
    this.#slow = chance.between(0.8, 1.3);
  }

  /** Grids as the ledger estimates them, with the people who will be asked and when. */
  grids(count: number): ForecastGrid[] {
    const { int, between } = this.#chance;
    return Array.from({ length: count }, (_, index): ForecastGrid => {
      const asked = (tier: Tier, people: number, atMinute: number): ForecastHelper[] =>
        Array.from({ length: people }, () => ({ is: 'asked', tier, atMinute }));
      return {
        gridId: `g${index}`,
        workMinutes: between(90, 620),
        done: 0,
        helpers: [...asked('head', 1, 0), ...asked('member', int(0, 4), 0), ...asked('reserve', int(0, 2), 10)],
      };
    });
  }

  /** One night: for each grid who came when, and how long its round took. */
  night(grids: readonly ForecastGrid[]): Night {
    const mood = this.#chance.between(0.9, 1.1);
    return grids.map(grid => ({
      workRatio: this.#workRatio(),
      people: grid.helpers.flatMap(helper =>
        helper.is === 'asked'
          ? [{ tier: helper.tier, minutes: this.#comesIn(helper.tier, mood), asked: helper.atMinute }]
          : [],
      ),
    }));
  }

  #comesIn(tier: Tier, mood: number): number | null {
    const { hit, next } = this.#chance;
    if (!hit(Math.min(0.98, (this.#comes[tier] ?? 0) * mood))) return null;
    const [scale, shape, delay] = hit(this.#nearShare) ? [9, 1.6, 2] : [32, 2.4, 8];
    return delay + scale * (-Math.log(1 - next())) ** (1 / shape);
  }

  #workRatio(): number {
    const { between, hit } = this.#chance;
    const triangle = (between(0, 1) + between(0, 1)) / 2;
    return this.#slow * (0.6 + 0.8 * triangle) * (hit(0.08) ? between(1.3, 2.2) : 1);
  }
}

/** What happened in one night, grid by grid. `minutes`: from being asked to being there; `null` = did not come. */
export type Night = readonly {
  readonly workRatio: number;
  readonly people: readonly { readonly tier: Tier; readonly minutes: number | null; readonly asked: number }[];
}[];

/** What a community keeps of its nights: groups and minutes, no person. */
export function historyOf(nights: readonly Night[]): CallUpHistory {
  const people = nights.flatMap(night => night.flatMap(grid => grid.people));
  const count = (is: (one: (typeof people)[number]) => boolean): Partial<Record<Tier, number>> => {
    const counts: Partial<Record<Tier, number>> = {};
    for (const one of people) if (is(one)) counts[one.tier] = (counts[one.tier] ?? 0) + 1;
    return counts;
  };
  return {
    asked: count(() => true),
    arrived: count(one => one.minutes !== null),
    arrivalMinutes: people.flatMap(one => (one.minutes === null ? [] : [one.minutes])),
    saidComing: 0,
    keptWord: 0,
    workRatios: nights.flatMap(night => night.map(grid => grid.workRatio)),
  };
}
