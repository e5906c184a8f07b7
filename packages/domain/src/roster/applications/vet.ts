import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import {
  decideAddPeople,
  type KnownPerson,
  type NewPerson,
  type PersonAdded,
  type PersonMerged,
} from '../add-people.ts';

export type ApplicationState = 'received' | 'accepted' | 'declined';

/** What must be known to decide on an application. */
export interface VetState {
  /** `null` for an unknown one. */
  readonly application: ApplicationState | null;
  /** The applicant as a row of `decideAddPeople`, and whom the row may be. */
  readonly people: readonly NewPerson[];
  readonly known: readonly KnownPerson[];
}

export interface Vetted extends DomainEvent {
  readonly type: 'application-accepted' | 'application-declined';
  readonly applicationId: string;
  /** Accepted: how the person comes onto the roster, by the same rule as everybody. */
  readonly entry: PersonAdded | PersonMerged | null;
}

/**
 * Accepts or declines. A decision can be changed from declined to accepted while the application is still kept, never back: who was
 * accepted is a person, and leaves by resting or by being erased.
 * Refusals: `application-unknown`, `application-decided`, `reason-needed` (to decline), `home-door-unknown`, `home-door-ambiguous`.
 */
export function decideVet(
  state: VetState,
  input: {
    readonly applicationId: string;
    readonly outcome: 'accepted' | 'declined';
    readonly reason?: string | undefined;
  },
): readonly Vetted[] | Refusal {
  const { applicationId } = input;
  if (state.application === null) return refuse('application-unknown');
  if (state.application === 'accepted' || state.application === input.outcome) return refuse('application-decided');
  if (input.outcome === 'declined')
    return input.reason?.trim()
      ? [{ type: 'application-declined', applicationId, entry: null }]
      : refuse('reason-needed');
  const [entry] = decideAddPeople(state.known, state.people);
  if (!entry) throw new Error('an accepted application has no person');
  if (entry.type === 'person-refused') return refuse(entry.code);
  return [{ type: 'application-accepted', applicationId, entry }];
}
