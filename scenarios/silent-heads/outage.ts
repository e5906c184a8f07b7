import type { FakeGateway, Taken } from '../../apps/server/src/testing/server-starter.ts';
import { digitsOf } from './people.ts';

/** A message as a gateway of the office's own choice gets it. */
export interface Sms {
  readonly id: string;
  readonly to: string;
  readonly kind: string;
}
export const messageOf = ({ body }: Pick<Taken, 'body'>): Sms => JSON.parse(body) as Sms;

/** What both gateways saw. */
export interface Outage {
  readonly sms: readonly Taken[];
  readonly voice: readonly Taken[];
  readonly turnedAway: FakeGateway['turnedAway'];
}

/** Messages that left once the gateway was back, and had been offered to it before. */
export interface LateMessages {
  readonly messages: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly mostMinutes: number;
}

/** @param backAt when the gateway was back, ms */
export function lateMessages({ sms, turnedAway }: Outage, backAt: number): LateMessages {
  const offered = new Map<string, number>();
  for (const one of turnedAway) if (!offered.has(messageOf(one).id)) offered.set(messageOf(one).id, one.at);
  const late = sms.filter(one => one.at >= backAt && offered.has(messageOf(one).id));
  const byKind: Record<string, number> = {};
  for (const one of late) byKind[messageOf(one).kind] = (byKind[messageOf(one).kind] ?? 0) + 1;
  const waits = late.map(one => one.at - offered.get(messageOf(one).id)!);
  return { messages: late.length, byKind, mostMinutes: Math.ceil(Math.max(0, ...waits) / 60_000) };
}

/** Calls that the automatic voice made because the gateway had turned the short message away; how long after, in minutes, at most. */
export function fallBack({ voice, turnedAway }: Outage): { readonly fellBack: number; readonly fellBackAfter: number } {
  const offered = new Map<string, number>();
  for (const one of turnedAway) {
    const { to, kind } = messageOf(one);
    if (kind === 'call' && !offered.has(digitsOf(to))) offered.set(digitsOf(to), one.at);
  }
  const waits = new Map<string, number>();
  for (const one of voice) {
    const { to, kind } = messageOf(one);
    const at = offered.get(digitsOf(to));
    if (kind === 'call' && at !== undefined && at <= one.at && !waits.has(digitsOf(to)))
      waits.set(digitsOf(to), one.at - at);
  }
  return { fellBack: waits.size, fellBackAfter: Math.ceil(Math.max(0, ...waits.values()) / 60_000) };
}
