/** Somebody of the office as the list has them: by rank, who acts and who is acted for. */
export interface OfficePlace {
  readonly assignmentId: string;
  readonly personId: string;
  readonly title: string | null;
  /** Whose place they stand in. */
  readonly actsFor: string | null;
}

/**
 * Whom to turn to when a duty has nobody: who bears the highest title, or whoever acts for them while they are away; where that title
 * has nobody, the next. Whoever acts for somebody whose time has ended goes on until their own day. `null` where nobody bears a title.
 * @param places those in force, the highest title first
 */
export function inCharge(places: readonly OfficePlace[]): OfficePlace | null {
  const first = places.find(place => place.title !== null);
  if (!first) return null;
  return places.find(place => place.actsFor === first.assignmentId) ?? first;
}
