import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Execute } from '../platform/execute.ts';
import { childId } from '../platform/ids.ts';
import type { OutboxJob, OutboxWorker } from '../platform/outbox.ts';

const timer = z.object({ callUpId: z.uuid(), callId: z.uuid(), step: z.string() });

/** Workers of the call-up: its timers. What goes out is the channels’ own. */
export function callupsWorkers({
  execute,
  platform,
}: {
  execute: Execute;
  platform: Platform;
}): Readonly<Record<string, OutboxWorker>> {
  return {
    'callups.escalate': job => runTimer(platform, execute, job),
  };
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
