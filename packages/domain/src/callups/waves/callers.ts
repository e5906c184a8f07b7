import type { Call } from '../call.ts';
import { type TreePerson, telephoneTree } from '../telephone-tree.ts';
import type { LookState } from './look.ts';

/**
 * Who telephones those whom a look has called for the first time: the nearest who lead already, at most ten each; nobody is telephoned who was
 * not asked.
 * @param office people at their desks, who telephone where nobody else has room
 * @param load calls that each has to make already
 * @returns caller by person id
 */
export function callersOf(
  next: LookState,
  office: readonly string[],
  load: ReadonlyMap<string, number>,
): ReadonlyMap<string, string | null> {
  const asked = (call: Call): boolean => call.state !== 'unreachable';
  const fresh = [...next.calls.values()].filter(call => asked(call) && call.callerId === null && !isRoot(call));
  const called = new Set(fresh.map(call => call.personId));
  const leads = [...next.calls.values()].filter(call => asked(call) && !called.has(call.personId));
  const desks = office.map(personId => ({ personId, level: 0 as const, gridId: null, generalGridId: null }));
  const tree = telephoneTree(fresh.map(treePerson), {
    leads: [...desks, ...leads.filter(call => !isRoot(call)).map(treePerson)],
    load,
  });
  return new Map(fresh.map(({ personId }) => [personId, tree.get(personId) ?? null]));
}

/** Somebody of the office: at the desk, and telephoned by nobody. */
const isRoot = ({ role }: Call): boolean => role === 'community-staff';

function treePerson({ personId, tier, gridIds, generalGridId }: Call): TreePerson {
  const level = gridIds.length === 0 ? 1 : tier === 'head' ? 2 : 3;
  return { personId, level, gridId: gridIds[0] ?? null, generalGridId };
}
