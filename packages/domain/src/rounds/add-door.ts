import { isRefusal, type Refusal, refuse } from '../decision.ts';
import { decideRecordVisits, evolveVisitRecorded, type RecordContext, type VisitRecorded } from './record-visits.ts';
import { findDoor, openForRecords, type RoundAbout, type RoundState } from './round.ts';

export interface DoorAdded extends RoundAbout {
  readonly type: 'door-added';
  readonly doorId: string;
  readonly gridId: string;
}

/** What the decision about an unlisted door needs beyond its round: is the grid part of the round? */
export interface AddDoorState extends RoundState {
  readonly gridInRound: boolean;
}

/**
 * A door that is on nobody's list becomes a door of the round, with its first result; the office's ledger gets a proposal.
 * The same door id again is one more result for it. Refusals: `round-unknown`, `exercise-in-actual`, `grid-not-in-round`,
 * `door-in-another-grid` (the id is taken).
 */
export function decideAddDoor(
  state: AddDoorState,
  input: { readonly visitId: string; readonly doorId: string; readonly gridId: string; readonly outcome: string },
  context: RecordContext,
): readonly (DoorAdded | VisitRecorded)[] | Refusal {
  const round = openForRecords(state, context.status);
  if (isRefusal(round)) return round;
  if (!state.gridInRound) return refuse('grid-not-in-round');
  const known = findDoor(state, input.doorId);
  if (known && known.gridId !== input.gridId) return refuse('door-in-another-grid');
  const about = { emergencyId: round.emergencyId, status: round.status };
  const added: DoorAdded = { type: 'door-added', ...about, doorId: input.doorId, gridId: input.gridId };
  const withDoor = known ? state : evolveAddDoor(state, added);
  const visits = decideRecordVisits(withDoor, [input], context);
  if (isRefusal(visits)) return visits;
  return known ? visits : [added, ...visits];
}

export function evolveAddDoor<S extends RoundState>(state: S, event: DoorAdded | VisitRecorded): S {
  if (event.type === 'visit-recorded') return { ...state, ...evolveVisitRecorded(state, event) };
  return { ...state, doors: [...state.doors, { doorId: event.doorId, gridId: event.gridId, visits: [] }] };
}
