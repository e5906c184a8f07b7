import { isWorkingDay, type OwnDays } from './working-calendar.ts';

/** How long the office has, and which days it does not count. Dated data: each community may set its own, never longer than the standard. */
export interface DeskClock extends OwnDays {
  readonly workingDays: number;
}

/**
 * In force where a community has set none. PIPL 50 says "in time"; 15 working days is the limit by which an operator must answer a request to
 * correct or delete under the rules on apps (《App 违法违规收集使用个人信息行为认定方法》, 2019-11-28, item 6).
 */
export const standardClock: DeskClock = { workingDays: 15 };

const dayMs = 86_400_000;

/**
 * The day by which an answer is due: so many working days after the day it was asked.
 * @param asked and the answer: `YYYY-MM-DD` of the community's calendar
 */
export function dueOn(asked: string, clock: DeskClock): string {
  let day = asked;
  for (let left = clock.workingDays; left > 0; ) {
    day = toDay(Date.parse(`${day}T00:00:00Z`) + dayMs);
    if (isWorkingDay(day, clock)) left--;
  }
  return day;
}

const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
