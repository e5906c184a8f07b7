import {
  decideAcceptCase,
  decideAnswerCase,
  decideCheckCase,
  decideCloseCase,
  decideDispatchCase,
  decideReopenCase,
  decideSendBackCase,
} from '@linli/domain';
import { isPersonKnown } from '../roster/index.ts';
import { stepHandler } from './step-handler.ts';
import { limitsInForce } from './store.ts';

const nothing = async () => null;

/** `cases.accept`: somebody says it is theirs to see to. */
export const accept = stepHandler<'cases.accept', null>({
  kind: 'cases.accept',
  facts: nothing,
  decide: decideAcceptCase,
  said: () => null,
  told: false,
  self: 'ownerId',
});

/** `cases.sendBack`: back to the reporter, with the reason. */
export const sendBack = stepHandler<'cases.sendBack', null>({
  kind: 'cases.sendBack',
  facts: nothing,
  decide: (state, _, { now }) => decideSendBackCase(state, now),
  said: ({ payload }) => payload.reason,
  told: true,
  self: null,
});

/** `cases.dispatch`: to a person by name, perhaps with another due time. */
export const dispatch = stepHandler<'cases.dispatch', boolean>({
  kind: 'cases.dispatch',
  facts: (tx, { communityId, payload }) => isPersonKnown(tx, communityId, payload.toPersonId),
  decide: (state, known, { payload, now }) =>
    decideDispatchCase(state, { personId: payload.toPersonId, known, dueAt: payload.dueAt ?? null }, { now }),
  said: () => null,
  told: false,
  self: null,
});

/** `cases.answer`: what was done about it, by whoever owns it. */
export const answer = stepHandler<'cases.answer', null>({
  kind: 'cases.answer',
  facts: nothing,
  decide: decideAnswerCase,
  said: ({ payload }) => payload.text,
  told: true,
  self: 'ownerId',
});

/** `cases.check`: somebody looked whether it is fixed. */
export const check = stepHandler<'cases.check', null>({
  kind: 'cases.check',
  facts: nothing,
  decide: (state, _, { payload }) => decideCheckCase(state, payload.fixed),
  said: ({ payload }) => payload.note || null,
  told: false,
  self: null,
});

/** `cases.close`: the end, with what "fixed" means here. */
export const close = stepHandler<'cases.close', null>({
  kind: 'cases.close',
  facts: nothing,
  decide: (state, _, { now }) => decideCloseCase(state, now),
  said: ({ payload }) => payload.statement,
  told: true,
  self: null,
});

/** `cases.reopen`: not done after all, says the reporter or the office. */
export const reopen = stepHandler<'cases.reopen', Awaited<ReturnType<typeof limitsInForce>>>({
  kind: 'cases.reopen',
  facts: (tx, { communityId, now }) => limitsInForce(tx, communityId, now),
  decide: (state, limits, { now }) => decideReopenCase(state, limits, now),
  said: ({ payload }) => payload.reason,
  told: false,
  self: 'reporterId',
});
