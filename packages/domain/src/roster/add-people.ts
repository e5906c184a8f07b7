import type { DomainEvent } from '../decision.ts';

/** One person of a batch as the rules see them: the telephone number only as a key that equal numbers share. */
export interface NewPerson {
  readonly personId: string;
  /** Keyed hash of the normalised number; `null` without one. */
  readonly phoneKey: string | null;
  readonly kinds: readonly string[];
  /** What was said about the home, before it was looked up. */
  readonly home: 'none' | 'found' | 'unknown' | 'ambiguous';
  readonly homeDoorId: string | null;
}

/** Somebody already in the roster whom a row of the batch may be. */
export interface KnownPerson {
  readonly personId: string;
  readonly phoneKey: string | null;
  readonly kinds: readonly string[];
  readonly homeDoorId: string | null;
}

export interface PersonAdded extends DomainEvent {
  readonly type: 'person-added';
  readonly index: number;
  readonly personId: string;
}
/** The row was somebody we know: their kinds are joined, a missing home or number is filled in, nothing is overwritten. */
export interface PersonMerged extends DomainEvent {
  readonly type: 'person-merged';
  readonly index: number;
  readonly personId: string;
  readonly kinds: readonly string[];
  readonly homeDoorId: string | null;
  /** The row's number becomes theirs: they had none, and nobody else has it. */
  readonly fillsPhone: boolean;
}
export interface PersonRefused extends DomainEvent {
  readonly type: 'person-refused';
  readonly index: number;
  readonly code: 'home-door-unknown' | 'home-door-ambiguous';
}
export type AddPeopleEvent = PersonAdded | PersonMerged | PersonRefused;

/**
 * Decides each row of a batch on its own: added, merged with somebody known (same id or same telephone number, also of an
 * earlier row), or refused with a code. One event a row, in order: rows in = added + merged + refused.
 */
export function decideAddPeople(known: readonly KnownPerson[], people: readonly NewPerson[]): AddPeopleEvent[] {
  const byId = new Map(known.map(person => [person.personId, person]));
  const byPhone = new Map(known.flatMap(person => (person.phoneKey ? [[person.phoneKey, person] as const] : [])));
  return people.map((person, index) => {
    if (person.home === 'unknown') return { type: 'person-refused', index, code: 'home-door-unknown' };
    if (person.home === 'ambiguous') return { type: 'person-refused', index, code: 'home-door-ambiguous' };
    const twin = byId.get(person.personId) ?? (person.phoneKey ? byPhone.get(person.phoneKey) : undefined);
    const fillsPhone = Boolean(twin && !twin.phoneKey && person.phoneKey && !byPhone.has(person.phoneKey));
    const stands: KnownPerson = twin
      ? {
          personId: twin.personId,
          phoneKey: fillsPhone ? person.phoneKey : twin.phoneKey,
          kinds: [...new Set([...twin.kinds, ...person.kinds])],
          homeDoorId: twin.homeDoorId ?? person.homeDoorId,
        }
      : person;
    byId.set(stands.personId, stands);
    if (stands.phoneKey) byPhone.set(stands.phoneKey, stands);
    const { personId, kinds, homeDoorId } = stands;
    return twin
      ? { type: 'person-merged', index, personId, kinds, homeDoorId, fillsPhone }
      : { type: 'person-added', index, personId };
  });
}
