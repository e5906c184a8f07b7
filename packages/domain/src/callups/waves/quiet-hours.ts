import type { QuietHours } from './rules.ts';

const dayMinutes = 24 * 60;

/**
 * When somebody may be disturbed: at once, or when the quiet hours that `now` lies in end.
 * @param level of the emergency; a level that overrides the quiet hours never waits
 * @returns an instant ≥ `now` (ISO 8601 UTC); `now` itself when there are no quiet hours, or they are empty
 */
export function mayCallFrom(quiet: QuietHours | null, level: string, now: string): string {
  if (!quiet || quiet.exceptLevels.includes(level) || quiet.fromMinute === quiet.toMinute) return now;
  const at = Date.parse(now);
  const local = at / 60_000 + quiet.utcOffsetMinutes;
  const minute = ((local % dayMinutes) + dayMinutes) % dayMinutes;
  const sinceStart = (minute - quiet.fromMinute + dayMinutes) % dayMinutes;
  const length = (quiet.toMinute - quiet.fromMinute + dayMinutes) % dayMinutes;
  return sinceStart < length ? new Date(at + (length - sinceStart) * 60_000).toISOString() : now;
}
