import { type DomainEvent, type Refusal, refuse } from '../decision.ts';

/** What a decision about moving knows. Days are `YYYY-MM-DD`. */
export interface MoveState {
  /** `null` when there is no such household. */
  readonly household: {
    readonly householdId: string;
    readonly doorId: string;
    readonly movedIn: string | null;
    readonly movedOut: string | null;
    readonly keepUntil: string | null;
  } | null;
}
export interface MovedOut extends DomainEvent {
  readonly type: 'household-moved-out';
  readonly householdId: string;
  readonly doorId: string;
  readonly on: string;
  /** Last day on which the record is kept. */
  readonly keepUntil: string;
}
export interface MoveOutUndone extends DomainEvent {
  readonly type: 'move-out-undone';
  readonly householdId: string;
  readonly doorId: string;
}

const dayMs = 24 * 3_600_000;

/** A day so many days later, in the calendar without hours. */
export const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/**
 * A household leaves: a dated fact. Its record stays for `keepDays` after the day it left, or after today where the day has
 * long passed, so that a mistake can be taken back. Refusals: `household-unknown`, `moved-out-already`, `moved-out-before-in`, `day-to-come`.
 */
export function decideMoveOut(
  { household }: MoveState,
  on: string,
  today: string,
  keepDays: number,
): readonly MovedOut[] | Refusal {
  if (!household) return refuse('household-unknown');
  if (household.movedOut !== null) return refuse('moved-out-already');
  if (household.movedIn !== null && on < household.movedIn) return refuse('moved-out-before-in');
  // A day ahead is allowed for the night shift at the edge of two calendars, no more: a plan is not a fact.
  if (on > daysLater(today, 1)) return refuse('day-to-come');
  const { householdId, doorId } = household;
  const undoable = daysLater(today, 30);
  const promised = daysLater(on, keepDays);
  const keepUntil = promised > undoable ? promised : undoable;
  return [{ type: 'household-moved-out', householdId, doorId, on, keepUntil }];
}

/** They live there after all. Refusals: `household-unknown`, `not-moved-out`. */
export function decideUndoMoveOut({ household }: MoveState): readonly MoveOutUndone[] | Refusal {
  if (!household) return refuse('household-unknown');
  if (household.movedOut === null) return refuse('not-moved-out');
  return [{ type: 'move-out-undone', householdId: household.householdId, doorId: household.doorId }];
}

export function evolveMove(state: MoveState, event: MovedOut | MoveOutUndone): MoveState {
  if (!state.household) return state;
  return event.type === 'household-moved-out'
    ? { household: { ...state.household, movedOut: event.on, keepUntil: event.keepUntil } }
    : { household: { ...state.household, movedOut: null, keepUntil: null } };
}
