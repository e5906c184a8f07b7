import { answerOfReply } from '@linli/domain';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Execute } from '../platform/execute.ts';
import { childId } from '../platform/ids.ts';
import { operatorOf } from '../platform/operator.ts';
import { callOfNumber } from './call-of-number.ts';
import type { Told } from './inbound.ts';

/**
 * Does what a gateway told us, once: ids of the commands derive from the gateway's own, so that a push that comes twice is one. A reply that is no answer, from
 * nobody we called, or after the end changes nothing. @returns how many were taken
 */
export async function takeIn(
  platform: Platform,
  execute: Execute,
  communityId: string,
  all: readonly Told[],
): Promise<number> {
  const take = (one: Told): Promise<boolean> =>
    one.type === 'reply'
      ? takeReply(platform, execute, communityId, one)
      : takeReceipt(platform, execute, communityId, one);
  // Those of one telephone in their order, the others beside them.
  const senders = Map.groupBy(all, one => (one.type === 'reply' ? one.from : one.attemptId));
  const taken = await Promise.all(
    [...senders.values()].map(async theirs => {
      let count = 0;
      for (const one of theirs) if (await take(one)) count += 1;
      return count;
    }),
  );
  return taken.reduce((sum, count) => sum + count, 0);
}

async function takeReply(
  platform: Platform,
  execute: Execute,
  communityId: string,
  reply: Told & { readonly type: 'reply' },
): Promise<boolean> {
  const answer = answerOfReply(reply.text);
  if (!answer) return false;
  const call = await callOfNumber(platform, communityId, reply.from);
  if (!call) return false;
  const { callUpId, callId, personId, status, emergencyId } = call;
  const answered = await execute(
    {
      id: childId(communityId, `reply:${reply.id}`),
      kind: 'callups.answer',
      communityId,
      emergencyId,
      status,
      purpose: 'call-up',
      capturedAt: iso(platform.clock.now()),
      payload: { callUpId, callId, answer },
    },
    { personId, communityId, roles: [] },
  );
  return answered.outcome === 'accepted';
}

async function takeReceipt(
  platform: Platform,
  execute: Execute,
  communityId: string,
  { attemptId, arrived, reasonCode }: Told & { readonly type: 'receipt' },
): Promise<boolean> {
  const answered = await execute(
    {
      id: childId(communityId, `receipt:${attemptId}:${arrived}`),
      kind: 'channels.recordReceipt',
      communityId,
      purpose: 'call-up',
      capturedAt: iso(platform.clock.now()),
      payload: { attemptId, arrived, ...(arrived ? {} : { reasonCode }) },
    },
    operatorOf(communityId),
  );
  return answered.outcome === 'accepted';
}
