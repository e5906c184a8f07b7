import type { Session } from '../../platform/http/session.ts';

/** A session with what its renewal must know. */
export interface FoundSession {
  readonly session: Session;
  readonly shown: 'current' | 'next' | 'retired';
  readonly generation: number;
  readonly since: string;
  readonly offeredAt: string | null;
  readonly retiredAt: string | null;
  readonly seenOn: string | null;
  readonly expiresAt: string;
}
