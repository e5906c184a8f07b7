import { type CallArrived, type CallSlice, decideArrive, evolveArrived } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { journalOf, scopeOf } from './scope.ts';
import { loadSlice, saveCall } from './store.ts';

/** `callups.arrive`: somebody is there. */
export const arrive = defineHandler<'callups.arrive', CallSlice, CallArrived>({
  kind: 'callups.arrive',
  load: (tx, { communityId, payload }) => loadSlice(tx, communityId, payload.callUpId, payload.callId),
  scope: scopeOf,
  decide: (state, { capturedAt, status }) => decideArrive(state, { capturedAt, status }),
  evolve: evolveArrived,
  async save(tx, { communityId, actor, now }, next, before) {
    if (next === before || !next.call || !before.call || !next.callUp) return {};
    const answered = before.call.state === 'called' || before.call.state === 'silent';
    await saveCall(
      tx,
      communityId,
      { before: before.call, next: next.call, ...next.callUp },
      { now, answeredBy: actor.personId, answered },
    );
    return {};
  },
  journal: event => journalOf(event),
});
