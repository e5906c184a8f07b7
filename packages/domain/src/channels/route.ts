import { type AddressKind, type ChannelKind, channelTraits } from './kinds.ts';
import type { ChannelStanding } from './standing.ts';

/** A channel that a community has set up. */
export interface ReadyChannel {
  readonly kind: ChannelKind;
  /** 1 is tried first. */
  readonly position: number;
  /** A drill has passed since its settings were last changed. */
  readonly drillPassed: boolean;
  readonly standing: ChannelStanding;
  /** Its gateway closed itself to a drill and has not said that it is open again: what is real asks every other one first, and is kept from none. */
  readonly closedToDrill?: boolean;
}

/** Somebody to be reached. */
export interface Recipient {
  readonly addresses: ReadonlySet<AddressKind>;
  /** The channel that the person asked for; tried before the community's order. */
  readonly preferred: ChannelKind | null;
  /** Channels by which their number has had as much as it may get in an hour. */
  readonly numberFull?: ReadonlySet<ChannelKind>;
}

export type PassedOver =
  | 'no-address'
  | 'no-drill-passed'
  | 'channel-down'
  | 'channel-blocked'
  | 'only-in-drills'
  | 'number-limit';

/** The channel to try next, and why those before it were passed over; `null` = no channel is left. */
export interface NextChannel {
  readonly kind: ChannelKind | null;
  readonly passedOver: readonly { readonly kind: ChannelKind; readonly reason: PassedOver }[];
}

/**
 * Which channel a message goes to next: the person's own wish, then the community's order, each once. Nothing real goes through a channel
 * before a drill has passed on it; a channel that fails or is closed is passed over and named; one that closed itself to a drill is asked last.
 * @param tried channels that have had this message already
 */
export function nextChannel(
  channels: readonly ReadyChannel[],
  person: Recipient,
  status: 'actual' | 'exercise',
  tried: ReadonlySet<ChannelKind>,
): NextChannel {
  const passedOver: { kind: ChannelKind; reason: PassedOver }[] = [];
  for (const channel of inOrder(channels, person)) {
    if (tried.has(channel.kind)) continue;
    const reason = whyPassedOver(channel, person, status);
    if (!reason) return { kind: channel.kind, passedOver };
    passedOver.push({ kind: channel.kind, reason });
  }
  return { kind: null, passedOver };
}

/** More than any position. */
const afterAll = 1000;

function inOrder(channels: readonly ReadyChannel[], { preferred }: Recipient): readonly ReadyChannel[] {
  const place = ({ kind, position, closedToDrill }: ReadyChannel): number =>
    (kind === preferred ? 0 : position) + (closedToDrill ? afterAll : 0);
  return channels.toSorted((a, b) => place(a) - place(b) || (a.kind < b.kind ? -1 : 1));
}

function whyPassedOver(channel: ReadyChannel, person: Recipient, status: string): PassedOver | null {
  const { address, reaches } = channelTraits[channel.kind];
  if (address !== null && !person.addresses.has(address)) return 'no-address';
  if (status === 'actual' && reaches !== 'nobody' && !channel.drillPassed) return 'no-drill-passed';
  if (channel.standing === 'down') return 'channel-down';
  if (channel.standing === 'blocked') return 'channel-blocked';
  return person.numberFull?.has(channel.kind) ? 'number-limit' : null;
}

/** Channels that could reach this person now, in order; a group's chat is none, for nobody can say who reads it. */
export const waysTo = (
  channels: readonly ReadyChannel[],
  person: Recipient,
  status: 'actual' | 'exercise',
): readonly ChannelKind[] =>
  inOrder(channels, person)
    .filter(channel => channelTraits[channel.kind].reaches === 'person' && !whyPassedOver(channel, person, status))
    .map(channel => channel.kind);

/** What came of a try, as far as is known. */
export type TryOutcome = 'sent' | 'delivered' | 'failed' | 'unknown';

/**
 * When the next channel gets the message if nobody has answered: at once after a failure; after a wait when the outcome is not known, when
 * the channel would say "delivered" and has not, or when it is never to be the only one. `null` = it has arrived.
 */
export function nextAfter(kind: ChannelKind, outcome: TryOutcome, waitSeconds: number): number | null {
  if (outcome === 'failed') return 0;
  if (outcome === 'unknown') return waitSeconds;
  const { alone, receipts } = channelTraits[kind];
  if (!alone) return waitSeconds;
  return outcome === 'sent' && receipts ? waitSeconds : null;
}
