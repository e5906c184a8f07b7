/** What a channel has done lately. Instants in ISO 8601 UTC. */
export interface ChannelHealth {
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  /** Failed or unknown, one after the other, since the last that was sent. */
  readonly failedInRow: number;
  readonly lastSentAt: string | null;
  readonly lastFailedAt: string | null;
  readonly blockedUntil: string | null;
}

/** `down`: it failed several times running just now, so nothing is given to it for a while; `blocked`: closed to us by its own rule. */
export type ChannelStanding = 'unused' | 'well' | 'failing' | 'down' | 'blocked';

/** So many failures in a row close a channel; the next message tries it again after {@link closedSeconds}. */
export const closesAfter = 3;
export const closedSeconds = 30;

/** How a channel stands. A blocked one opens by itself, a closed one is tried again by the next message after half a minute. */
export function channelStandingOf(health: ChannelHealth, now: string): ChannelStanding {
  const at = Date.parse(now);
  if (health.blockedUntil !== null && Date.parse(health.blockedUntil) > at) return 'blocked';
  if (health.failedInRow >= closesAfter)
    return Date.parse(health.lastFailedAt ?? '') + closedSeconds * 1000 > at ? 'down' : 'failing';
  if (health.failedInRow > 0) return 'failing';
  return health.sent > 0 ? 'well' : 'unused';
}
