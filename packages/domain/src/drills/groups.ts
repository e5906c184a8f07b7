/** Fewer people than this are no group: what they did is shown only together with others. */
export const smallestGroup = 5;

/** So many of so many take part in drills. */
export interface TakingPart {
  readonly people: number;
  readonly takePart: number;
}

/**
 * The figure as it may be shown: `null` for fewer than five people, and where those who do or do not take part are one to four, for then it
 * says almost who they are.
 */
export function shownTakingPart({ people, takePart }: TakingPart): TakingPart | null {
  const isFew = (count: number): boolean => count > 0 && count < smallestGroup;
  return people < smallestGroup || isFew(takePart) || isFew(people - takePart) ? null : { people, takePart };
}

/** A number of people as it may be shown: itself from five on, 0 when there is nobody, else `null` = fewer than five. */
export const shownPeople = (people: number): number | null => (people === 0 || people >= smallestGroup ? people : null);
