import { isRefusal, type Refusal, refuse } from '../decision.ts';
import { findDoor, openForRecords, type RoundAbout, type RoundState } from './round.ts';

export interface VisitUndone extends RoundAbout {
  readonly type: 'visit-undone';
  readonly doorId: string;
  readonly gridId: string;
  readonly visitId: string;
}

/**
 * Takes back a result; what stood beside it stands again. A member takes back their own; a head, general-grid member or
 * the office anybody's. Undoing twice is undoing once.
 * Refusals: `round-unknown`, `exercise-in-actual`, `door-not-in-round`, `visit-unknown`, `visit-of-another`.
 */
export function decideUndoVisit(
  state: RoundState,
  input: { readonly doorId: string; readonly visitId: string },
  context: {
    readonly status: 'actual' | 'exercise';
    readonly personId: string | null;
    readonly mayUndoOthers: boolean;
  },
): readonly VisitUndone[] | Refusal {
  const round = openForRecords(state, context.status);
  if (isRefusal(round)) return round;
  const door = findDoor(state, input.doorId);
  if (!door) return refuse('door-not-in-round', { doorId: input.doorId });
  const visit = door.visits.find(known => known.visitId === input.visitId);
  if (!visit) return refuse('visit-unknown');
  if (visit.undone) return [];
  if (!context.mayUndoOthers && visit.byPerson !== context.personId) return refuse('visit-of-another');
  const about = { emergencyId: round.emergencyId, status: round.status };
  return [{ type: 'visit-undone', ...about, doorId: door.doorId, gridId: door.gridId, visitId: visit.visitId }];
}

/** Marks the visit as taken back; it is kept. */
export function evolveVisitUndone(state: RoundState, event: VisitUndone): RoundState {
  return {
    ...state,
    doors: state.doors.map(door =>
      door.doorId !== event.doorId
        ? door
        : {
            ...door,
            visits: door.visits.map(visit => (visit.visitId === event.visitId ? { ...visit, undone: true } : visit)),
          },
    ),
  };
}
