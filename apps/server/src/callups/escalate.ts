import {
  decideEscalate,
  type EscalationEvent,
  type EscalationState,
  evolveEscalation,
  firstStepOf,
  mayAskStandIns,
  type Playbook,
  type StandInCalled,
  stepAfter,
} from '@linli/domain';
import { callIdOf } from '../emergencies/index.ts';
import { type CommandContext, defineHandler, type OutboxItem } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { journalOf } from './scope.ts';
import { callStandIn, gridHasSomeone, loadSlice, loadStandIns, saveCall } from './store.ts';

interface Escalation extends EscalationState {
  readonly playbook: Playbook | null;
  readonly asked: readonly StandInCalled[];
}
type Context = CommandContext<'callups.escalate'>;

/** `callups.escalate`: what a timer does to those who stay silent, and the office's button. */
export const escalate = defineHandler<'callups.escalate', Escalation, EscalationEvent>({
  kind: 'callups.escalate',
  async load(tx, { communityId, payload, now }) {
    const { callUp, call } = await loadSlice(tx, communityId, payload.callUpId, payload.callId);
    const nobody = { callUp, call, gridHasSomeone: false, standIns: [], playbook: callUp?.playbook ?? null, asked: [] };
    if (!callUp || !call || !mayAskStandIns(call, payload.step, now)) return nobody;
    return {
      ...nobody,
      gridHasSomeone: await gridHasSomeone(tx, communityId, callUp, call),
      standIns: await loadStandIns(tx, communityId, callUp, call, payload.step, now),
    };
  },
  decide: (state, { payload, now, actor }) =>
    decideEscalate(state, payload.step, { now, byTimer: actor.personId === null }),
  evolve: (state, event) => ({
    ...state,
    ...evolveEscalation(state, event),
    asked: event.type === 'stand-in-called' ? [...state.asked, event] : state.asked,
  }),
  async save(tx, context, next, before) {
    const { communityId, now } = context;
    if (next === before || !next.call || !before.call || !next.callUp) return { calledNow: 0 };
    const change = { before: before.call, next: next.call, ...next.callUp };
    await saveCall(tx, communityId, change, { now, answeredBy: null, answered: false });
    await callAll(tx, context, next);
    return { calledNow: next.asked.length };
  },
  journal: event => journalOf(event, 'step' in event ? { step: event.step } : {}),
  outbox: (events, context, next) => events.flatMap(event => itemsOf(event, context, next)),
});

/** New calls for those who had none; and for everybody asked, the note that their own page shows it. */
async function callAll(tx: Tx, { communityId, payload, now }: Context, { callUp, asked }: Escalation): Promise<void> {
  if (!callUp) return;
  for (const { standIn, step } of asked)
    if (!standIn.call) await callStandIn(tx, communityId, callUp, standIn, step, now);
  await tx.insertMany(
    'call_attempt',
    asked.map(({ standIn, step }) => {
      const callId = callIdOf(payload.callUpId, standIn.personId);
      return {
        community_id: communityId,
        emergency_id: callUp.emergencyId,
        attempt_id: childId(payload.callId, `${step}:${standIn.personId}:in-app`),
        call_id: callId,
        channel: 'in-app',
        outcome: 'shown',
        at: now,
      };
    }),
  );
}

/** The next step's timer; a message to each who is asked, and their own timer when this is their first call. */
function itemsOf(event: EscalationEvent, { payload, now }: Context, { playbook }: Escalation): OutboxItem[] {
  const { callUpId, callId } = payload;
  const about = { emergencyId: event.emergencyId, status: event.status };
  if (!playbook || event.type === 'call-silent') return [];
  const inMinutes = (minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();
  const timer = (ofCall: string, name: string, step: string, minutes: number): OutboxItem => ({
    ...about,
    id: childId(ofCall, `timer:${name}`),
    topic: 'callups.escalate',
    dueAt: inMinutes(minutes),
    payload: { callUpId, callId: ofCall, step },
  });
  if (event.type === 'call-escalated') {
    const step = stepAfter(event.role, event.step);
    return step ? [timer(callId, step, step, playbook.escalationMinutes[step])] : [];
  }
  const { standIn, step } = event;
  const theirs = callIdOf(callUpId, standIn.personId);
  const message: OutboxItem = {
    ...about,
    id: childId(callId, `${step}:${standIn.personId}:message`),
    topic: 'callups.message',
    payload: { callUpId, callId: theirs, kind: 'call', step },
  };
  const first = firstStepOf(standIn.role);
  // The office is at its desk: it gets no timer of its own.
  return standIn.call || standIn.role === 'community-staff'
    ? [message]
    : [message, timer(theirs, 'first', first, playbook.escalationMinutes[first])];
}
