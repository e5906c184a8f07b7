/** How long the office has. Dated data: each community may set its own, never longer than the standard. */
export interface DeskClock {
  readonly workingDays: number;
}

/**
 * In force where a community has set none. PIPL 50 says "in time"; 15 working days is the limit by which an operator must answer a request to
 * correct or delete under the rules on apps (《App 违法违规收集使用个人信息行为认定方法》, 2019-11-28, item 6).
 */
export const standardClock: DeskClock = { workingDays: 15 };

const dayMs = 86_400_000;

/**
 * The day by which an answer is due: so many working days after the day it was asked, Saturdays, Sundays and the days named left out.
 * @param asked and the answer: `YYYY-MM-DD` of the community's calendar; `freeDays` are public holidays, none when left out
 */
export function dueOn(asked: string, { workingDays }: DeskClock, freeDays: ReadonlySet<string> = new Set()): string {
  let day = Date.parse(`${asked}T00:00:00Z`);
  for (let left = workingDays; left > 0; ) {
    day += dayMs;
    if (isWorking(day, freeDays)) left--;
  }
  return toDay(day);
}

const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

function isWorking(ms: number, freeDays: ReadonlySet<string>): boolean {
  const weekday = new Date(ms).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !freeDays.has(toDay(ms));
}
