import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import { isStatement } from './statements.ts';

/** What must be known to record that somebody agreed to the confidentiality text. */
export interface AgreeState {
  /** Whose agreement it is; `null` when nobody is meant (no such person, or an application that was not accepted). */
  readonly personId: string | null;
  /** Versions this person has agreed to. */
  readonly agreed: readonly string[];
}

export interface Agreed extends DomainEvent {
  readonly type: 'confidentiality-agreed';
  readonly personId: string;
  readonly version: string;
  readonly way: 'paper' | 'link';
}

/** Records it, once a version. Refusals: `person-unknown`, `statement-unknown`, `agreed-already`. */
export function decideAgree(
  state: AgreeState,
  input: { readonly version: string; readonly way: 'paper' | 'link' },
): readonly Agreed[] | Refusal {
  if (state.personId === null) return refuse('person-unknown');
  if (!isStatement('confidentiality', input.version)) return refuse('statement-unknown');
  if (state.agreed.includes(input.version)) return refuse('agreed-already');
  return [{ type: 'confidentiality-agreed', personId: state.personId, version: input.version, way: input.way }];
}
