import { type DecideState, decideRequest as decide, type PrivacyRequest, type RequestDecided } from '@linli/domain';
import { sql } from 'kysely';
import { type CommandContext, defineHandler } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { forgetHouseholds } from '../../residents/index.ts';
import { forgetHelpers } from '../forget-store.ts';
import { findRequest, householdsBehind, isOnDuty, subjectOf } from './store.ts';

/** `privacy.decideRequest`: a granted deletion happens in the same transaction; a refusal keeps its ground and words. */
export const decideRequest = defineHandler<'privacy.decideRequest', DecideState, RequestDecided>({
  kind: 'privacy.decideRequest',
  async load(tx, { communityId, payload, now }) {
    const request = await findRequest(tx, communityId, payload.requestId);
    return { request, onDuty: await isOnDuty(tx, communityId, request?.personId ?? null, now) };
  },
  decide: (state, { payload }) => decide(state, payload),
  evolve: (state, { request }) => ({ ...state, request }),
  async save(tx, context, { request }) {
    if (!request) throw new Error('nothing was decided');
    const { communityId, payload, now, actor, platform } = context;
    const sealer = await platform.vault.forPurpose(tx, communityId, 'residents');
    const { requestId, ground, reason } = payload;
    const refused = request.state === 'refused';
    await tx.run(sql`
      UPDATE privacy_request SET state = ${request.state}, decided_at = ${now}, decided_by = ${actor.personId},
             ground = ${refused ? (ground ?? null) : null},
             reason = ${refused && reason ? sealer.seal(reason, `privacy_request.reason:${requestId}`) : null}, key_id = ${sealer.keyId}
       WHERE community_id = ${communityId} AND request_id = ${requestId}`);
    const deleted = request.state === 'granted' && request.kind === 'delete' ? await erase(tx, context, request) : 0;
    return { deleted };
  },
  journal: ({ type, request, ground }) => ({
    event: type,
    ...subjectOf(request),
    facts: { kind: request.kind, ...(ground ? { ground } : {}) },
  }),
});

/** Deletes everybody behind the door, or makes the helper nobody. @returns households or helpers */
async function erase(tx: Tx, { communityId, now, platform }: CommandContext, request: PrivacyRequest): Promise<number> {
  if (request.personId) {
    const roster = await platform.vault.forPurpose(tx, communityId, 'roster');
    return forgetHelpers(tx, communityId, [request.personId], now, roster);
  }
  const households = await householdsBehind(tx, communityId, request.doorId as string);
  await forgetHouseholds(tx, communityId, sql`SELECT unnest(${[...households]}::uuid[])`);
  return households.length;
}
