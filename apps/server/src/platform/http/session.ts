import type { Actor, Assurance, SessionStanding } from '@linli/domain';
import type { ProblemCode } from '@linli/protocol';

/** A session as the door found it. */
export interface Session {
  readonly sessionId: string;
  readonly communityId: string;
  readonly personId: string;
  readonly app: 'console' | 'field' | 'resident' | 'cli';
  readonly assurance: Assurance;
  /** When the second factor was last shown; null when it was not. */
  readonly confirmedAt: string | null;
  /** When somebody last did something at a desk; null where nothing was noted yet. */
  readonly usedAt: string | null;
  readonly cut: 'lost' | 'copied' | null;
}

/** Who speaks in a request: the actor, or why there is none although a session was shown. */
export interface Speaker {
  /** Null for a stranger, and for a session that must be set up or confirmed first. */
  readonly actor: Actor | null;
  readonly session: Session | null;
  readonly standing: SessionStanding | null;
  /** What a stranger would be told is told in these words instead. */
  readonly why: ProblemCode | null;
}
