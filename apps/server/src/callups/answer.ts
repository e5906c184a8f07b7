import { type CallAnswered, type CallSlice, chainOf, decideAnswer, evolveAnswered } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import { journalOf, scopeOf } from './scope.ts';
import { loadSlice, saveCall } from './store.ts';

/** `callups.answer`: coming, cannot, later. */
export const answer = defineHandler<'callups.answer', CallSlice, CallAnswered>({
  kind: 'callups.answer',
  load: (tx, { communityId, payload }) => loadSlice(tx, communityId, payload.callUpId, payload.callId),
  scope: scopeOf,
  decide: (state, { payload, now, capturedAt, status }) => decideAnswer(state, payload, { now, capturedAt, status }),
  evolve: evolveAnswered,
  async save(tx, { communityId, actor, now }, next, before) {
    if (!next.call || !before.call || !next.callUp) throw new Error('answered without a call');
    if (next !== before)
      await saveCall(
        tx,
        communityId,
        { before: before.call, next: next.call, ...next.callUp },
        { now, answeredBy: actor.personId, answered: true },
      );
    return { state: next.call.state };
  },
  journal: event => journalOf(event),
  outbox: (events, { id, payload, now }) =>
    events.flatMap(event => {
      const step = chainOf(event.role)[0];
      // A "cannot" goes on at once, a "later" is looked at again when its time has come.
      if (!step || (event.state !== 'cannot' && event.state !== 'later')) return [];
      const { callUpId, callId } = payload;
      return [
        {
          id: childId(id, 'timer'),
          topic: 'callups.escalate',
          dueAt: event.laterAt ?? now,
          payload: { callUpId, callId, step },
          emergencyId: event.emergencyId,
          status: event.status,
        },
      ];
    }),
});
