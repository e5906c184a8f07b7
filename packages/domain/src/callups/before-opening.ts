import { telephoneTree } from './telephone-tree.ts';
import { treeMinutes } from './tree-minutes.ts';

/** Somebody whom an opening would concern, in the role in which they lead most. */
export interface PersonConcerned {
  readonly personId: string;
  readonly role: string;
  /** The grid that names them; `null` for a general-grid member. */
  readonly gridId: string | null;
  readonly generalGridId: string | null;
}

/** A grid within its general grid. */
interface GridWithin {
  readonly gridId: string;
  readonly generalGridId: string;
}

/** A role that somebody holds now, over a grid, a general grid or neither. */
type RoleHeld = PersonConcerned;

/** Level in the telephone tree of the roles that are asked first. */
const levelOf: Readonly<Record<string, 1 | 2 | 3>> = {
  'general-grid-member': 1,
  'grid-head': 2,
  'acting-head': 2,
  'deputy-head': 3,
  'grid-member': 3,
};

/** Who would be concerned by opening on these grids: heads, deputies and members of them, and their general-grid members; each person once. */
export function peopleBeforeOpening(
  grids: readonly GridWithin[],
  duties: readonly RoleHeld[],
): readonly PersonConcerned[] {
  const generalOf = new Map(grids.map(grid => [grid.gridId, grid.generalGridId]));
  const generals = new Set(generalOf.values());
  const people = new Map<string, PersonConcerned>();
  for (const { personId, role, gridId, generalGridId } of duties) {
    const level = levelOf[role];
    const concerned = gridId ? generalOf.has(gridId) : generals.has(generalGridId ?? '');
    if (level === undefined || !concerned) continue;
    const known = people.get(personId);
    if (known && levelOf[known.role]! <= level) continue;
    people.set(personId, {
      personId,
      role,
      gridId,
      generalGridId: generalGridId ?? generalOf.get(gridId ?? '') ?? null,
    });
  }
  return [...people.values()];
}

/** Minutes until everybody has been telephoned, were they all called by the telephone tree alone. @param office people at their desks */
export function telephoneMinutes(people: readonly PersonConcerned[], office: readonly string[]): number {
  const desks = office.map(personId => ({ personId, level: 0 as const, gridId: null, generalGridId: null }));
  const tree = telephoneTree([
    ...desks,
    ...people.filter(one => !office.includes(one.personId)).map(one => ({ ...one, level: levelOf[one.role]! })),
  ]);
  return treeMinutes(people.map(({ personId }) => ({ personId, callerId: tree.get(personId) ?? null })));
}
