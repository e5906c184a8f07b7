import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';

export interface MerchantSaved extends DomainEvent {
  readonly type: 'merchant-saved';
  readonly merchantId: string;
}
export interface OpeningSet extends DomainEvent {
  readonly type: 'merchant-opening-set';
  readonly merchantId: string;
  readonly opening: string;
}

/** What must be known to save a shop: whether what it names exists; true where it names nothing. */
export interface MerchantState {
  readonly doorKnown: boolean;
  readonly contactKnown: boolean;
  /** The alliance's kind; `null` for an unknown one, `undefined` where none is named. */
  readonly teamKind: string | null | undefined;
}

/** Records a shop that can supply something. Refusals: `place-unknown`, `person-unknown`, `team-unknown`, `team-not-of-merchants`. */
export function decideSaveMerchant(state: MerchantState, merchantId: string): readonly MerchantSaved[] | Refusal {
  if (!state.doorKnown) return refuse('place-unknown');
  if (!state.contactKnown) return refuse('person-unknown');
  if (state.teamKind === null) return refuse('team-unknown');
  if (state.teamKind !== undefined && state.teamKind !== 'merchants') return refuse('team-not-of-merchants');
  return [{ type: 'merchant-saved', merchantId }];
}

/** Says whether it sells now. Refusal: `merchant-unknown`. */
export function decideSetOpening(
  known: boolean,
  input: { readonly merchantId: string; readonly opening: string },
): readonly OpeningSet[] | Refusal {
  if (!known) return refuse('merchant-unknown');
  return [{ type: 'merchant-opening-set', ...input }];
}
