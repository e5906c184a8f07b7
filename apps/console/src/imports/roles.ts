import type { consoleCatalogue } from '../shell/catalogue.ts';

type Key = keyof typeof consoleCatalogue;
type RoleKey = Extract<Key, `imports.role.${string}`>;
/** What a column can be taken for. */
export type Role = RoleKey extends `imports.role.${infer R}` ? R : never;

/** Roles in the order in which they are offered: where, who, which grid, the rest. */
export const offeredRoles: readonly Role[] = [
  'compound',
  'building',
  'entrance',
  'floor',
  'door',
  'address',
  'shop',
  'kind',
  'householder',
  'phone',
  'people',
  'tenant',
  'vacant',
  'generalGrid',
  'microGrid',
  'head',
  'headPhone',
  'members',
  'lift',
  'precaution',
  'ref',
  'lon',
  'lat',
  'identity',
  'restriction',
  'health',
  'ignore',
];

/** Roles of what must not be read: several columns may have them, and nobody gives them by hand. */
export const isForbiddenRole = (role: string | null | undefined): boolean =>
  role === 'identity' || role === 'restriction' || role === 'health';

/** Gives a column a role; another column that had it is not read any more. */
export function withRole(roles: readonly string[], column: number, role: Role): string[] {
  const isShared = role === 'ignore' || role === 'members' || isForbiddenRole(role);
  return roles.map((before, at) => (at === column ? role : !isShared && before === role ? 'ignore' : before));
}
