import type { PaceWindow } from './kinds.ts';

/** What is kept of a channel's past, so that several workers keep one pace. Instants in ms. */
export interface Pace {
  /** Instants of the last messages, and of those that have a slot to come; ascending. */
  readonly recent: readonly number[];
  readonly blockedUntil: number | null;
}

/** A gateway's clock counts our messages as they arrive, not as they leave: each window is taken so much longer. */
const margin = 1.02;
/** A window of more messages than this is kept as a shorter one of fewer, which holds it too. */
const mostKept = 200;

/**
 * The first instant from `now` on at which one more message breaks no window, and the past with that message in it. Slots are given in
 * order: nobody overtakes. Two workers that ask one after another get two slots.
 */
export function nextSlot(
  { recent, blockedUntil }: Pace,
  windows: readonly PaceWindow[],
  now: number,
): { readonly at: number; readonly pace: Pace } {
  const kept = windows.map(narrowed);
  let at = Math.max(now, blockedUntil ?? 0, recent.at(-1) ?? 0);
  for (const { messages, seconds } of kept) {
    const earlier = recent.at(-messages);
    if (recent.length >= messages && earlier !== undefined) at = Math.max(at, earlier + seconds * 1000 * margin);
  }
  at = Math.ceil(at);
  const most = Math.max(0, ...kept.map(window => window.messages));
  return { at, pace: { recent: most === 0 ? [] : [...recent, at].slice(-most), blockedUntil } };
}

/** A window that never lets more through than the one given, and needs at most {@link mostKept} instants to keep. */
function narrowed({ messages, seconds }: PaceWindow): PaceWindow {
  const parts = Math.ceil(messages / mostKept);
  return { messages: Math.floor(messages / parts), seconds: seconds / parts };
}

/** Seconds after which the last of so many messages has left, when they start now and each is sent as soon as it may. */
export function secondsFor(messages: number, windows: readonly PaceWindow[]): number {
  const last = (window: PaceWindow): number =>
    Math.floor(Math.max(0, messages - 1) / window.messages) * window.seconds * margin;
  return Math.ceil(Math.max(0, ...windows.map(last)));
}
