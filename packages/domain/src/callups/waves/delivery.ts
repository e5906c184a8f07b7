/** What is known at the moment before a message leaves, read again then and not when it was queued. */
export interface DeliveryMoment {
  readonly kind: 'call' | 'cancel' | 'correction' | 'release';
  /** The call-up was cancelled or its emergency has ended. */
  readonly ended: boolean;
  /** The person still has a duty or a place on the roster. */
  readonly onRoster: boolean;
  /** The person has answered, arrived, or was released: the call has done its work. */
  readonly answered: boolean;
  /** How often this message was taken up for sending, this time included. At least 1; counted before the work. */
  readonly claims: number;
  /** The worker still holds the lease under which it took the message. */
  readonly holdsLease: boolean;
}

/**
 * `send`; `leave`: somebody else has the message, do and mark nothing; `drop`: mark as not sent, with the reason;
 * `drop-and-cancel`: as `drop`, but an earlier try may have reached the person, so the cancellation goes to them.
 */
export type Delivery =
  | { readonly act: 'send' | 'leave' }
  | { readonly act: 'drop' | 'drop-and-cancel'; readonly reason: 'cancelled' | 'left-roster' | 'answered-already' };

/**
 * Whether a queued message still goes out. A worker that lost its lease sends nothing more (F27); after a cancel no call
 * goes out, and the cancel itself goes to exactly those whom a call may have reached (F32).
 */
export function decideDelivery(moment: DeliveryMoment): Delivery {
  if (!moment.holdsLease) return { act: 'leave' };
  if (moment.kind !== 'call') return { act: 'send' };
  const mayHaveReached = moment.claims > 1;
  if (moment.ended) return { act: mayHaveReached ? 'drop-and-cancel' : 'drop', reason: 'cancelled' };
  if (!moment.onRoster) return { act: mayHaveReached ? 'drop-and-cancel' : 'drop', reason: 'left-roster' };
  return moment.answered ? { act: 'drop', reason: 'answered-already' } : { act: 'send' };
}

/** What a worker says of a message when it is done with it. */
export type Sent = 'sent' | 'failed' | 'unknown';

/**
 * True when a message that went out in spite of all needs a cancel of its own: the call-up was cancelled, or the person
 * left the roster, between the last look and the gateway's answer. An unknown outcome counts as sent.
 */
export const needsCancelAfter = (moment: Pick<DeliveryMoment, 'kind' | 'ended' | 'onRoster'>, sent: Sent): boolean =>
  moment.kind === 'call' && sent !== 'failed' && (moment.ended || !moment.onRoster);
