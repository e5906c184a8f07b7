import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import { isOpenAt, type Recruitment } from './recruitment.ts';
import { isStatement } from './statements.ts';

/** What must be known when somebody applies. `recruitment` null: no invitation with that code. */
export interface ApplyState {
  readonly recruitment: Recruitment | null;
  readonly applicationExists: boolean;
}

export interface Applied extends DomainEvent {
  readonly type: 'application-received';
  readonly applicationId: string;
  readonly recruitmentId: string;
}

/**
 * Takes an application in. Refusals: `recruitment-unknown`, `recruitment-closed`, `application-exists`, `statement-unknown`
 * (the text that was agreed to is none of ours).
 */
export function decideApply(
  state: ApplyState,
  input: { readonly applicationId: string; readonly consentVersion: string },
  now: string,
): readonly Applied[] | Refusal {
  if (!state.recruitment) return refuse('recruitment-unknown');
  if (!isOpenAt(state.recruitment, now)) return refuse('recruitment-closed');
  if (state.applicationExists) return refuse('application-exists');
  if (!isStatement('consent', input.consentVersion)) return refuse('statement-unknown');
  const { recruitmentId } = state.recruitment;
  return [{ type: 'application-received', applicationId: input.applicationId, recruitmentId }];
}
