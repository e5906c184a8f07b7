import type { StandingChanged } from '../standing/change-standing.ts';
import { basicCourse, type Course, localDay, trainingAt } from './course.ts';

/** Somebody who stands as trained. */
export interface Trained {
  readonly personId: string;
  readonly courses: readonly Course[];
  /** Instant from which they stand so, ISO 8601; `null` where nobody wrote it down. */
  readonly since: string | null;
}

/**
 * Who of them is trained no longer: the last good basic course has run out. Whom the office called trained after that day, by hand and
 * with a reason, stays so, and so does whoever took no course that is on record. The event is that of any change of standing: a
 * candidate again, reserves and teams kept, trained anew by the next course.
 */
export function decideLapseTraining(trained: readonly Trained[], at: string): readonly StandingChanged[] {
  return trained
    .filter(({ courses, since }) => trainingAt(courses, at) === 'ended' && !isSaidAfter(courses, since))
    .map(({ personId }) => ({
      type: 'standing-changed',
      personId,
      from: 'trained',
      to: 'candidate',
      endsSpareRoles: false,
    }));
}

/** Whether they became trained after their courses had run out. */
function isSaidAfter(courses: readonly Course[], since: string | null): boolean {
  if (since === null) return false;
  const day = localDay(since);
  return courses.every(({ course, goodUntil }) => course !== basicCourse || (goodUntil !== null && goodUntil < day));
}
