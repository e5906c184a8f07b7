import type { ChannelKind } from '@linli/domain';
import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import { childId } from '../platform/ids.ts';
import type { OutboxJob, QueuedItem } from '../platform/outbox/index.ts';
import type { TrailKey } from './trail.ts';

/**
 * What a call-up hands over: who is told what. `messageId` is set by ourselves when the same message goes on to its next channel; `slot` when
 * its turn at a channel has come, `again` when no channel was left and those that failed for a while may be tried once more.
 */
export const payload = z.object({
  callUpId: z.uuid(),
  callId: z.uuid(),
  kind: z.enum(['call', 'cancel', 'correction', 'release']),
  step: z.string(),
  /** What a correction is about: the words by their number, or fewer grids. */
  correction: z.object({ of: z.enum(['words', 'grids']), no: z.number().optional() }).optional(),
  messageId: z.uuid().optional(),
  slot: z.string().optional(),
  again: z.boolean().optional(),
});
export type Handed = z.infer<typeof payload>;

/** One step of one message: the row that asks for it, and what that says. */
export interface Asked {
  readonly job: OutboxJob;
  readonly handed: Handed;
}

/** The same once its call is known. */
export interface Step extends Asked {
  readonly key: TrailKey;
}

/** How long somebody has to answer or a gateway to say "arrived" before the next channel gets the message. */
export const nextChannelSeconds = 120;

/** Under what the trail keeps a message. */
export const keyOf = (job: OutboxJob, handed: Handed, emergencyId: string): TrailKey => ({
  communityId: job.communityId,
  emergencyId,
  callId: handed.callId,
  messageId: handed.messageId ?? job.outboxId,
  kind: handed.kind,
});

/** The message's next step. @param after names what came before, so that a repeat queues nothing new; @param at ms */
export const nextStep = (
  { job, handed: { slot: _, ...rest }, key }: Step,
  after: string,
  at: number,
  change: { readonly slot?: ChannelKind; readonly again?: true } = {},
): QueuedItem => ({
  id: childId(key.messageId, `after:${after}:${job.outboxId}`),
  topic: 'callups.message',
  dueAt: iso(at),
  payload: { ...rest, messageId: key.messageId, ...change },
  emergencyId: key.emergencyId,
  status: job.status,
});

/** Tells somebody whom a call may have reached that they need not come. */
export const cancelOf = ({ job, handed, key }: Step): QueuedItem => ({
  id: childId(key.messageId, 'cancel'),
  topic: 'callups.message',
  dueAt: iso(0),
  urgency: 0,
  payload: { callUpId: handed.callUpId, callId: handed.callId, kind: 'cancel', step: handed.step },
  emergencyId: key.emergencyId,
  status: job.status,
});
