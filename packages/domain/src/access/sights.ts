import type { Actor } from '../decision.ts';
import type { DatumId } from '../privacy/index.ts';
import { isPolicyRole, type PolicyRole, type Purpose } from './dimensions.ts';
import { type FieldRule, fieldRules } from './field-rules.ts';
import { reach, type Situation } from './permits.ts';

/** What is seen of a field: as it is, with its middle hidden, or nothing of it. */
export type Sight = 'shown' | 'masked' | 'absent';

/** In whose eyes an answer is read. */
export interface Reader {
  readonly roles: readonly PolicyRole[];
  readonly purpose: Purpose;
  readonly underBreakGlass: boolean;
}

/** The one reading of the field rules: the most that any of the reader's roles sees of a kind of datum for this purpose. O(roles). */
export function sightOf(
  datum: DatumId,
  { roles, purpose, underBreakGlass }: Reader,
  rules: Readonly<Record<DatumId, FieldRule>> = fieldRules,
): Sight {
  const rule = rules[datum];
  if (rule.purposes && !rule.purposes.includes(purpose)) return 'absent';
  const holds = (list: readonly PolicyRole[] = []) => roles.some(role => list.includes(role));
  if (holds(rule.shown) || (underBreakGlass && holds(rule.breakGlass))) return 'shown';
  return holds(rule.masked) ? 'masked' : 'absent';
}

/**
 * The roles through which an actor reads the answer to an operation. A role that the operation does not admit lends nothing to it: an officer who guards a
 * gate besides is no guard in the office's lists. What is open to anybody, or to each for themself, is read with all that the person is.
 */
export function readingRoles(actor: Actor | null, operation: string, situation: Situation = {}): readonly PolicyRole[] {
  const held = actor?.roles ?? [];
  const admitted = held.filter(one => {
    const within = reach({ ...(actor as Actor), personId: null, roles: [one] }, operation, situation);
    return within !== null && within !== 'anyone';
  });
  const person: PolicyRole = actor?.personId ? 'resident' : 'anonymous';
  const alone = reach(actor && { ...actor, roles: [] }, operation, situation);
  const roles = alone === null ? admitted : held;
  return [...roles.flatMap(one => (isPolicyRole(one.role) ? [one.role] : [])), ...(alone === null ? [] : [person])];
}
