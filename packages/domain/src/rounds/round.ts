import { type Refusal, refuse } from '../decision.ts';
import { standingVisit, type Visit } from './visit.ts';

/** The round that a result belongs to. */
export interface Round {
  readonly roundId: string;
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly openedAt: string;
  /** `null` while it is open. */
  readonly endedAt: string | null;
}

/** What every event of a round carries along, for the journal. */
export interface RoundAbout {
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
}

/** A door of the round with everything that was ever recorded for it. */
export interface RoundDoor {
  readonly doorId: string;
  readonly gridId: string;
  readonly visits: readonly Visit[];
}

/** What a decision about some doors of one round needs: those doors, no more. */
export interface RoundState {
  readonly round: Round | null;
  readonly doors: readonly RoundDoor[];
}

/** Result that stands for a door; `''` when none yet. */
export const standingOutcome = (door: RoundDoor | undefined): string =>
  (door && standingVisit(door.visits)?.outcome) ?? '';

export const findDoor = (state: RoundState, doorId: string): RoundDoor | undefined =>
  state.doors.find(door => door.doorId === doorId);

/**
 * The round, or why nothing can be recorded in it: `round-unknown`; `exercise-in-actual` when a record marked as drill
 * names a real round. A record that forgot the mark is simply part of the drill that it names.
 */
export function openForRecords(state: RoundState, status: 'actual' | 'exercise'): Round | Refusal {
  if (!state.round) return refuse('round-unknown');
  if (status === 'exercise' && state.round.status === 'actual') return refuse('exercise-in-actual');
  return state.round;
}

/** Change of one kept counter. */
export interface CounterChange {
  readonly gridId: string;
  readonly outcome: string;
  readonly doors: number;
}

/**
 * What two states of some doors change in the kept counters, in a fixed order (grid, outcome), so that two transactions
 * never wait for each other in a ring. Empty when nothing moved.
 */
export function counterChanges(before: readonly RoundDoor[], after: readonly RoundDoor[]): readonly CounterChange[] {
  const sums = new Map<string, CounterChange>();
  const add = (door: RoundDoor, doors: number): void => {
    const outcome = standingOutcome(door);
    const key = `${door.gridId} ${outcome}`;
    sums.set(key, { gridId: door.gridId, outcome, doors: (sums.get(key)?.doors ?? 0) + doors });
  };
  for (const door of before) add(door, -1);
  for (const door of after) add(door, 1);
  return [...sums.entries()]
    .filter(([, change]) => change.doors !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change);
}
