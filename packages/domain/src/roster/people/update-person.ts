import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';

/** What must be known to change somebody's record. */
export interface UpdatePersonState {
  readonly personKnown: boolean;
  /** Whose the new number is already; `null` nobody's, or no new number. */
  readonly phoneOwnerId: string | null;
  /** Whether the new home is in the ledger; true where none is named. */
  readonly homeKnown: boolean;
}

export interface PersonUpdated extends DomainEvent {
  readonly type: 'person-updated';
  readonly personId: string;
  /** Names of the fields, for the journal; never what stands in them. */
  readonly fields: readonly string[];
}

/**
 * Changes what is known of a person. One number is one person: a number of somebody else is refused with who has it, so that
 * the two records can be looked at side by side.
 * Refusals: `person-unknown`, `phone-of-another`, `home-door-unknown`, `nothing-changes`.
 */
export function decideUpdatePerson(
  state: UpdatePersonState,
  input: { readonly personId: string } & Readonly<Record<string, unknown>>,
): readonly PersonUpdated[] | Refusal {
  const { personId, ...rest } = input;
  const fields = Object.keys(rest).filter(field => rest[field] !== undefined);
  if (!state.personKnown) return refuse('person-unknown');
  if (fields.length === 0) return refuse('nothing-changes');
  if (state.phoneOwnerId !== null && state.phoneOwnerId !== personId)
    return refuse('phone-of-another', { personId: state.phoneOwnerId });
  if (!state.homeKnown) return refuse('home-door-unknown');
  return [{ type: 'person-updated', personId, fields }];
}
