import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { markText } from '@linli/domain';
import { sql } from 'kysely';
import { z } from 'zod';
import { findEmergency } from '../emergencies/index.ts';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Execute } from '../platform/execute.ts';
import { childId } from '../platform/ids.ts';
import type { OutboxJob, OutboxWorker } from '../platform/outbox.ts';
import { linkHours, makeCallLink } from './link.ts';

const message = z.object({ callUpId: z.uuid(), callId: z.uuid(), channel: z.string(), step: z.string() });
const timer = z.object({ callUpId: z.uuid(), callId: z.uuid(), step: z.string() });

/** Workers of the call-up: messages and timers. */
export function callupsWorkers({
  execute,
  platform,
}: {
  execute: Execute;
  platform: Platform;
}): Readonly<Record<string, OutboxWorker>> {
  return {
    'callups.message': job => sendMessage(platform, job),
    'callups.escalate': job => runTimer(platform, execute, job),
  };
}

/**
 * The log channel: one line of JSON a message, without names or numbers, as a gateway would get it for its own look-up.
 * The id is the outbox row's: a crash between the line and its tick repeats the line with the same id.
 */
async function sendMessage(platform: Platform, job: OutboxJob): Promise<void> {
  const { callUpId, callId, channel, step } = message.parse(job.payload);
  if (channel !== 'log') throw new Error(`no gateway for channel ${channel}`);
  const text = await platform.database.read([job.communityId], async tx => {
    const emergency = await findEmergency(tx, job.communityId, { callUpId });
    const call = await tx.find<{ calledAt: string }>(sql`
      SELECT called_at AS "calledAt" FROM call
       WHERE community_id = ${job.communityId} AND emergency_id = ${job.emergencyId} AND call_id = ${callId}`);
    if (!emergency || emergency.endedAt !== null || !call) return null;
    const expiresAt = iso(Date.parse(call.calledAt) + linkHours * 3_600_000);
    const { communityId, emergencyId } = job;
    const token = await makeCallLink(tx, platform, { communityId, emergencyId, callId, expiresAt });
    return {
      title: emergency.title,
      ...markText(emergency.playbook.callScript, emergency.status),
      link: `${platform.publicUrl()}/field/#/a/${token}`,
    };
  });
  if (!text) return;
  const line = {
    messageId: job.outboxId,
    channel,
    at: iso(platform.clock.now()),
    status: job.status,
    communityId: job.communityId,
    emergencyId: job.emergencyId,
    callUpId,
    callId,
    step,
    ...text,
  };
  const folder = join(platform.filesFolder, 'channels');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await appendFile(join(folder, 'log.jsonl'), `${JSON.stringify(line)}\n`, { mode: 0o600 });
}

/** A timer speaks for nobody: the command's id derives from the timer's, so a second run is a repeat. */
async function runTimer(platform: Platform, execute: Execute, job: OutboxJob): Promise<void> {
  const answer = await execute(
    {
      id: childId(job.outboxId, 'command'),
      kind: 'callups.escalate',
      communityId: job.communityId,
      emergencyId: job.emergencyId,
      status: job.status,
      purpose: 'call-up',
      capturedAt: iso(platform.clock.now()),
      payload: timer.parse(job.payload),
    },
    {
      personId: null,
      communityId: job.communityId,
      roles: [{ role: 'operator', gridId: null, generalGridId: null }],
    },
  );
  if (answer.outcome !== 'accepted') throw new Error(`escalation ${answer.outcome}`);
}
