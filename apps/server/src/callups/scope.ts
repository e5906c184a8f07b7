import type { CallAbout, CallSlice, DomainEvent } from '@linli/domain';
import type { CommandContext, JournalEntry } from '../platform/command.ts';

/** Whose call it is: the person's own, and that of whoever is to telephone them; and the grids they answer for. */
export function scopeOf({ call }: CallSlice, { actor }: CommandContext) {
  if (!call) return { personId: null };
  const isCaller = call.callerId !== null && call.callerId === actor.personId;
  return { personId: isCaller ? actor.personId : call.personId, gridIds: call.gridIds };
}

/** The journal's line of something that happened to a call. */
export const journalOf = (
  event: CallAbout & DomainEvent,
  facts: NonNullable<JournalEntry['facts']> = {},
): JournalEntry => ({
  event: event.type,
  subjectKind: 'call',
  subjectId: event.callId,
  gridId: event.gridId,
  emergencyId: event.emergencyId,
  status: event.status,
  facts,
});
