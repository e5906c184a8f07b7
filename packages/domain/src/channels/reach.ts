import type { ChannelKind, PaceWindow } from './kinds.ts';
import { secondsFor } from './pace.ts';
import { type ReadyChannel, type Recipient, waysTo } from './route.ts';

/** Through which channel how many are called first, and when the last of them has its message. */
export interface ChannelLoad {
  readonly kind: ChannelKind;
  readonly people: number;
  /** From the button on; 0 = at once. */
  readonly seconds: number;
}

/** What the button would set going, before it is pressed. */
export interface Reach {
  readonly people: number;
  readonly byChannel: readonly ChannelLoad[];
  /** When the last message has left, were none to fail. */
  readonly seconds: number;
  /** By their index: people to whom no channel leads. They must be telephoned or fetched. */
  readonly unreachable: readonly number[];
}

/**
 * Says who will be called through what, when the last message leaves by the channels' own limits, and whom no channel reaches. O(people × channels).
 * @param windowsOf the limits of a channel, those that the office set included
 */
export function reachOf(
  people: readonly Recipient[],
  channels: readonly ReadyChannel[],
  status: 'actual' | 'exercise',
  windowsOf: (kind: ChannelKind) => readonly PaceWindow[],
): Reach {
  const first = new Map<ChannelKind, number>();
  const unreachable: number[] = [];
  for (const [index, person] of people.entries()) {
    const [kind] = waysTo(channels, person, status);
    if (kind) first.set(kind, (first.get(kind) ?? 0) + 1);
    else unreachable.push(index);
  }
  const byChannel = [...first]
    .map(([kind, count]) => ({ kind, people: count, seconds: secondsFor(count, windowsOf(kind)) }))
    .toSorted((a, b) => b.people - a.people || (a.kind < b.kind ? -1 : 1));
  return {
    people: people.length,
    byChannel,
    seconds: Math.max(0, ...byChannel.map(load => load.seconds)),
    unreachable,
  };
}
