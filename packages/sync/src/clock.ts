/** A phone's clock further off than this is said to be wrong, milliseconds. */
export const clockToleranceMs = 120_000;

/**
 * Server clock minus device clock in milliseconds, taking the middle of the request as the server's moment.
 * Returns 0 when an instant cannot be read.
 */
export function clockOffsetMs(sentAt: string, receivedAt: string, serverTime: string): number {
  const middle = (Date.parse(sentAt) + Date.parse(receivedAt)) / 2;
  const offset = Date.parse(serverTime) - middle;
  return Number.isFinite(offset) ? Math.round(offset) : 0;
}

/** True when the phone's clock should be called wrong on the screen. */
export function isClockWrong(offsetMs: number): boolean {
  return Math.abs(offsetMs) > clockToleranceMs;
}

/**
 * The instant a claim probably meant, by the server's clock. The claim itself travels untouched; this is for showing.
 * An unreadable claim comes back as it is.
 */
export function correctedInstant(claimed: string, offsetMs: number): string {
  const at = Date.parse(claimed) + offsetMs;
  return Number.isFinite(at) ? new Date(at).toISOString() : claimed;
}
