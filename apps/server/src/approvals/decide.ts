import { type Approval, type ApprovalDecided, decideApproval, isPublic } from '@linli/domain';
import { type CommandContext, defineHandler, type JournalEntry } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { lockApproval, saveDecision } from './store.ts';

interface Deciding {
  readonly approval: Approval | null;
}
type Context = Pick<CommandContext, 'communityId' | 'platform'> & { readonly payload: { readonly approvalId: string } };

/** What the three ways of settling a question have in common. */
const settling = {
  load: async (tx: Tx, { communityId, payload }: Context): Promise<Deciding> => ({
    approval: await lockApproval(tx, communityId, payload.approvalId),
  }),
  evolve: (_: Deciding, { approval }: ApprovalDecided): Deciding => ({ approval }),
  journal: ({ type, approval }: ApprovalDecided): JournalEntry => ({
    event: type,
    subjectKind: 'approval',
    subjectId: approval.approvalId,
    facts: { kind: approval.kind, about: approval.subjectId, askedBy: approval.askedBy },
  }),
};

async function save(tx: Tx, context: Context, { approval }: Deciding, reason: string | null = null) {
  if (!approval) throw new Error('nothing was decided');
  await saveDecision(tx, context.platform, context.communityId, approval, reason);
  return {};
}

/** `approvals.confirm`: a second person says yes; whoever asked never is one. */
export const confirm = defineHandler<'approvals.confirm', Deciding, ApprovalDecided>({
  kind: 'approvals.confirm',
  ...settling,
  decide: ({ approval }, context) => decideApproval(approval, 'confirmed', context),
  save: (tx, context, next) => save(tx, context, next),
  outbox: (events, { id }) =>
    events.some(({ approval }) => isPublic(approval.kind))
      ? [{ id: childId(id, 'notice'), topic: 'notices.write', payload: {} }]
      : [],
});

/** `approvals.decline`: a second person says no, with a reason that the asker reads. */
export const decline = defineHandler<'approvals.decline', Deciding, ApprovalDecided>({
  kind: 'approvals.decline',
  ...settling,
  decide: ({ approval }, context) => decideApproval(approval, 'declined', context),
  save: (tx, context, next) => save(tx, context, next, context.payload.reason),
});

/** `approvals.withdraw`: who asked takes it back. */
export const withdraw = defineHandler<'approvals.withdraw', Deciding, ApprovalDecided>({
  kind: 'approvals.withdraw',
  ...settling,
  decide: ({ approval }, context) => decideApproval(approval, 'withdrawn', context),
  save: (tx, context, next) => save(tx, context, next),
});
