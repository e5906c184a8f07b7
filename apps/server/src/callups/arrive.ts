import { type ArriveEvent, decideArrive, evolveArrived } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { lookAfter } from './look-items.ts';
import { journalOf, scopeOf } from './scope.ts';
import { type LoadedSlice, loadSlice, saveCall } from './store.ts';

/** `callups.arrive`: somebody is there; confirmed when whoever leads says so. The grid is looked at again with it. */
export const arrive = defineHandler<'callups.arrive', LoadedSlice, ArriveEvent>({
  kind: 'callups.arrive',
  load: (tx, { communityId, payload }) => loadSlice(tx, communityId, payload.callUpId, payload.callId),
  scope: scopeOf,
  decide: (state, { capturedAt, status, actor }) => decideArrive(state, { capturedAt, status, saidBy: actor.personId }),
  evolve: evolveArrived,
  async save(tx, { communityId, actor, now }, next, before) {
    if (!next.call || !before.call || !next.callUp) throw new Error('arrived without a call');
    const answeredAt = next === before ? next.call.answeredAt : (next.call.answeredAt ?? now);
    const change = { before: before.call, next: { ...next.call, answeredAt }, ...next.callUp };
    if (next !== before) await saveCall(tx, communityId, change, { now, answeredBy: actor.personId });
    return { state: next.call.state };
  },
  journal: event => journalOf(event),
  outbox: (events, { id }, { callUp, call }) =>
    events.length > 0 && callUp && call ? [lookAfter(callUp, call, id)] : [],
});
