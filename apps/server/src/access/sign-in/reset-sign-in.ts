import { type DomainEvent, refuse } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { holdsGuardedRole } from '../links/guarded-roles.ts';
import { closeSessionsOf } from '../sessions/session-store.ts';
import { dropAccount, findAccount } from './account-store.ts';

interface ResetState {
  readonly hasAccount: boolean;
  /** The person runs the machine or audits it. */
  readonly isGuarded: boolean;
}
interface SignInReset extends DomainEvent {
  readonly type: 'sign-in-reset';
}

/**
 * `access.resetSignIn`: somebody of the office lost telephone and recovery codes, or forgot the password. Takes away how they sign in and
 * ends their sessions of the console; a new link then sets it up anew. Refusals: `account-unknown`, `operator-only`.
 */
export const resetSignIn = defineHandler<'access.resetSignIn', ResetState, SignInReset>({
  kind: 'access.resetSignIn',
  async load(tx, { communityId, payload, now }) {
    const account = await findAccount(tx, { communityId, personId: payload.personId });
    return {
      hasAccount: account !== undefined,
      isGuarded: await holdsGuardedRole(tx, communityId, payload.personId, now),
    };
  },
  decide(state, { actor }) {
    if (!state.hasAccount) return refuse('account-unknown');
    if (state.isGuarded && !actor.roles.some(held => held.role === 'operator')) return refuse('operator-only');
    return [{ type: 'sign-in-reset' }];
  },
  evolve: state => ({ ...state, hasAccount: false }),
  async save(tx, { communityId, payload }) {
    const owner = { communityId, personId: payload.personId };
    await dropAccount(tx, owner);
    await closeSessionsOf(tx, owner, ['console', 'cli'], null);
    await tx.run(sql`
      UPDATE sign_in_link SET expires_at = least(expires_at, created_at)
       WHERE community_id = ${communityId} AND person_id = ${payload.personId} AND app = 'console' AND spent_at IS NULL`);
    return {};
  },
  journal: (event, { payload }) => ({ event: event.type, subjectKind: 'person', subjectId: payload.personId }),
});
