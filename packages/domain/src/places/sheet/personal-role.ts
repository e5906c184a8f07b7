import { personalHeading } from '@linli/districting';

/** Roles of columns that must not be read, and what is said of a row that has something in one. */
export const forbiddenRoles = {
  identity: 'identity-number-not-accepted',
  restriction: 'restriction.no-bulk',
  health: 'health-fact-not-accepted',
} as const;
export type ForbiddenRole = keyof typeof forbiddenRoles;

/** Whether a role is one of those. */
export const isForbiddenRole = (role: string | null | undefined): role is ForbiddenRole =>
  typeof role === 'string' && role in forbiddenRoles;

/** Whether a heading stands over what must not be read. */
export function personalRole(heading: string): ForbiddenRole | null {
  const code = personalHeading(heading);
  const found = Object.entries(forbiddenRoles).find(([, said]) => said === code);
  return found ? (found[0] as ForbiddenRole) : null;
}
