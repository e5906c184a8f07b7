import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Execute } from '../platform/execute.ts';
import { childId } from '../platform/ids.ts';
import { operatorOf } from '../platform/operator.ts';
import type { OutboxWorker } from '../platform/outbox/index.ts';

const ended = z.object({ emergencyId: z.uuid() });

/** Writes up drills that have ended by themselves or given way. */
export function drillsWorkers({
  execute,
  platform,
}: {
  execute: Execute;
  platform: Platform;
}): Readonly<Record<string, OutboxWorker>> {
  return {
    'drills.close': async job => {
      const answer = await execute(
        {
          id: childId(job.outboxId, 'command'),
          kind: 'drills.close',
          communityId: job.communityId,
          emergencyId: job.emergencyId,
          status: job.status,
          purpose: 'drill',
          capturedAt: iso(platform.clock.now()),
          payload: ended.parse(job.payload),
        },
        operatorOf(job.communityId),
      );
      if (answer.outcome !== 'accepted') throw new Error(`drills.close ${answer.outcome}`);
    },
  };
}
