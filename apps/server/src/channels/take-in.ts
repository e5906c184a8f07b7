import { answerOfReply, normalisePhone } from '@linli/domain';
import { sql } from 'kysely';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Execute } from '../platform/execute.ts';
import { childId } from '../platform/ids.ts';
import type { Told } from './inbound.ts';

interface OpenCall {
  readonly callUpId: string;
  readonly callId: string;
  readonly emergencyId: string;
  readonly personId: string;
  readonly status: 'actual' | 'exercise';
}

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
  let taken = 0;
  for (const one of all) {
    const done =
      one.type === 'reply'
        ? await takeReply(platform, execute, communityId, one)
        : await takeReceipt(platform, execute, communityId, one);
    if (done) taken += 1;
  }
  return taken;
}

async function takeReply(
  platform: Platform,
  execute: Execute,
  communityId: string,
  reply: Told & { readonly type: 'reply' },
): Promise<boolean> {
  const answer = answerOfReply(reply.text);
  if (!answer) return false;
  const call = await callOf(platform, communityId, reply.from);
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

/** The latest call, in an emergency that is open, of whoever has this number. */
async function callOf(platform: Platform, communityId: string, phone: string): Promise<OpenCall | undefined> {
  const plain = normalisePhone(phone);
  if (plain === '') return undefined;
  return platform.database.read([communityId], async tx => {
    const sealer = await platform.vault.ofPurpose(tx, communityId, 'roster');
    if (!sealer) return undefined;
    return tx.find<OpenCall>(sql`
      SELECT c.call_up_id AS "callUpId", c.call_id AS "callId", c.emergency_id AS "emergencyId", c.person_id AS "personId", e.status
        FROM person p
        JOIN call c ON c.community_id = p.community_id AND c.person_id = p.person_id
        JOIN emergency e ON e.community_id = c.community_id AND e.emergency_id = c.emergency_id
       WHERE p.community_id = ${communityId} AND p.phone_index = ${sealer.blindIndex(plain)} AND e.state = 'open'
       ORDER BY c.called_at DESC, e.opened_at DESC LIMIT 1`);
  });
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
    { personId: null, communityId, roles: [{ role: 'operator', gridId: null, generalGridId: null }] },
  );
  return answered.outcome === 'accepted';
}
