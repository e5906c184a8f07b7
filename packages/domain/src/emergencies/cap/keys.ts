import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';

const dayMs = 86_400_000;

/** Limits of the keys by which other systems send warnings and fetch our messages (decision 0059). */
export const capKeyLimits = {
  /** Keys that open something at one time, in one community. */
  mostLive: 3,
  /** Days a key opens something: unasked, and at most. */
  usualDays: 365,
  mostDays: 730,
  /** Days for which the keys before it go on beside a new one: unasked, and at most. */
  usualGraceDays: 14,
  mostGraceDays: 90,
  /** A key that ends within so many days is said to. */
  soonDays: 14,
  /** A key older than this is said to be old. */
  oldDays: 365,
} as const;

/** One generation of a community's key, without the key: nobody has its text but whoever was given it. */
export interface CapKey {
  readonly keyId: string;
  readonly madeAt: string;
  /** When it ends by itself. */
  readonly validUntil: string;
  /** When somebody ended it; null: nobody did. */
  readonly endedAt: string | null;
  /** The last day (`2026-07-01`) on which it opened something; null: never. */
  readonly usedOn: string | null;
}

/**
 * How a key stands. `left`: one made later has been used since, so that it may go. `lapses`: it ends soon, and whoever sends has not gone over to a later one. `old`: it opens things for longer
 * than a year by now.
 */
export type CapKeyStanding = 'good' | 'old' | 'lapses' | 'left' | 'ended';

/** The instant (ms) from which a key opens nothing. */
const endOf = ({ endedAt, validUntil }: CapKey): number => Date.parse(endedAt ?? validUntil);

/** Whether a key opens anything at an instant. */
export const isLiveCapKey = (key: CapKey, now: string): boolean => endOf(key) > Date.parse(now);

/** How a key stands among all of its community at an instant. */
export function capKeyStanding(key: CapKey, all: readonly CapKey[], now: string): CapKeyStanding {
  if (!isLiveCapKey(key, now)) return 'ended';
  const usedOn = key.usedOn ?? '';
  const isLeft = all.some(
    later => later.madeAt > key.madeAt && isLiveCapKey(later, now) && later.usedOn !== null && later.usedOn > usedOn,
  );
  if (isLeft) return 'left';
  const present = Date.parse(now);
  if (endOf(key) - present <= capKeyLimits.soonDays * dayMs) return 'lapses';
  return present - Date.parse(key.madeAt) > capKeyLimits.oldDays * dayMs ? 'old' : 'good';
}

export interface CapKeyMade extends DomainEvent {
  readonly type: 'cap-key-made';
  readonly keyId: string;
  readonly validUntil: string;
  /** Keys before it that now end sooner, and when. */
  readonly shortened: readonly { readonly keyId: string; readonly validUntil: string }[];
}

/**
 * A new key; those before it end after the days of grace, where they would not have sooner. Refusals: `cap-key-exists`, `cap-keys-too-many` (facts: most) when so many would open
 * something beside each other.
 */
export function decideMakeCapKey(
  keys: readonly CapKey[],
  asked: { readonly keyId: string; readonly validDays: number; readonly graceDays: number },
  now: string,
): readonly CapKeyMade[] | Refusal {
  if (keys.some(key => key.keyId === asked.keyId)) return refuse('cap-key-exists');
  const graceEnds = Date.parse(now) + asked.graceDays * dayMs;
  const live = keys.filter(key => isLiveCapKey(key, now));
  const stay = asked.graceDays > 0 ? live.length : 0;
  if (stay + 1 > capKeyLimits.mostLive) return refuse('cap-keys-too-many', { most: capKeyLimits.mostLive });
  const shortened = live
    .filter(key => endOf(key) > graceEnds)
    .map(({ keyId }) => ({ keyId, validUntil: new Date(graceEnds).toISOString() }));
  const validUntil = new Date(Date.parse(now) + asked.validDays * dayMs).toISOString();
  return [{ type: 'cap-key-made', keyId: asked.keyId, validUntil, shortened }];
}

export interface CapKeyEnded extends DomainEvent {
  readonly type: 'cap-key-ended';
  readonly keyId: string;
}

/** A key opens nothing from now on; one that has ended stays as it is. Refusal: `cap-key-unknown`. */
export function decideEndCapKey(keys: readonly CapKey[], keyId: string, now: string): readonly CapKeyEnded[] | Refusal {
  const key = keys.find(each => each.keyId === keyId);
  if (!key) return refuse('cap-key-unknown');
  return isLiveCapKey(key, now) ? [{ type: 'cap-key-ended', keyId }] : [];
}
