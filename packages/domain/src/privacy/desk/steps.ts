import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import {
  groundsFor,
  type IdentityCheck,
  type PrivacyRequest,
  type RefusalGround,
  type RequestKind,
} from './request.ts';

export interface RequestOpened extends DomainEvent {
  readonly type: 'privacy-asked';
  readonly requestId: string;
  readonly kind: RequestKind;
  readonly identity: IdentityCheck;
}
export interface RequestDecided extends DomainEvent {
  readonly type: 'privacy-granted' | 'privacy-refused';
  readonly request: PrivacyRequest;
  readonly ground: RefusalGround | null;
}
export interface RequestAnswered extends DomainEvent {
  readonly type: 'privacy-answered';
  readonly request: PrivacyRequest;
  readonly how: string;
}
export interface CopyTaken extends DomainEvent {
  readonly type: 'privacy-copy-taken';
  readonly request: PrivacyRequest;
}

/** What must be known to take a request down. */
export interface RequestOpenState {
  readonly known: boolean;
  /** Whether the door or helper that is named exists. */
  readonly subjectExists: boolean;
}

/** A request is taken down. Refusals: `request-exists`, `request-about-nobody` (neither or both of door and person, or unknown). */
export function decideOpenRequest(
  state: RequestOpenState,
  input: {
    readonly requestId: string;
    readonly kind: RequestKind;
    readonly identity: IdentityCheck;
    readonly doorId?: string | undefined;
    readonly personId?: string | undefined;
  },
): readonly RequestOpened[] | Refusal {
  if (state.known) return refuse('request-exists');
  if (Boolean(input.doorId) === Boolean(input.personId) || !state.subjectExists) return refuse('request-about-nobody');
  const { requestId, kind, identity } = input;
  return [{ type: 'privacy-asked', requestId, kind, identity }];
}

/** What a decision depends on besides the request. */
export interface DecideState {
  readonly request: PrivacyRequest | null;
  /** A helper in force cannot be deleted: their duty is ended first. */
  readonly onDuty: boolean;
}

/**
 * Granted, or refused on a ground of the law with words that the person is given.
 * Refusals: `request-unknown`, `request-decided`, `ground-not-lawful` (with the grounds that are), `reason-needed-for-no`, `still-on-duty`.
 */
export function decideRequest(
  { request, onDuty }: DecideState,
  input: {
    readonly decision: 'granted' | 'refused';
    readonly ground?: RefusalGround | undefined;
    readonly reason?: string | undefined;
  },
): readonly RequestDecided[] | Refusal {
  if (!request) return refuse('request-unknown');
  if (request.state !== 'open') return refuse('request-decided');
  if (input.decision === 'granted') {
    if (request.kind === 'delete' && onDuty) return refuse('still-on-duty');
    return [{ type: 'privacy-granted', request: { ...request, state: 'granted' }, ground: null }];
  }
  const lawful = groundsFor(request.kind);
  if (!input.ground || !lawful.includes(input.ground)) return refuse('ground-not-lawful', { lawful });
  if (!input.reason) return refuse('reason-needed-for-no');
  return [{ type: 'privacy-refused', request: { ...request, state: 'refused' }, ground: input.ground }];
}

/** The person has been told. Refusals: `request-unknown`, `request-open`, `request-answered-already`. */
export function decideAnswerRequest(request: PrivacyRequest | null, how: string): readonly RequestAnswered[] | Refusal {
  if (!request) return refuse('request-unknown');
  if (request.state === 'open') return refuse('request-open');
  if (request.answered) return refuse('request-answered-already');
  return [{ type: 'privacy-answered', request: { ...request, answered: true }, how }];
}

/**
 * What is kept is put together for the person, in clear. Refusals: `request-unknown`, `request-not-for-copy` (only asked to see, to copy or who
 * looked), `request-refused-already`.
 */
export function decideTakeCopy(request: PrivacyRequest | null): readonly CopyTaken[] | Refusal {
  if (!request) return refuse('request-unknown');
  if (!['see', 'copy', 'who-looked'].includes(request.kind)) return refuse('request-not-for-copy');
  if (request.state === 'refused') return refuse('request-refused-already');
  return [{ type: 'privacy-copy-taken', request }];
}
