import { type CallAnswered, decideAnswer, evolveAnswered } from '@linli/domain';
import { defineHandler, oneByOne } from '../platform/command.ts';
import { lookAfter, mergeLooks } from './look-items.ts';
import { journalOf, scopeOf } from './scope.ts';
import { type LoadedSlice, loadSlices, saveCalls } from './store.ts';

/** `callups.answer`: coming, cannot, later. The grid is looked at again with it. Answers that come together share a transaction. */
export const answer = defineHandler<'callups.answer', LoadedSlice, CallAnswered>({
  kind: 'callups.answer',
  ...oneByOne<'callups.answer', LoadedSlice>({
    keyOf: ({ payload }) => payload.callId,
    mergeOutbox: mergeLooks,
    load: (tx, contexts) => loadSlices(tx, contexts),
    async save(tx, changes) {
      await saveCalls(tx, changes);
      return changes.map(({ next }) => {
        if (!next.call) throw new Error('answered without a call');
        return { state: next.call.state };
      });
    },
  }),
  scope: scopeOf,
  decide: (state, { payload, now, capturedAt, status }) => decideAnswer(state, payload, { now, capturedAt, status }),
  evolve: evolveAnswered,
  journal: event => journalOf(event),
  outbox: (events, { id }, { callUp, call }) =>
    events.length > 0 && callUp && call ? [lookAfter(callUp, call, id)] : [],
});
