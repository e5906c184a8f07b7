import { type ArriveEvent, decideArrive, evolveArrived } from '@linli/domain';
import { defineHandler, oneByOne } from '../platform/command.ts';
import { lookAfter, mergeLooks } from './look-items.ts';
import { journalOf, scopeOf } from './scope.ts';
import { type LoadedSlice, loadSlices, saveCalls } from './store.ts';

/** `callups.arrive`: somebody is there; confirmed when whoever leads says so. The grid is looked at again with it. */
export const arrive = defineHandler<'callups.arrive', LoadedSlice, ArriveEvent>({
  kind: 'callups.arrive',
  ...oneByOne<'callups.arrive', LoadedSlice>({
    keyOf: ({ payload }) => payload.callId,
    mergeOutbox: mergeLooks,
    load: (tx, contexts) => loadSlices(tx, contexts),
    async save(tx, changes) {
      await saveCalls(
        tx,
        changes.map(({ context, before, next }) => {
          const { call } = next;
          if (next === before || !call || call.answeredAt) return { context, before, next };
          return { context, before, next: { ...next, call: { ...call, answeredAt: context.now } } };
        }),
      );
      return changes.map(({ next }) => {
        if (!next.call) throw new Error('arrived without a call');
        return { state: next.call.state };
      });
    },
  }),
  scope: scopeOf,
  decide: (state, { capturedAt, status, actor }) => decideArrive(state, { capturedAt, status, saidBy: actor.personId }),
  evolve: evolveArrived,
  journal: event => journalOf(event),
  outbox: (events, { id }, { callUp, call }) =>
    events.length > 0 && callUp && call ? [lookAfter(callUp, call, id)] : [],
});
