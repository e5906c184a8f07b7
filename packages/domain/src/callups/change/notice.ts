import { type Call, callUnits } from '../call.ts';

/** A call with the ways by which the person may know of it. */
export interface NoticedCall {
  readonly call: Call;
  /** Channels by which a message of this asking left, or may have left. */
  readonly channels: readonly string[];
  /** Somebody has spoken with them on the telephone. */
  readonly spoken: boolean;
  /** A message of the call waits to leave. */
  readonly queued: boolean;
}

/** How somebody is told of a change: by the channels that the call took, by whoever telephoned them, or by the page on which they answered. */
export type ToldBy = 'message' | 'telephone' | 'page';

/**
 * How a person hears that something about their call has changed; `null` for whoever cannot know of the call yet. A try of unknown outcome may
 * have arrived, so it counts (reliability F32).
 */
export function toldBy({ call, channels, spoken }: NoticedCall): ToldBy | null {
  if (channels.length > 0) return 'message';
  if (spoken) return 'telephone';
  return call.answeredAt === null ? null : 'page';
}

/** What a change does to the calls it touches, in figures: what the preview says is what the command does. */
export interface Telling {
  readonly byMessage: number;
  readonly byTelephone: number;
  readonly byPage: number;
  /** Were asked and cannot know of it yet: nothing goes to them any more. */
  readonly unheard: number;
}

/** Counts who is told how. */
export function tellingOf(calls: readonly NoticedCall[]): Telling {
  const count = (way: ToldBy | null): number => calls.filter(one => toldBy(one) === way).length;
  const asked = calls.filter(({ call }) => call.state !== 'unreachable');
  return {
    byMessage: count('message'),
    byTelephone: count('telephone'),
    byPage: count('page'),
    unheard: asked.filter(one => toldBy(one) === null && one.call.state === 'called').length,
  };
}

/** Whether a call counts in no other grid than these. */
export const isWithin = (call: Call, unitIds: ReadonlySet<string>): boolean =>
  callUnits(call).every(unitId => unitIds.has(unitId));
