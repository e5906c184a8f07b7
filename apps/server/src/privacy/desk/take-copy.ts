import { type CopyTaken, decideTakeCopy, type PrivacyRequest } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { findRequest, subjectOf } from './store.ts';

interface State {
  readonly request: PrivacyRequest | null;
}

/** `privacy.takeCopy`: the journal has who put a copy together before anything is opened. */
export const takeCopy = defineHandler<'privacy.takeCopy', State, CopyTaken>({
  kind: 'privacy.takeCopy',
  load: async (tx, { communityId, payload }) => ({ request: await findRequest(tx, communityId, payload.requestId) }),
  decide: ({ request }) => decideTakeCopy(request),
  evolve: state => state,
  save: async () => ({}),
  journal: ({ type, request }) => ({ event: type, ...subjectOf(request), facts: { kind: request.kind } }),
});
