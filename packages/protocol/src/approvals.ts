import { z } from 'zod';
import { command, done, flag, id, page, paged, view } from './envelope.ts';

/** What a second person is asked about. */
export const approvalKind = z.enum(['order', 'export', 'break-glass', 'sunset', 'sunset-extension', 'call-everyone']);

/** A question to a second person, as the list shows it. */
export const approvalLine = z.object({
  id,
  kind: approvalKind,
  subjectId: id,
  /** Figures and codes that say what it is about; their words are `approval.fact.<key>`. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  reason: z.string(),
  askedBy: z.string(),
  askedAt: z.string(),
  dueAt: z.string(),
  state: z.enum(['waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed']),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  declineReason: z.string().nullable(),
  /** Whether the reader asked. */
  mine: z.boolean(),
  /** What the reader may do now: a second person decides, who asked withdraws. */
  may: z.enum(['decide', 'withdraw', 'nothing']),
});
export type ApprovalLine = z.infer<typeof approvalLine>;

export const approvalsCommands = {
  /** A second person confirms what somebody else asked for. */
  'approvals.confirm': command(z.object({ approvalId: id }), done),
  /** A second person declines, with the reason that the asker reads. */
  'approvals.decline': command(z.object({ approvalId: id, reason: z.string().trim().min(1).max(400) }), done),
  /** Who asked takes the question back. */
  'approvals.withdraw': command(z.object({ approvalId: id }), done),
};

export const approvalsViews = {
  /** What waits for a second person, soonest to lapse first; with `settled` what has been answered or has lapsed, newest first. */
  'approvals.list': view(z.object({ communityId: id, settled: flag, ...page }), paged(approvalLine)),
};
