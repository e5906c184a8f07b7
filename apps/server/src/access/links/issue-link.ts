import { refuse } from '@linli/domain';
import { sql } from 'kysely';
import { type CommandContext, defineHandler } from '../../platform/command.ts';
import { holdsGuardedRole } from './guarded-roles.ts';
import { issueLink as makeLink } from './link-store.ts';

interface LinkState {
  readonly personExists: boolean;
  /** The person runs the machine or audits it: their way in is made by whoever runs it, or by themself. */
  readonly isGuarded: boolean;
  readonly issued: boolean;
}
interface LinkIssued {
  readonly type: 'sign-in-link-issued';
  readonly personId: string;
}

/** `access.issueLink`: a single-use sign-in link for somebody, to hand over as a QR code. The stored answer holds no token. */
export const issueLink = defineHandler<'access.issueLink', LinkState, LinkIssued>({
  kind: 'access.issueLink',
  async load(tx, { communityId, payload, now }) {
    const row = await tx.find(
      sql`SELECT 1 FROM person WHERE community_id = ${communityId} AND person_id = ${payload.personId}`,
    );
    const isGuarded = payload.app === 'console' && (await holdsGuardedRole(tx, communityId, payload.personId, now));
    return { personExists: Boolean(row), isGuarded, issued: false };
  },
  decide(state, { payload, actor }) {
    if (!state.personExists) return refuse('person-unknown');
    const mayOpen = payload.personId === actor.personId || actor.roles.some(held => held.role === 'operator');
    if (state.isGuarded && !mayOpen) return refuse('operator-only');
    return [{ type: 'sign-in-link-issued', personId: payload.personId }];
  },
  evolve: state => ({ ...state, issued: true }),
  async save(tx, context) {
    const { communityId, payload, platform, actor } = context;
    const token = tokenOf(context);
    const now = platform.clock.now();
    const link = await makeLink(tx, {
      purpose: 'sign-in',
      communityId,
      personId: payload.personId,
      app: payload.app,
      now,
      minutes: payload.minutes,
      token,
      assurance: payload.personId === actor.personId ? 'own' : 'link',
    });
    return { url: urlOf(context), expiresAt: link.expiresAt };
  },
  keep: ({ expiresAt }) => ({ expiresAt }),
  recall: (kept, context) => ({ url: urlOf(context), expiresAt: String(kept.expiresAt) }),
  journal: event => ({ event: event.type, subjectKind: 'person', subjectId: event.personId }),
});

const tokenOf = (context: CommandContext<'access.issueLink'>): string =>
  context.platform.vault.derive(`sign-in:${context.id}`);
const urlOf = (context: CommandContext<'access.issueLink'>): string =>
  `${context.platform.publicUrl()}/${context.payload.app}/#/in/${tokenOf(context)}`;
