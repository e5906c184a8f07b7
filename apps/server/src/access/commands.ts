import { refuse } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import { issueLink as makeLink } from './store.ts';

interface LinkState {
  readonly personExists: boolean;
  readonly issued: boolean;
}
interface LinkIssued {
  readonly type: 'sign-in-link-issued';
  readonly personId: string;
}

/** `access.issueLink`: a single-use sign-in link for somebody, to hand over as a QR code. The stored answer holds no token. */
export const issueLink = defineHandler<'access.issueLink', LinkState, LinkIssued>({
  kind: 'access.issueLink',
  async load(tx, { communityId, payload }) {
    const row = await tx.find(
      sql`SELECT 1 FROM person WHERE community_id = ${communityId} AND person_id = ${payload.personId}`,
    );
    return { personExists: Boolean(row), issued: false };
  },
  decide: (state, { payload }) =>
    state.personExists ? [{ type: 'sign-in-link-issued', personId: payload.personId }] : refuse('person-unknown'),
  evolve: state => ({ ...state, issued: true }),
  async save(tx, { communityId, payload, platform }) {
    const link = await makeLink(tx, {
      purpose: 'sign-in',
      communityId,
      personId: payload.personId,
      app: payload.app,
      now: platform.clock.now(),
      minutes: payload.minutes,
    });
    return { url: `${platform.publicUrl()}/${payload.app}/#/in/${link.token}`, expiresAt: link.expiresAt };
  },
  journal: event => ({ event: event.type, subjectKind: 'person', subjectId: event.personId }),
});
