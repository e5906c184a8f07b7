import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Execute } from '../platform/execute.ts';
import { childId } from '../platform/ids.ts';
import type { OutboxJob, OutboxWorker } from '../platform/outbox.ts';

const look = z.object({ callUpId: z.uuid(), unitIds: z.array(z.uuid()) });
const ended = z.object({ callUpId: z.uuid() });

/** Workers of the call-up: looks, and the word to those called when it has ended. What goes out is the channels’ own. */
export function callupsWorkers({
  execute,
  platform,
}: {
  execute: Execute;
  platform: Platform;
}): Readonly<Record<string, OutboxWorker>> {
  return {
    'callups.look': job => runFor(platform, execute, job, 'callups.look', look.parse(job.payload)),
    'callups.cancel': job => runFor(platform, execute, job, 'callups.cancel', ended.parse(job.payload)),
  };
}

/** Speaks for nobody: the command's id derives from the row's, so a second run is a repeat. */
async function runFor(
  platform: Platform,
  execute: Execute,
  job: OutboxJob,
  kind: 'callups.look' | 'callups.cancel',
  payload: object,
): Promise<void> {
  const answer = await execute(
    {
      id: childId(job.outboxId, 'command'),
      kind,
      communityId: job.communityId,
      emergencyId: job.emergencyId,
      status: job.status,
      purpose: 'call-up',
      capturedAt: iso(platform.clock.now()),
      payload,
    },
    {
      personId: null,
      communityId: job.communityId,
      roles: [{ role: 'operator', gridId: null, generalGridId: null }],
    },
  );
  if (answer.outcome !== 'accepted') throw new Error(`${kind} ${answer.outcome}`);
}
