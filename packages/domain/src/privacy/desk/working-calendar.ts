/** One year as the State Council announced it. Days are `YYYY-MM-DD`; weekends that stay free are not repeated. */
interface AnnouncedYear {
  readonly year: number;
  readonly source: string;
  /** From and to, both free. */
  readonly free: readonly (readonly [from: string, to: string])[];
  /** Saturdays and Sundays on which people work instead. */
  readonly working: readonly string[];
}

/**
 * Public holidays of the mainland, a year an entry; a new year is one more entry, when it is announced (each November). A year that is not
 * here counts weekends only, and the desk says so.
 */
const announced: readonly AnnouncedYear[] = [
  {
    year: 2026,
    source:
      '《国务院办公厅关于2026年部分节假日安排的通知》, 2025-11-04 (https://politics.gmw.cn/2025-11/04/content_38391083.htm)',
    free: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    working: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
];

/** The last year whose holidays are known. */
export const holidaysKnownUntil: number = Math.max(...announced.map(({ year }) => year));

/** What a community adds for itself: days announced later, a local holiday. Both lists of `YYYY-MM-DD`; they win over what is announced. */
export interface OwnDays {
  readonly freeDays?: readonly string[];
  readonly workDays?: readonly string[];
}

/** Whether an office works on a day (`YYYY-MM-DD`). O(holidays of the year). */
export function isWorkingDay(day: string, { freeDays = [], workDays = [] }: OwnDays = {}): boolean {
  if (workDays.includes(day)) return true;
  if (freeDays.includes(day)) return false;
  const year = announced.find(one => day.startsWith(String(one.year)));
  if (year?.working.includes(day)) return true;
  if (year?.free.some(([from, to]) => from <= day && day <= to)) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
