import type { Clock } from '../../platform/clock.ts';
import type { Owner } from './ports.ts';
import type { Journey } from './provider.ts';

/** A journey to the provider, and whom it is to be connected to; null: somebody wants to sign in. */
export interface Journeying extends Journey {
  readonly connects: Owner | null;
  readonly until: number;
}

/** Who is on the way to the provider and back. */
export interface Journeys {
  keep(journey: Journey, connects: Owner | null): void;
  /** Takes it once; undefined when it is unknown, was taken, or took too long. */
  take(state: string): Journeying | undefined;
}

/** Seconds for which somebody may be away. */
export const journeySeconds = 600;
const most = 2_000;

/** Kept in memory and bounded, the oldest forgotten first: whoever is on the way when the server starts anew begins again. */
export function makeJourneys(clock: Clock): Journeys {
  const open = new Map<string, Journeying>();
  return {
    keep(journey, connects) {
      open.set(journey.state, { ...journey, connects, until: clock.now() + journeySeconds * 1000 });
      if (open.size > most) open.delete(open.keys().next().value as string);
    },
    take(state) {
      const found = open.get(state);
      open.delete(state);
      return found && found.until > clock.now() ? found : undefined;
    },
  };
}
