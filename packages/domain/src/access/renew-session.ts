/**
 * Renewal of a session's token: a telephone stays signed in for months, so its token changes as it is used, and a copy of an old one is
 * noticed. At each moment a session has a current token, perhaps an offered next one, and the last retired one.
 *
 * The offer is settled by use: until the next token is used the current one goes on, so an answer lost on the way costs nothing. An
 * offer that nobody used is replaced after a minute; whoever shows the replaced one, or the retired one later than answers still on
 * their way can explain, holds a copy.
 */

/** Which of a session's tokens was shown. */
export type Shown = 'current' | 'next' | 'retired';

/** Instants are milliseconds since 1970; null for what never happened. */
export interface TokenState {
  /** When the current token began. */
  readonly since: number;
  readonly offeredAt: number | null;
  readonly retiredAt: number | null;
}

/** What is to be done: nothing, offer a next token, make the next one the current one, or treat the session as copied. */
export type Renewal = 'keep' | 'offer' | 'confirm' | 'copied';

/** A token serves a day, then the next is offered. */
export const renewAfterMs = 24 * 3_600_000;
/** Requests that were on their way when the next token was first used still carry the old one. */
export const lateMs = 2 * 60_000;
/** Requests sent at once all get the same offer. */
export const sameOfferMs = 60_000;

/** What to do when a token is shown at an instant. Pure; the caller stores what follows. */
export function renewalOf(shown: Shown, state: TokenState, now: number): Renewal {
  if (shown === 'next') return 'confirm';
  if (shown === 'retired') return state.retiredAt !== null && now - state.retiredAt < lateMs ? 'keep' : 'copied';
  return now - state.since >= renewAfterMs ? 'offer' : 'keep';
}

/** Whether an offer made earlier is made again as it is, or replaced by a new one. */
export const isSameOffer = (state: TokenState, now: number): boolean =>
  state.offeredAt !== null && now - state.offeredAt < sameOfferMs;
