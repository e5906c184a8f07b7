/** A badge as the rules see it. */
export interface Badge {
  readonly badgeId: string;
  readonly personId: string;
  readonly no: number;
  readonly issuedAt: string;
  readonly validTo: string;
  readonly withdrawnAt: string | null;
}

/** Why a badge is good no more. */
export type BadgeEnd = 'lost' | 'returned' | 'replaced' | 'left';

/** Whether a badge has been neither withdrawn nor outlived at an instant. */
export const isBadgeStanding = (badge: Badge, at: string): boolean =>
  badge.withdrawnAt === null &&
  Date.parse(badge.issuedAt) <= Date.parse(at) &&
  Date.parse(at) < Date.parse(badge.validTo);

/** Roles in which somebody comes to a door, and so shows a badge. */
export const badgeRoles: readonly string[] = [
  'grid-head',
  'acting-head',
  'deputy-head',
  'grid-member',
  'general-grid-member',
  'community-staff',
  'guard',
  'property-firm',
  'team-leader',
  'team-member',
  'post-holder',
];

/** What a resident is told who scans it: good only if the badge stands and its holder has a duty here at that instant. */
export const isBadgeGood = (badge: Badge, rolesNow: readonly string[], at: string): boolean =>
  isBadgeStanding(badge, at) && rolesNow.some(role => badgeRoles.includes(role));
