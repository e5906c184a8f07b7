import { type CallAnswered, decideAnswer, evolveAnswered } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { lookAfter } from './look-items.ts';
import { journalOf, scopeOf } from './scope.ts';
import { type LoadedSlice, loadSlice, saveCall } from './store.ts';

/** `callups.answer`: coming, cannot, later. The grid is looked at again with it. */
export const answer = defineHandler<'callups.answer', LoadedSlice, CallAnswered>({
  kind: 'callups.answer',
  load: (tx, { communityId, payload }) => loadSlice(tx, communityId, payload.callUpId, payload.callId),
  scope: scopeOf,
  decide: (state, { payload, now, capturedAt, status }) => decideAnswer(state, payload, { now, capturedAt, status }),
  evolve: evolveAnswered,
  async save(tx, { communityId, actor, now }, next, before) {
    if (!next.call || !before.call || !next.callUp) throw new Error('answered without a call');
    const change = { before: before.call, next: next.call, ...next.callUp };
    if (next !== before) await saveCall(tx, communityId, change, { now, answeredBy: actor.personId });
    return { state: next.call.state };
  },
  journal: event => journalOf(event),
  outbox: (events, { id }, { callUp, call }) =>
    events.length > 0 && callUp && call ? [lookAfter(callUp, call, id)] : [],
});
