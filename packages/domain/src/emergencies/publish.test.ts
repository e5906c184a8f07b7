import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOutcomes, doorFigures } from '../rounds/index.ts';
import { publishDoors, publishPeople, publishReview, smallestCell } from './publish.ts';
import { makeReview, peopleFigures } from './review.ts';

const counts = fc.dictionary(fc.constantFrom('', ...allOutcomes), fc.nat(40));
const people = fc.dictionary(
  fc.constantFrom('called', 'coming', 'here', 'arrived', 'cannot', 'later', 'silent', 'unreachable'),
  fc.nat(40),
);
/** What a reader can work out: each figure and each difference of two is nobody, or at least five. */
const isSafe = (n: number): boolean => n === 0 || n >= smallestCell;

describe('figures for whoever does not answer for the doors', () => {
  it('hold no cell under five, and no difference of two gives one back', () => {
    fc.assert(
      fc.property(counts, cells => {
        const { total, covered, reached, notReached, byOutcome } = publishDoors(doorFigures(cells));
        const shown = Object.values(byOutcome);
        const all = [total, covered, reached, notReached, ...shown, total - covered, covered - reached];
        expect(all.filter(n => !isSafe(n))).toEqual([]);
        expect(shown.reduce((sum, n) => sum + n, 0)).toBe(total);
      }),
    );
  });

  it('never say that more was reached than was, nor that less is left', () => {
    fc.assert(
      fc.property(counts, cells => {
        const exact = doorFigures(cells);
        const told = publishDoors(exact);
        expect(told.reached).toBeLessThanOrEqual(exact.reached);
        if (told.total > 0) expect(told.notReached).toBeGreaterThanOrEqual(exact.notReached);
      }),
    );
  });

  it('are as safe of the people called', () => {
    fc.assert(
      fc.property(people, cells => {
        const told = publishPeople(peopleFigures(cells));
        const { called, answered, coming, here, arrived, cannot, silent } = told;
        const hidden = called - answered - silent;
        expect([called, answered, coming, here, arrived, cannot, silent, hidden].filter(n => !isSafe(n))).toEqual([]);
      }),
    );
  });

  it('of a review keep the grids and hide the one who needs help among others', () => {
    const review = makeReview({
      openedAt: '2026-11-26T00:00:00Z',
      endedAt: '2026-11-26T03:00:00Z',
      counts: { '': 6, reached: 80, 'needs-help': 1, 'not-in': 2 },
      people: { arrived: 8, silent: 1, coming: 3 },
      unlisted: 2,
      vacantGrids: 1,
      lateGrids: 2,
    });
    expect(publishReview(review)).toMatchObject({
      byOutcome: { reached: 80, other: 9 },
      remainder: 9,
      unlisted: 0,
      silent: 0,
      vacantGrids: 1,
      lateGrids: 2,
    });
  });
});
