import { isRefusal, type Refusal, refuse } from '../decision.ts';
import { isReached } from './outcome.ts';
import { findDoor, openForRecords, type RoundAbout, type RoundState, standingOutcome } from './round.ts';

export interface NumberOpened extends RoundAbout {
  readonly type: 'number-opened';
  readonly doorId: string;
  readonly gridId: string;
  readonly reason: string;
}

/**
 * Opens the numbers of homes of a round that nobody has reached yet, to the one who is to ring them; one event a home, for the journal.
 * Homes that were reached meanwhile and homes without a number are left out.
 * Refusals: `round-unknown`, `exercise-in-actual`, `door-not-in-round`; `no-phone` when none is left.
 */
export function decideOpenNumbers(
  state: RoundState,
  input: { readonly doorIds: readonly string[]; readonly reason: string },
  context: { readonly status: 'actual' | 'exercise'; readonly withNumber: ReadonlySet<string> },
): readonly NumberOpened[] | Refusal {
  const round = openForRecords(state, context.status);
  if (isRefusal(round)) return round;
  const strange = input.doorIds.find(doorId => !findDoor(state, doorId));
  if (strange !== undefined) return refuse('door-not-in-round', { doorId: strange });
  const { emergencyId, status } = round;
  const events = state.doors
    .filter(door => context.withNumber.has(door.doorId) && !isReached(standingOutcome(door)))
    .map(
      ({ doorId, gridId }): NumberOpened => ({
        type: 'number-opened',
        emergencyId,
        status,
        doorId,
        gridId,
        reason: input.reason,
      }),
    );
  return events.length > 0 ? events : refuse('no-phone');
}
