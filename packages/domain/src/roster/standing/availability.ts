/** Hours of a week. `day` 1 is Monday; `from` and `to` are `HH:MM` of local time, an end at or before its beginning is on the next day. */
export interface WeeklyHours {
  readonly day: number;
  readonly from: string;
  readonly to: string;
}

/** Local days `YYYY-MM-DD`, both included, on which it is otherwise than the weekly pattern says. The last one named wins. */
export interface DatedException {
  readonly from: string;
  readonly to: string;
  readonly free: boolean;
}

/** When somebody is free. */
export interface Availability {
  readonly weekly: readonly WeeklyHours[];
  readonly exceptions: readonly DatedException[];
}

const dayMs = 86_400_000;
const dayMinutes = 1_440;

/**
 * Whether somebody is free at an instant, by what they said. A shift belongs to the day on which it begins: somebody free on
 * Friday from 22:00 to 06:00 is free on Saturday at 05:00 unless *Friday* is excepted. An exception frees or takes the whole day.
 * @param offsetMinutes local time less UTC; China keeps 480 all year
 */
export function isFreeAt(availability: Availability, at: string, offsetMinutes = 480): boolean {
  const local = Date.parse(at) + offsetMinutes * 60_000;
  const minute = Math.floor((local - Math.floor(local / dayMs) * dayMs) / 60_000);
  return isFreeOn(availability, local, minute) || isFreeOn(availability, local - dayMs, minute + dayMinutes);
}

/** @param minute counted from the midnight with which that day began; from 1,440 on it is the night after */
function isFreeOn({ weekly, exceptions }: Availability, local: number, minute: number): boolean {
  const day = new Date(local).toISOString().slice(0, 10);
  const exception = exceptions.findLast(each => each.from <= day && day <= each.to);
  if (exception) return exception.free && minute < dayMinutes;
  const weekday = new Date(local).getUTCDay() || 7;
  return weekly.some(hours => hours.day === weekday && lies(minute, hours));
}

function lies(minute: number, hours: WeeklyHours): boolean {
  const from = minutesOf(hours.from);
  const to = minutesOf(hours.to);
  return from <= minute && minute < (to > from ? to : to + dayMinutes);
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
