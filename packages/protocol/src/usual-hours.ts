/**
 * Hours as people say them, in one tap each, and as the weekly pattern that travels. Without zod, so that a light page may import it
 * (`@linli/protocol/usual-hours`).
 */
export const usualHours = ['weekday-day', 'weekday-evening', 'weekend-day', 'weekend-evening', 'night'] as const;
export type UsualHours = (typeof usualHours)[number];

/** As in `roster-person.ts`: `day` 1 is Monday, an end at or before its beginning is on the next day. */
export interface Slot {
  readonly day: number;
  readonly from: string;
  readonly to: string;
}

const meaning: Readonly<Record<UsualHours, { days: readonly number[]; from: string; to: string }>> = {
  'weekday-day': { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' },
  'weekday-evening': { days: [1, 2, 3, 4, 5], from: '18:00', to: '22:00' },
  'weekend-day': { days: [6, 7], from: '08:00', to: '18:00' },
  'weekend-evening': { days: [6, 7], from: '18:00', to: '22:00' },
  night: { days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '08:00' },
};
const slotsOf = (name: UsualHours): Slot[] =>
  meaning[name].days.map(day => ({ day, from: meaning[name].from, to: meaning[name].to }));
const isSame = (a: Slot, b: Slot): boolean => a.day === b.day && a.from === b.from && a.to === b.to;

/** What was tapped, as slots; empty when nothing was. */
export const asWeekly = (chosen: readonly UsualHours[]): Slot[] => chosen.flatMap(slotsOf);

/** A weekly pattern in taps, and the slots that no tap says. */
export function readWeekly(weekly: readonly Slot[]): { chosen: UsualHours[]; others: Slot[] } {
  const chosen = usualHours.filter(name => slotsOf(name).every(slot => weekly.some(each => isSame(each, slot))));
  const said = asWeekly(chosen);
  return { chosen, others: weekly.filter(each => !said.some(slot => isSame(each, slot))) };
}
