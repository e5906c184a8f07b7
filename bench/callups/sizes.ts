import type { ParseArgsOptionsConfig } from 'node:util';
import type { Sizes } from './district.ts';

/** How large a district is made, and whether its database was filled before. The default is a district of seventeen communities: 13,362 people, 222,700 doors. */
export const sizeOptions = {
  communities: { type: 'string', default: '17' },
  grids: { type: 'string', default: '262' },
  generals: { type: 'string', default: '26' },
  doors: { type: 'string', default: '50' },
  members: { type: 'string', default: '2' },
  filled: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

/** The same, as numbers. */
export const sizesOf = (
  values: Readonly<Record<'communities' | 'grids' | 'generals' | 'doors' | 'members', string>>,
): Sizes => ({
  communities: Number(values.communities),
  grids: Number(values.grids),
  generals: Number(values.generals),
  doorsPerGrid: Number(values.doors),
  membersPerGrid: Number(values.members),
});
