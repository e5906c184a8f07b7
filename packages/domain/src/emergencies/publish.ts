import { type DoorFigures, isReached, type OutcomeCounts, perMille } from '../rounds/index.ts';
import { anonymise } from './anonymise.ts';
import type { PeopleFigures, Review } from './review.ts';

/** How many people or households a published cell holds at least. Source: reliability §5.3 (7); decision 0040. */
export const smallestCell = 5;

const fewOrNone = (n: number): number => (n >= smallestCell ? n : 0);
const sum = (cells: OutcomeCounts, wanted: (cell: string) => boolean): number =>
  Object.entries(cells).reduce((total, [cell, n]) => total + (wanted(cell) ? n : 0), 0);

/**
 * Doors as they are told to whoever does not answer for them: cells under {@link smallestCell} stand together under `other`, and every other figure is worked out
 * from what is shown, so that no difference gives a small cell back. `covered` and `reached` are then at least what is said, `notReached` at most.
 */
export function publishDoors({ total, byOutcome }: DoorFigures): DoorFigures {
  const cells = anonymise(byOutcome, smallestCell);
  const shown = fewOrNone(total);
  const reached = sum(cells, isReached);
  const covered = sum(cells, cell => cell !== '' && cell !== 'other');
  return { total: shown, covered, reached, notReached: shown - reached, byOutcome: cells };
}

/** People called, the same way: each state is one cell, and who is in none of them another. */
export function publishPeople({ called, coming, here, arrived, cannot, silent }: PeopleFigures): PeopleFigures {
  const rest = called - coming - here - arrived - cannot - silent;
  const cells = anonymise({ coming, here, arrived, cannot, silent, rest }, smallestCell);
  const of = (state: string): number => cells[state] ?? 0;
  const answered = of('coming') + of('here') + of('arrived') + of('cannot');
  return {
    called: fewOrNone(called),
    answered,
    coming: of('coming'),
    here: of('here'),
    arrived: of('arrived'),
    cannot: of('cannot'),
    silent: of('silent'),
  };
}

/** A review, the same way. Grids are places and stay as they are. */
export function publishReview(review: Review): Review {
  const { doors, called, answered, arrived, silent } = review;
  const figures = publishDoors({ total: doors, covered: 0, reached: 0, notReached: 0, byOutcome: review.byOutcome });
  // Whoever arrived had answered, or was met there without an answer: they are no part of it that can be taken away.
  const said = anonymise(
    { answered: Math.max(0, answered - arrived), arrived, silent, rest: restOf(review) },
    smallestCell,
  );
  return {
    ...review,
    doors: figures.total,
    byOutcome: figures.byOutcome,
    reachedPerMille: perMille(figures.reached, figures.total),
    coveredPerMille: perMille(figures.covered, figures.total),
    remainder: figures.notReached,
    unlisted: fewOrNone(review.unlisted),
    called: fewOrNone(called),
    answered: (said.answered ?? 0) + (said.arrived ?? 0),
    arrived: said.arrived ?? 0,
    silent: said.silent ?? 0,
  };
}

const restOf = ({ called, answered, silent, arrived }: Review): number =>
  Math.max(0, called - Math.max(answered, arrived) - silent);
