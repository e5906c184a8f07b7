import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';

/** Where somebody stands between offering to help and resting from it. */
export type Standing = 'candidate' | 'trained' | 'active' | 'rested';

/** What must be known to change it. `standing` null: nobody of that id. */
export interface StandingState {
  readonly standing: Standing | null;
  /** Duties now or later in which somebody would be missing: all roles but reserve, team and post. */
  readonly duties: number;
  readonly changed: StandingChanged | null;
}

export interface StandingChanged extends DomainEvent {
  readonly type: 'standing-changed';
  readonly personId: string;
  readonly from: Standing;
  readonly to: Standing;
  /** Whether being in reserve, in teams and at posts ends with it: who rests is not asked. */
  readonly endsSpareRoles: boolean;
}

/** From where one can come to where. Active from candidate or trained is what an appointment does by itself. */
const reachable: Readonly<Record<Standing, readonly Standing[]>> = {
  candidate: ['trained', 'active', 'rested'],
  trained: ['candidate', 'active', 'rested'],
  active: ['trained', 'rested'],
  rested: ['candidate', 'trained', 'active'],
};

/**
 * Changes how somebody stands. Each change is dated and says why; to rest is a right and needs no reason, only that the duties
 * are handed over first.
 * Refusals: `person-unknown`, `standing-the-same`, `standing-not-reachable`, `reason-needed`, `still-has-duties`.
 */
export function decideChangeStanding(
  state: StandingState,
  input: { readonly personId: string; readonly to: Standing; readonly reason?: string | undefined },
): readonly StandingChanged[] | Refusal {
  const { standing: from } = state;
  if (from === null) return refuse('person-unknown');
  if (from === input.to) return refuse('standing-the-same');
  if (!reachable[from].includes(input.to)) return refuse('standing-not-reachable', { from, to: input.to });
  const rests = input.to === 'rested';
  if (!rests && !input.reason?.trim()) return refuse('reason-needed');
  if (rests && state.duties > 0) return refuse('still-has-duties', { duties: state.duties });
  return [{ type: 'standing-changed', personId: input.personId, from, to: input.to, endsSpareRoles: rests }];
}

/** The state after the change. */
export function evolveChangeStanding(state: StandingState, event: StandingChanged): StandingState {
  return { ...state, standing: event.to, changed: event };
}
