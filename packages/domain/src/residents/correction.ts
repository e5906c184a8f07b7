import { type DomainEvent, type Refusal, refuse } from '../decision.ts';

/** What a resident asked to be put right, as far as its steps go. */
export interface Correction {
  readonly correctionId: string;
  readonly doorId: string;
  readonly state: 'open' | 'applied' | 'declined';
  readonly answered: boolean;
}
export interface CorrectionAsked extends DomainEvent {
  readonly type: 'correction-asked';
  readonly correctionId: string;
  readonly doorId: string;
  readonly about: string;
}
export interface CorrectionDecided extends DomainEvent {
  readonly type: 'correction-applied' | 'correction-declined';
  readonly correctionId: string;
  readonly doorId: string;
}
export interface CorrectionAnswered extends DomainEvent {
  readonly type: 'correction-answered';
  readonly correctionId: string;
  readonly doorId: string;
  readonly how: string;
}

/** A request about a door is taken down. Refusals: `door-unknown`, `correction-exists`. */
export function decideAskCorrection(
  state: { readonly doorExists: boolean; readonly known: boolean },
  input: { readonly correctionId: string; readonly doorId: string; readonly about: string },
): readonly CorrectionAsked[] | Refusal {
  if (!state.doorExists) return refuse('door-unknown');
  if (state.known) return refuse('correction-exists');
  const { correctionId, doorId, about } = input;
  return [{ type: 'correction-asked', correctionId, doorId, about }];
}

/**
 * The office has put it right, or says why not (PIPL 46: a refusal is given with its reason).
 * Refusals: `correction-unknown`, `correction-decided`, `reason-needed-for-no`.
 */
export function decideCorrection(
  correction: Correction | null,
  input: { readonly decision: 'applied' | 'declined'; readonly reason: string | null },
): readonly CorrectionDecided[] | Refusal {
  if (!correction) return refuse('correction-unknown');
  if (correction.state !== 'open') return refuse('correction-decided');
  if (input.decision === 'declined' && !input.reason) return refuse('reason-needed-for-no');
  const { correctionId, doorId } = correction;
  return [{ type: input.decision === 'applied' ? 'correction-applied' : 'correction-declined', correctionId, doorId }];
}

/** The resident has been told. Refusals: `correction-unknown`, `correction-open`, `correction-answered-already`. */
export function decideAnswerCorrection(
  correction: Correction | null,
  how: string,
): readonly CorrectionAnswered[] | Refusal {
  if (!correction) return refuse('correction-unknown');
  if (correction.state === 'open') return refuse('correction-open');
  if (correction.answered) return refuse('correction-answered-already');
  const { correctionId, doorId } = correction;
  return [{ type: 'correction-answered', correctionId, doorId, how }];
}
