import type { RecordContext, Round, RoundState, VisitRecorded } from '@linli/domain';
import type { CommandContext, JournalEntry } from '../platform/command.ts';

/** What the rules know of a sender. */
export const senderOf = (context: CommandContext): RecordContext => ({
  now: context.now,
  capturedAt: context.capturedAt,
  clockSkewSeconds: context.clockSkewSeconds,
  status: context.status,
  byPerson: context.onBehalfOf ?? context.actor.personId,
});

/** Grids of the doors that a command touches, and the emergency of the round: for a foreign or unknown door none, which nobody's own grids hold. */
export const gridsOf = (state: RoundState): { gridIds: readonly string[]; emergencyId: string | undefined } => ({
  emergencyId: state.round?.emergencyId,
  gridIds: [...new Set(state.doors.map(door => door.gridId))],
});

/** The round of a state that a decision accepted. */
export function roundOf(state: RoundState): Round {
  if (!state.round) throw new Error('recorded without a round');
  return state.round;
}

/** The journal's line of a result. What was found at the door dies with the emergency's data; the journal outlives them, so it does not say. */
export const journalVisit = (event: VisitRecorded, context: CommandContext): JournalEntry => ({
  event: event.type,
  subjectKind: 'door',
  subjectId: event.doorId,
  gridId: event.gridId,
  emergencyId: event.emergencyId,
  status: event.status,
  facts: {
    visitId: event.visit.visitId,
    merged: event.merged,
    afterEnd: event.afterEnd,
    trusted: event.visit.trusted,
    skewSeconds: context.clockSkewSeconds,
  },
});
