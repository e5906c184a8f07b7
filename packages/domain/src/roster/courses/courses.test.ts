import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basicCourse, decideRecordCourse, decideWithdrawCourse, goodnessAt, trainingAt } from './course.ts';

const now = '2026-11-26T02:00:00.000Z';
const taken = { recordId: 'r', course: basicCourse, heldOn: '2026-03-01', goodUntil: '2027-02-28' };
const candidate = { standing: 'candidate', recordExists: false } as const;

describe('a course that somebody took', () => {
  it('makes a candidate trained when it is the basic one and still good', () => {
    expect(decideRecordCourse(candidate, taken, { now })).toMatchObject([{ trains: true }]);
    expect(decideRecordCourse(candidate, { ...taken, course: 'first-aid' }, { now })).toMatchObject([
      { trains: false },
    ]);
    expect(decideRecordCourse(candidate, { ...taken, goodUntil: '2026-11-25' }, { now })).toMatchObject([
      { trains: false },
    ]);
  });

  it('wakes nobody who rests, and leaves who is active as they are', () => {
    for (const standing of ['rested', 'active', 'trained'] as const)
      expect(decideRecordCourse({ ...candidate, standing }, taken, { now })).toMatchObject([{ trains: false }]);
  });

  it('is refused for nobody, twice, from the future, and with an end before its beginning', () => {
    expect(decideRecordCourse({ ...candidate, standing: null }, taken, { now })).toMatchObject({
      refused: 'person-unknown',
    });
    expect(decideRecordCourse({ ...candidate, recordExists: true }, taken, { now })).toMatchObject({
      refused: 'course-recorded-already',
    });
    expect(decideRecordCourse(candidate, { ...taken, heldOn: '2026-11-27' }, { now })).toMatchObject({
      refused: 'course-in-future',
    });
    expect(decideRecordCourse(candidate, { ...taken, goodUntil: '2026-02-28' }, { now })).toMatchObject({
      refused: 'good-until-before-course',
    });
  });

  it('of this morning is not of the future where the day has begun earlier than in London', () => {
    const morning = '2026-11-25T23:30:00.000Z';
    expect(decideRecordCourse(candidate, { ...taken, heldOn: '2026-11-26' }, { now: morning })).toMatchObject([
      { type: 'course-recorded' },
    ]);
  });

  it('is taken back once', () => {
    expect(decideWithdrawCourse(true, { recordId: 'r' })).toEqual([{ type: 'course-withdrawn', recordId: 'r' }]);
    expect(decideWithdrawCourse(false, { recordId: 'r' })).toMatchObject({ refused: 'course-withdrawn-already' });
    expect(decideWithdrawCourse(null, { recordId: 'r' })).toMatchObject({ refused: 'course-unknown' });
  });
});

describe('a certificate', () => {
  it('is good on its last day, has ended on the next, and says so sixty days before', () => {
    const at = (day: string) => goodnessAt({ goodUntil: '2027-02-28' }, `${day}T04:00:00.000Z`);
    expect([at('2026-12-29'), at('2026-12-30'), at('2027-02-28'), at('2027-03-01')]).toEqual([
      'good',
      'ends-soon',
      'ends-soon',
      'ended',
    ]);
    expect(goodnessAt({ goodUntil: null }, now)).toBe('good');
  });

  it('renewed makes up for one that has ended, whatever the order in which they were entered', () => {
    const old = { ...taken, goodUntil: '2026-01-01' };
    expect(trainingAt([], now)).toBe('never');
    expect(trainingAt([{ ...taken, course: 'first-aid' }], now)).toBe('never');
    expect(trainingAt([old], now)).toBe('ended');
    fc.assert(
      fc.property(fc.shuffledSubarray([old, { ...old, goodUntil: '2026-12-01' }, taken], { minLength: 3 }), all => {
        expect(trainingAt(all, now)).toBe('good');
      }),
    );
  });
});
