const firstMs = 2_000;
const longestMs = 300_000;

/**
 * Milliseconds to wait before try number `attempt` (0-based) after failures. Full jitter between half and all of a doubling
 * bound, so that ten thousand phones that lost the network together do not come back together.
 * @param random01 a fresh number in [0, 1).
 */
export function backoffMs(attempt: number, random01: number): number {
  const bound = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 20));
  return Math.round(bound / 2 + (bound / 2) * random01);
}
