import type { Clock } from '../../platform/clock.ts';
import { type Buckets, makeBuckets } from '../../platform/http/index.ts';

const minute = 60_000;

/** How many wrong answers are taken, by what is counted. */
const lanes = {
  /** A browser that this account has signed in with before. */
  device: { size: 10, refillMs: 15 * minute },
  /** An account, from everywhere else. */
  account: { size: 10, refillMs: 15 * minute },
  /** An address, whatever accounts it tries. */
  source: { size: 30, refillMs: 5 * minute },
  /** Everybody who is not at a known browser. */
  all: { size: 600, refillMs: 5 * minute },
} as const;

/** One try to sign in. `device` is null for a browser that the account does not know. */
export interface Try {
  readonly account: string;
  readonly device: string | null;
  readonly source: string;
}

/** Counts tries before they are judged; a right answer gives its try back, and so does one that was not judged. */
export interface SignInLimits {
  /** @returns 0 when it may be tried, else the seconds until it may. */
  take(tried: Try): number;
  giveBack(tried: Try): void;
}

/**
 * Slows down guessing without a lock that an attacker could turn: a known browser has a lane of its own, so whoever floods an account
 * from outside never reaches its owner's desk, and passkey, provider and a new link are counted by their source alone.
 */
export function makeSignInLimits(clock: Clock, buckets: Buckets = makeBuckets(clock)): SignInLimits {
  const keysOf = ({ account, device, source }: Try): [string, keyof typeof lanes][] =>
    device
      ? [[`device ${device} ${account}`, 'device']]
      : [
          [`account ${account}`, 'account'],
          [`source ${source}`, 'source'],
          ['all', 'all'],
        ];
  return {
    take(tried) {
      const taken: string[] = [];
      for (const [key, lane] of keysOf(tried)) {
        const wait = buckets.take(key, lanes[lane].size, lanes[lane].refillMs);
        if (wait > 0) {
          for (const each of taken) buckets.giveBack(each);
          return wait;
        }
        taken.push(key);
      }
      return 0;
    },
    giveBack(tried) {
      for (const [key] of keysOf(tried)) buckets.giveBack(key);
    },
  };
}
