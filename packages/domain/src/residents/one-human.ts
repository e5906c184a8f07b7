import { type DomainEvent, type Refusal, refuse } from '../decision.ts';

/** What must be known to say that a helper and a resident are one human. */
export interface OneHumanState {
  readonly personKnown: boolean;
  /** Whether the resident stands: known, and not merged into another record. */
  readonly residentStands: boolean;
  /** Whom the person is tied to now; `null` nobody. */
  readonly residentOfPerson: string | null;
  /** Who is tied to the resident now; `null` nobody. */
  readonly personOfResident: string | null;
}
export interface PersonLinked extends DomainEvent {
  readonly type: 'person-linked';
  readonly linkId: string;
  readonly personId: string;
  readonly residentId: string;
}
export interface PersonUnlinked extends DomainEvent {
  readonly type: 'person-unlinked';
  readonly linkId: string;
}

/**
 * Ties two records of one human, one of each kind. Neither changes: what is known of somebody as a helper stays with the roster, as a
 * resident with the household, each with its own end of keeping.
 * Refusals: `person-unknown`, `resident-unknown`, `person-linked-already`, `resident-linked-already`.
 */
export function decideLinkPerson(
  state: OneHumanState,
  input: { readonly linkId: string; readonly personId: string; readonly residentId: string },
): readonly PersonLinked[] | Refusal {
  if (!state.personKnown) return refuse('person-unknown');
  if (!state.residentStands) return refuse('resident-unknown');
  if (state.residentOfPerson) return refuse('person-linked-already', { residentId: state.residentOfPerson });
  if (state.personOfResident) return refuse('resident-linked-already', { personId: state.personOfResident });
  const { linkId, personId, residentId } = input;
  return [{ type: 'person-linked', linkId, personId, residentId }];
}

/** They are two after all. `tied` null: there is no such tie. Refusals: `link-unknown`, `unlinked-already`. */
export function decideUnlinkPerson(
  tied: boolean | null,
  { linkId }: { readonly linkId: string },
): readonly PersonUnlinked[] | Refusal {
  if (tied === null) return refuse('link-unknown');
  return tied ? [{ type: 'person-unlinked', linkId }] : refuse('unlinked-already');
}
