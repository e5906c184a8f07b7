/** What is known at the moment before a message leaves, read again then and not when it was queued. */
export interface DeliveryMoment {
  readonly kind: 'call' | 'cancel' | 'correction' | 'release';
  /** The call is off: all its grids were called off, or the emergency has ended. */
  readonly ended: boolean;
  /** The person still has a duty or a place on the roster. */
  readonly onRoster: boolean;
  /** The person has answered, arrived, or was released: the call has done its work. */
  readonly answered: boolean;
  /** Something later has taken this message's place: a newer correction, or the person was asked anew. */
  readonly superseded?: boolean;
  /** A drill that gave way to a real emergency, or whose person takes no part in drills any more: nothing more is said to them. */
  readonly silenced: boolean;
  /** Earlier tries of this message of which nobody knows whether it left: taken up, and neither sent nor refused since. */
  readonly unknownTries: number;
  /** The worker still holds the lease under which it took the message. */
  readonly holdsLease: boolean;
}

/** Why a message that waited does not leave. */
export type DropReason = 'cancelled' | 'left-roster' | 'answered-already' | 'superseded' | 'drill-over';

/**
 * `send`; `leave`: somebody else has the message, do and mark nothing; `drop`: mark as not sent now, with the reason.
 * `mayHaveReached`: an earlier try may have got through, so the message counts as one that went out; `cancel`: and the
 * person is told that they need not come.
 */
export type Delivery =
  | { readonly act: 'send' | 'leave' }
  | {
      readonly act: 'drop';
      readonly reason: DropReason;
      readonly mayHaveReached: boolean;
      readonly cancel: boolean;
    };

/**
 * Whether a queued message still goes out. A worker that lost its lease sends nothing more (F27); after a cancel no call
 * goes out, and the cancel itself goes to exactly those whom a call may have reached (F32).
 */
export function decideDelivery(moment: DeliveryMoment): Delivery {
  if (!moment.holdsLease) return { act: 'leave' };
  const reason = moment.silenced ? 'drill-over' : whyDrop(moment);
  if (!reason) return { act: 'send' };
  const mayHaveReached = moment.unknownTries > 0;
  const isCall = moment.kind === 'call';
  const cancel = isCall && mayHaveReached && reason !== 'answered-already' && reason !== 'drill-over';
  return { act: 'drop', reason, mayHaveReached, cancel };
}

/** A call and a correction of it need somebody who is still wanted; "you need not come" needs somebody who still is not. */
function whyDrop({ kind, ended, onRoster, answered, superseded }: DeliveryMoment): DropReason | null {
  if (superseded) return 'superseded';
  if (kind === 'cancel' || kind === 'release') return null;
  if (ended) return 'cancelled';
  if (!onRoster) return 'left-roster';
  return kind === 'call' && answered ? 'answered-already' : null;
}

/** What a worker says of a message when it is done with it. */
export type Sent = 'sent' | 'failed' | 'unknown';

/**
 * True when a message that went out in spite of all needs a cancel of its own: the call-up was cancelled, or the person
 * left the roster, between the last look and the gateway's answer. An unknown outcome counts as sent.
 */
export const needsCancelAfter = (
  moment: Pick<DeliveryMoment, 'kind' | 'ended' | 'onRoster' | 'silenced'>,
  sent: Sent,
): boolean => moment.kind === 'call' && !moment.silenced && sent !== 'failed' && (moment.ended || !moment.onRoster);
