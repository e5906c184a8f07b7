import { type Badge, type BadgeWithdrawn, decideWithdrawBadge } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { lockBadge, withdrawBadges } from './store.ts';

interface State {
  readonly badge: Badge | null;
}

/** `roster.withdrawBadge`: out of use at once; whoever scans it next is told so. */
export const withdrawBadge = defineHandler<'roster.withdrawBadge', State, BadgeWithdrawn>({
  kind: 'roster.withdrawBadge',
  load: async (tx, { communityId, payload }) => ({ badge: await lockBadge(tx, communityId, payload.badgeId) }),
  decide: ({ badge }, { payload }) => decideWithdrawBadge(badge, payload.as),
  evolve: state => state,
  async save(tx, { communityId, payload, now }) {
    await withdrawBadges(tx, communityId, [payload.badgeId], payload.as, now);
    return {};
  },
  journal: ({ type, badgeId, as }) => ({ event: type, subjectKind: 'badge', subjectId: badgeId, facts: { as } }),
});
