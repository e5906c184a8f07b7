import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';

export interface EquipmentIssued extends DomainEvent {
  readonly type: 'equipment-issued';
  readonly issueId: string;
  readonly item: string;
}
export interface EquipmentReturned extends DomainEvent {
  readonly type: 'equipment-returned';
  readonly issueId: string;
  readonly as: string;
}

/** Gives somebody a thing. Refusals: `person-unknown`, `issue-exists`. */
export function decideIssueEquipment(
  state: { readonly personKnown: boolean; readonly issueExists: boolean },
  input: { readonly issueId: string; readonly item: string },
): readonly EquipmentIssued[] | Refusal {
  if (!state.personKnown) return refuse('person-unknown');
  if (state.issueExists) return refuse('issue-exists');
  return [{ type: 'equipment-issued', issueId: input.issueId, item: input.item }];
}

/** Takes it back. `out` is whether it is still with somebody; `null` when it was never issued. Refusals: `issue-unknown`, `returned-already`. */
export function decideReturnEquipment(
  out: boolean | null,
  input: { readonly issueId: string; readonly as: string },
): readonly EquipmentReturned[] | Refusal {
  if (out === null) return refuse('issue-unknown');
  if (!out) return refuse('returned-already');
  return [{ type: 'equipment-returned', issueId: input.issueId, as: input.as }];
}
