import { isRefusal, type Refusal, refuse } from '../decision.ts';
import { placeInTime } from './claimed-time.ts';
import { findDoor, openForRecords, type RoundAbout, type RoundState } from './round.ts';
import { standingVisit, type Visit } from './visit.ts';

/** A result as it comes in. */
export interface NewVisit {
  readonly visitId: string;
  readonly doorId: string;
  readonly outcome: string;
}

/** What a decision about results knows of its sender. */
export interface RecordContext {
  readonly now: string;
  readonly capturedAt: string;
  readonly clockSkewSeconds: number;
  readonly status: 'actual' | 'exercise';
  /** Who was at the door: the person for whom it is typed in, else the sender. */
  readonly byPerson: string | null;
  /** True for what was typed from paper: when it happened is not known exactly. */
  readonly fromPaper?: boolean;
}

export interface VisitRecorded extends RoundAbout {
  readonly type: 'visit-recorded';
  readonly doorId: string;
  readonly gridId: string;
  readonly visit: Visit;
  /** Result that stands now, which an earlier and graver one may still be. */
  readonly stands: string;
  /** True when another result stood before: both are kept. */
  readonly merged: boolean;
  /** True when it came in after the stand-down: kept, shown, not in the review. */
  readonly afterEnd: boolean;
}

/**
 * Records results of some doors of one round: one from a phone, or a typed sheet. A visit id that is known already
 * changes nothing. Refusals: `round-unknown`, `exercise-in-actual`, `door-not-in-round`.
 */
export function decideRecordVisits(
  state: RoundState,
  visits: readonly NewVisit[],
  context: RecordContext,
): readonly VisitRecorded[] | Refusal {
  const round = openForRecords(state, context.status);
  if (isRefusal(round)) return round;
  const placed = placeInTime({ ...context, openedAt: round.openedAt });
  const time = context.fromPaper ? { ...placed, trusted: false } : placed;
  const events: VisitRecorded[] = [];
  let current = state;
  for (const { visitId, doorId, outcome } of visits) {
    const door = findDoor(current, doorId);
    if (!door) return refuse('door-not-in-round', { doorId });
    if (door.visits.some(known => known.visitId === visitId)) continue;
    const visit = { visitId, outcome, byPerson: context.byPerson, ...time, undone: false };
    const event: VisitRecorded = {
      type: 'visit-recorded',
      emergencyId: round.emergencyId,
      status: round.status,
      doorId,
      gridId: door.gridId,
      visit,
      stands: standingVisit([...door.visits, visit])!.outcome,
      merged: door.visits.some(known => !known.undone),
      afterEnd: round.endedAt !== null,
    };
    events.push(event);
    current = evolveVisitRecorded(current, event);
  }
  return events;
}

/** Adds the visit to its door. */
export function evolveVisitRecorded(state: RoundState, event: VisitRecorded): RoundState {
  return {
    ...state,
    doors: state.doors.map(door =>
      door.doorId === event.doorId ? { ...door, visits: [...door.visits, event.visit] } : door,
    ),
  };
}
