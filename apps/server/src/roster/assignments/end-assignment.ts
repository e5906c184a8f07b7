import { type Assignment, type AssignmentEnded, decideEndAssignment } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { assignmentEntry } from './appoint.ts';
import { lookAtCallsOf } from './roster-changed.ts';
import { endAssignments, lockAssignment, writeNote } from './store.ts';

interface State {
  readonly standing: Assignment | null;
}

/** `roster.endAssignment`: from an instant on, now unless said otherwise. The reason is kept as ciphertext beside it. */
export const endAssignment = defineHandler<'roster.endAssignment', State, AssignmentEnded>({
  kind: 'roster.endAssignment',
  load: async (tx, { communityId, payload }) => ({
    standing: await lockAssignment(tx, communityId, payload.assignmentId),
  }),
  decide: (state, { payload, now }) => decideEndAssignment(state.standing, payload.at ?? now),
  evolve: (_, event) => ({ standing: event.assignment }),
  async save(tx, { communityId, payload, platform }, next) {
    if (!next.standing) throw new Error('nothing was ended');
    await endAssignments(tx, communityId, [next.standing]);
    if (payload.reason) await writeNote(tx, communityId, payload.assignmentId, payload.reason, platform.vault);
    return {};
  },
  journal: event => assignmentEntry(event.type, event.assignment),
  outbox: (events, { id }) => events.map(({ assignment }) => lookAtCallsOf(id, assignment)),
});
