import { type DomainEvent, type Refusal, refuse } from '../decision.ts';

export interface NameAgreed extends DomainEvent {
  readonly type: 'poster-name-agreed' | 'poster-name-withdrawn';
}

/** Whether somebody's name may stand on posters of their grid: they said yes, or took it back. Saying the same again changes nothing. Refusal: `person-unknown`. */
export function decideAgreeName(
  standing: { readonly known: boolean; readonly agrees: boolean },
  agrees: boolean,
): readonly NameAgreed[] | Refusal {
  if (!standing.known) return refuse('person-unknown');
  if (standing.agrees === agrees) return [];
  return [{ type: agrees ? 'poster-name-agreed' : 'poster-name-withdrawn' }];
}
