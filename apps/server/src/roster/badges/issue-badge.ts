import { type BadgeIssued, decideIssueBadge, evolveIssueBadge, type IssueBadgeState } from '@linli/domain';
import { type CommandContext, defineHandler } from '../../platform/command.ts';
import { isPersonKnown } from '../assignments/store.ts';
import { codeOf, hashOfCode, publicCommunity, residentUrl, withCode, withoutCode } from '../codes.ts';
import { insertBadge, loadForIssue, withdrawBadges } from './store.ts';

/** `roster.issueBadge`: a number and a code; what the person had before is withdrawn as replaced. The stored answer holds no code. */
export const issueBadge = defineHandler<'roster.issueBadge', IssueBadgeState, BadgeIssued>({
  kind: 'roster.issueBadge',
  load: async (tx, { communityId, payload }) => ({
    personKnown: await isPersonKnown(tx, communityId, payload.personId),
    ...(await loadForIssue(tx, communityId, payload)),
    issued: null,
    replacedIds: [],
  }),
  decide: (state, { payload, now }) => decideIssueBadge(state, payload, now),
  evolve: evolveIssueBadge,
  async save(tx, context, { issued, replacedIds }) {
    const { communityId, now, platform } = context;
    if (!issued) throw new Error('no badge was issued');
    const code = codeFor(context);
    await withdrawBadges(tx, communityId, replacedIds, 'replaced', now);
    await insertBadge(tx, communityId, issued, hashOfCode(platform.vault, 'badge', code));
    const { code: community } = await publicCommunity(tx, communityId);
    return { no: issued.no, code, url: residentUrl(platform.publicUrl(), community, 'badge', code) };
  },
  keep: withoutCode,
  recall: (kept, context) => withCode(kept, codeFor(context)) as never,
  journal: ({ type, badge }) => ({
    event: type,
    subjectKind: 'badge',
    subjectId: badge.badgeId,
    facts: { personId: badge.personId, no: badge.no },
  }),
});

const codeFor = ({ communityId, payload, platform }: CommandContext<'roster.issueBadge'>): string =>
  codeOf(platform.vault, 'badge', communityId, payload.badgeId);
