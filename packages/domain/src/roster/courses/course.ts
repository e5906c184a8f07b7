import { type DecisionContext, type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import type { Standing } from '../standing/change-standing.ts';

/** The course after which somebody may be sent to doors: a candidate who took it is trained. */
export const basicCourse = 'micro-grid-basics';

/** Days before a certificate runs out from which on the office is told. */
export const refreshDays = 60;

/** What was taken, and until which local day it is good; `null` does not run out. `YYYY-MM-DD`. */
export interface Course {
  readonly course: string;
  readonly heldOn: string;
  readonly goodUntil: string | null;
}

/** What must be known to record one. `standing` null: nobody of that id. */
export interface CourseState {
  readonly standing: Standing | null;
  readonly recordExists: boolean;
}

export interface CourseRecorded extends DomainEvent {
  readonly type: 'course-recorded';
  readonly recordId: string;
  readonly course: string;
  /** Whether a candidate is trained by it. */
  readonly trains: boolean;
}
export interface CourseWithdrawn extends DomainEvent {
  readonly type: 'course-withdrawn';
  readonly recordId: string;
}

/**
 * Records a course that somebody took. The basic one, still good, makes a candidate a trained helper; nobody has to say so twice.
 * Refusals: `person-unknown`, `course-recorded-already`, `course-in-future`, `good-until-before-course`.
 */
export function decideRecordCourse(
  state: CourseState,
  input: Course & { readonly recordId: string },
  { now }: Pick<DecisionContext, 'now'>,
): readonly CourseRecorded[] | Refusal {
  const { recordId, course, heldOn, goodUntil } = input;
  const today = localDay(now);
  if (state.standing === null) return refuse('person-unknown');
  if (state.recordExists) return refuse('course-recorded-already');
  if (heldOn > today) return refuse('course-in-future');
  if (goodUntil !== null && goodUntil < heldOn) return refuse('good-until-before-course');
  const trains = course === basicCourse && state.standing === 'candidate' && isGood(input, today);
  return [{ type: 'course-recorded', recordId, course, trains }];
}

/** Takes back what was entered by mistake. `counts` is whether it counts now; `null`: it was never recorded. Refusals: `course-unknown`, `course-withdrawn-already`. */
export function decideWithdrawCourse(
  counts: boolean | null,
  input: { readonly recordId: string },
): readonly CourseWithdrawn[] | Refusal {
  if (counts === null) return refuse('course-unknown');
  if (!counts) return refuse('course-withdrawn-already');
  return [{ type: 'course-withdrawn', recordId: input.recordId }];
}

/** How a certificate stands on a day: `ends-soon` within `refreshDays`, `ended` from the day after its last. */
export type Goodness = 'good' | 'ends-soon' | 'ended';

/** How one certificate stands at an instant. */
export function goodnessAt(course: Pick<Course, 'goodUntil'>, at: string): Goodness {
  const today = localDay(at);
  if (!isGood(course, today)) return 'ended';
  return course.goodUntil !== null && course.goodUntil <= daysAfter(today, refreshDays) ? 'ends-soon' : 'good';
}

/** Whether somebody is trained at an instant: derived from the courses alone. `never` took the basic one. The longest counts. */
export function trainingAt(courses: readonly Course[], at: string): Goodness | 'never' {
  const found = courses.filter(each => each.course === basicCourse).map(each => goodnessAt(each, at));
  return (['good', 'ends-soon', 'ended'] as const).find(each => found.includes(each)) ?? 'never';
}

/** The last day of certificates of which the office is told at an instant. */
export const toldUntil = (at: string): string => daysAfter(localDay(at), refreshDays);

const isGood = ({ goodUntil }: Pick<Course, 'goodUntil'>, day: string): boolean =>
  goodUntil === null || day <= goodUntil;

/** The day on the wall at an instant. @param offsetMinutes local time less UTC; China keeps 480 all year */
export const localDay = (at: string, offsetMinutes = 480): string =>
  new Date(Date.parse(at) + offsetMinutes * 60_000).toISOString().slice(0, 10);

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
