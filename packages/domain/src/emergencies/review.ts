import { doorFigures, type OutcomeCounts, perMille } from '../rounds/index.ts';

/** People of a call-up by state. */
export type PeopleCounts = Readonly<Record<string, number>>;

/** What a board says of the people called. `answered` is everybody who said anything; who could not be asked was not called. */
export interface PeopleFigures {
  readonly called: number;
  readonly answered: number;
  readonly coming: number;
  /** Say that they are there, and nobody who leads has confirmed it yet. */
  readonly here: number;
  readonly arrived: number;
  readonly cannot: number;
  readonly silent: number;
}

/** Adds up people by state. */
export function peopleFigures(counts: PeopleCounts): PeopleFigures {
  const of = (state: string): number => counts[state] ?? 0;
  return {
    called: Object.entries(counts).reduce(
      (total, [state, people]) => total + (state === 'unreachable' ? 0 : people),
      0,
    ),
    answered: of('coming') + of('here') + of('arrived') + of('cannot') + of('later'),
    coming: of('coming'),
    here: of('here'),
    arrived: of('arrived'),
    cannot: of('cannot'),
    silent: of('silent'),
  };
}

/** What stays when an emergency has ended. Figures only. */
export interface Review {
  readonly minutes: number;
  readonly doors: number;
  readonly byOutcome: OutcomeCounts;
  readonly reachedPerMille: number;
  readonly coveredPerMille: number;
  /** Doors where nobody of the household is known to know. */
  readonly remainder: number;
  readonly unlisted: number;
  readonly called: number;
  readonly answered: number;
  readonly arrived: number;
  readonly silent: number;
  readonly vacantGrids: number;
  /** Grids not covered to the last door when the time was up. */
  readonly lateGrids: number;
}

/** An honest review: doors are the sum of all outcomes, the unknown included, and shares are rounded down. */
export function makeReview(input: {
  readonly openedAt: string;
  readonly endedAt: string;
  readonly counts: OutcomeCounts;
  readonly people: PeopleCounts;
  readonly unlisted: number;
  readonly vacantGrids: number;
  readonly lateGrids: number;
}): Review {
  const doors = doorFigures(input.counts);
  const people = peopleFigures(input.people);
  return {
    minutes: Math.floor((Date.parse(input.endedAt) - Date.parse(input.openedAt)) / 60_000),
    doors: doors.total,
    byOutcome: input.counts,
    reachedPerMille: perMille(doors.reached, doors.total),
    coveredPerMille: perMille(doors.covered, doors.total),
    remainder: doors.notReached,
    unlisted: input.unlisted,
    called: people.called,
    answered: people.answered,
    arrived: people.arrived,
    silent: people.silent,
    vacantGrids: input.vacantGrids,
    lateGrids: input.lateGrids,
  };
}
