import type { CallAbout, CallSlice, DomainEvent } from '@linli/domain';
import type { CommandContext, JournalEntry } from '../platform/command.ts';

/**
 * Whose call it is: the person's own, that of whoever is to telephone them, and that of the acting head of the grid; and the grids they are
 * called for. Acting ends with the call-up: nothing else gives it.
 */
export function scopeOf(
  { call, actingHeadIds = [] }: CallSlice & { readonly actingHeadIds?: readonly string[] },
  { actor }: CommandContext,
) {
  if (!call) return { personId: null };
  const speaksFor =
    actor.personId !== null && (call.callerId === actor.personId || actingHeadIds.includes(actor.personId));
  return { personId: speaksFor ? actor.personId : call.personId, gridIds: call.gridIds };
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
