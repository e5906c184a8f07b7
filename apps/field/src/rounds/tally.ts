import type { Outcome } from '@linli/protocol';
import type { Door, MyRound } from './round-overlay.ts';

const reachedOutcomes: ReadonlySet<Outcome> = new Set<Outcome>(['reached', 'told-by-phone', 'needs-help']);

/** Doors of one round on one grid: `reached` of `doors`; `tried` have another result; `open` have none. Their sum is `doors`. */
export interface Tally {
  readonly doors: number;
  readonly reached: number;
  readonly tried: number;
  readonly open: number;
}

/** Counts doors; all zero for none. */
export function tally(doors: readonly Door[]): Tally {
  const reached = doors.filter(door => door.outcome && reachedOutcomes.has(door.outcome)).length;
  const open = doors.filter(door => !door.outcome).length;
  return { doors: doors.length, reached, open, tried: doors.length - reached - open };
}

/** Counts a whole round. */
export const tallyRound = (round: MyRound): Tally => tally(round.stops.flatMap(stop => stop.doors));

/** True where another try may still reach somebody. */
export const mayTryAgain = (outcome: Outcome | null): boolean => outcome === 'not-in' || outcome === 'note-left';

/** Doors in the order to work in: not visited, worth another try, done; the walking order inside each. */
export function inWorkingOrder(doors: readonly Door[]): Door[] {
  const rank = (door: Door) => (door.outcome === null ? 0 : mayTryAgain(door.outcome) ? 1 : 2);
  return doors
    .map((door, n) => ({ door, n }))
    .sort((a, b) => rank(a.door) - rank(b.door) || a.n - b.n)
    .map(it => it.door);
}
