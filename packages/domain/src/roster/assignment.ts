/** What an assignment is to: the whole community, a general grid, a micro-grid, a compound, or a team (a duty post is one of its kinds). */
export type ObjectKind = 'community' | 'general-grid' | 'micro-grid' | 'compound' | 'team';

/** A dated assignment of a person, `[from, to)`; `to` null has no end yet. ISO 8601 UTC instants. */
export interface Assignment {
  readonly assignmentId: string;
  readonly personId: string;
  readonly role: string;
  readonly objectKind: ObjectKind;
  readonly objectId: string;
  readonly from: string;
  readonly to: string | null;
  /** What they are called within the office for that time. */
  readonly title?: string | null;
  /** The assignment of somebody of the office in whose place they stand. */
  readonly actsFor?: string | null;
}

/** Half-open, so that one ends in the instant in which the next begins. */
export interface Period {
  readonly from: string;
  readonly to: string | null;
}

/** Whether an instant lies in `[from, to)`. */
export function isInForce(period: Period, at: string): boolean {
  const instant = Date.parse(at);
  return Date.parse(period.from) <= instant && (period.to === null || instant < Date.parse(period.to));
}

/** Whether two half-open periods share an instant. An empty period shares none. */
export function overlaps(a: Period, b: Period): boolean {
  const start = Math.max(Date.parse(a.from), Date.parse(b.from));
  const end = Math.min(endOf(a), endOf(b));
  return start < end;
}

const endOf = (period: Period): number => (period.to === null ? Number.POSITIVE_INFINITY : Date.parse(period.to));

const objectOfRole: Readonly<Record<string, ObjectKind>> = {
  'grid-head': 'micro-grid',
  'acting-head': 'micro-grid',
  'deputy-head': 'micro-grid',
  'grid-member': 'micro-grid',
  'seconded-official': 'micro-grid',
  'general-grid-member': 'general-grid',
  guard: 'compound',
  'property-firm': 'compound',
  'team-leader': 'team',
  'team-member': 'team',
  'post-holder': 'team',
};

/** What a role is held over. Roles that name no place or team are held over the community. */
export const objectKindOf = (role: string): ObjectKind => objectOfRole[role] ?? 'community';

/**
 * Roles in which nobody is answerable for a place yet: being in reserve, in a team, at a post. Who holds only these may be
 * asked for a grid, and leaves them by resting.
 */
export const spareRoles: readonly string[] = ['reserve', 'team-leader', 'team-member', 'post-holder'];
