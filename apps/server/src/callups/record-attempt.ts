import { aboutCall, type CallAbout, type CallSlice, whyNot } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import { journalOf, scopeOf } from './scope.ts';
import { loadSlice } from './store.ts';

interface AttemptRecorded extends CallAbout {
  readonly type: 'call-attempted';
}

/** `callups.recordAttempt`: a lead telephoned; what came of it. An answer is a command of its own. */
export const recordAttempt = defineHandler<'callups.recordAttempt', CallSlice, AttemptRecorded>({
  kind: 'callups.recordAttempt',
  load: (tx, context) => loadSlice(tx, context),
  scope: scopeOf,
  decide(state, { capturedAt, status }) {
    const no = whyNot(state, { capturedAt, status });
    if (no || !state.callUp || !state.call) return no ?? [];
    return [{ type: 'call-attempted', ...aboutCall(state.callUp, state.call) }];
  },
  evolve: state => state,
  async save(tx, { communityId, id, payload, actor, now }, { callUp }) {
    if (!callUp) throw new Error('attempt without a call-up');
    const { emergencyId } = callUp;
    await tx.insertMany('call_attempt', [
      {
        community_id: communityId,
        emergency_id: emergencyId,
        attempt_id: childId(id, 'attempt'),
        call_id: payload.callId,
        channel: 'telephone',
        outcome: payload.outcome,
        at: now,
        by_person: actor.personId,
      },
    ]);
    await tx.run(
      sql`UPDATE call SET attempts = attempts + 1 WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_id = ${payload.callId}`,
    );
    return {};
  },
  journal: event => journalOf(event),
});
