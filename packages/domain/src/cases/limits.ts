/** How long something may wait, as dated data: `null` of kind or urgency means any. */
export interface CaseLimit {
  readonly caseKind: string | null;
  readonly urgency: string | null;
  readonly hours: number;
  readonly source: string;
}

/**
 * In force where a community has set none for the same kind and urgency. Hours are *calendar* hours, also where practice counts
 * working hours (exposed rubbish: 4 working hours): a working calendar is not kept yet, and a shorter promise errs on the safe side.
 */
export const standardLimits: readonly CaseLimit[] = [
  { caseKind: null, urgency: 'danger', hours: 2, source: 'common practice: danger to life 2 h' },
  { caseKind: 'water-power-gas', urgency: null, hours: 24, source: 'common practice: water, power, gas, heat 24 h' },
  { caseKind: 'rubbish', urgency: null, hours: 4, source: 'common practice: exposed rubbish 4 working hours' },
  { caseKind: null, urgency: 'today', hours: 24, source: 'what the word says' },
  { caseKind: null, urgency: 'whenever', hours: 7 * 24, source: 'common practice: normal 7 days' },
];

/** The limits that count now: the community's own, and the standard's for every kind and urgency it set none for. */
export function limitsThatCount(own: readonly CaseLimit[]): readonly CaseLimit[] {
  const replaced = new Set(own.map(keyOf));
  return [...own, ...standardLimits.filter(limit => !replaced.has(keyOf(limit)))];
}

/**
 * When it must be answered: the shortest limit that fits kind and urgency. A community's limit replaces the standard's for
 * exactly the same kind and urgency. `null` when none fits. ISO 8601 UTC.
 */
export function dueAt(
  report: { readonly caseKind: string; readonly urgency: string },
  own: readonly CaseLimit[],
  now: string,
): string | null {
  const hours = limitsThatCount(own)
    .filter(limit => limit.caseKind === null || limit.caseKind === report.caseKind)
    .filter(limit => limit.urgency === null || limit.urgency === report.urgency)
    .map(limit => limit.hours);
  return hours.length ? new Date(Date.parse(now) + Math.min(...hours) * 3_600_000).toISOString() : null;
}

const keyOf = (limit: CaseLimit): string => `${limit.caseKind ?? '*'}|${limit.urgency ?? '*'}`;
