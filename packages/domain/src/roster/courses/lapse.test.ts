import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trainingAt } from './course.ts';
import { decideLapseTraining } from './lapse.ts';

const basics = (heldOn: string, goodUntil: string | null) => ({ course: 'micro-grid-basics', heldOn, goodUntil });
const noon = (day: string) => `${day}T04:00:00Z`;
const someone = (courses: ReturnType<typeof basics>[], since: string | null = noon('2026-01-05')) => ({
  personId: 'p',
  courses,
  since,
});
const lapsed = (who: ReturnType<typeof someone>, day: string) => decideLapseTraining([who], noon(day)).length === 1;

test('who was trained by a course is a candidate again on the day after its last, not before', () => {
  const who = someone([basics('2026-01-05', '2026-06-30')]);
  expect([lapsed(who, '2026-06-30'), lapsed(who, '2026-07-01')]).toEqual([false, true]);
  expect(decideLapseTraining([who], noon('2026-07-01'))).toMatchObject([
    { type: 'standing-changed', from: 'trained', to: 'candidate', endsSpareRoles: false },
  ]);
});

test('a renewed course, one that never runs out, and another course than the basic one change nothing', () => {
  expect(lapsed(someone([basics('2026-01-05', '2026-06-30'), basics('2026-06-01', '2027-06-30')]), '2026-07-01')).toBe(
    false,
  );
  expect(lapsed(someone([basics('2026-01-05', null)]), '2036-07-01')).toBe(false);
  expect(lapsed(someone([{ ...basics('2026-01-05', '2026-06-30'), course: 'first-aid' }]), '2026-07-01')).toBe(false);
});

test('whom the office called trained by hand stays so: without any course, or after it had run out', () => {
  expect(lapsed(someone([]), '2026-07-01')).toBe(false);
  expect(lapsed(someone([basics('2026-01-05', '2026-06-30')], noon('2026-07-02')), '2026-07-03')).toBe(false);
});

test('nobody whose training holds ever lapses, whatever courses they took', () => {
  const day = fc
    .date({ min: new Date('2025-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
    .map(d => d.toISOString().slice(0, 10));
  const courses = fc.array(
    fc.record({ course: fc.constantFrom('micro-grid-basics', 'first-aid'), heldOn: day, goodUntil: fc.option(day) }),
  );
  fc.assert(
    fc.property(courses, day, day, (taken, since, today) => {
      const out = decideLapseTraining([{ personId: 'p', courses: taken, since: noon(since) }], noon(today));
      if (out.length > 0) expect(trainingAt(taken, noon(today))).toBe('ended');
    }),
  );
});
