import type { DomainEvent } from '../decision.ts';

/** How much of each kind was ended in one go; figures only. */
export interface ForgottenCounts {
  readonly helpers: number;
  readonly cases: number;
  readonly contacts: number;
  readonly requests: number;
  readonly held: number;
  readonly comments: number;
  readonly approvals: number;
  readonly prints: number;
}

/** What had its time was ended; the journal keeps how much, not whose. */
export interface Forgotten extends DomainEvent {
  readonly type: 'privacy-forgotten';
  readonly counts: ForgottenCounts;
}

/** Whether anything is to be written down: nothing ended, nothing said. */
export function decideForget(counts: ForgottenCounts): readonly Forgotten[] {
  return Object.values(counts).some(count => count > 0) ? [{ type: 'privacy-forgotten', counts }] : [];
}
