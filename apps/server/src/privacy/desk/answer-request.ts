import { decideAnswerRequest, type PrivacyRequest, type RequestAnswered } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { findRequest, subjectOf } from './store.ts';

interface State {
  readonly request: PrivacyRequest | null;
}

/** `privacy.answerRequest`: the person has been told what came of it, and how; the clock stops. */
export const answerRequest = defineHandler<'privacy.answerRequest', State, RequestAnswered>({
  kind: 'privacy.answerRequest',
  load: async (tx, { communityId, payload }) => ({ request: await findRequest(tx, communityId, payload.requestId) }),
  decide: ({ request }, { payload }) => decideAnswerRequest(request, payload.how),
  evolve: (state, { request }) => ({ ...state, request }),
  async save(tx, { communityId, payload, now }) {
    await tx.run(sql`
      UPDATE privacy_request SET answered_at = ${now}, answered_how = ${payload.how}
       WHERE community_id = ${communityId} AND request_id = ${payload.requestId}`);
    return {};
  },
  journal: ({ type, request, how }) => ({ event: type, ...subjectOf(request), facts: { kind: request.kind, how } }),
});
