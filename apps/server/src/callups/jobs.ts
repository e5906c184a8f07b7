import { createHash } from 'node:crypto';
import { z } from 'zod';
import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import type { Execute } from '../platform/execute.ts';
import { childId } from '../platform/ids.ts';
import { operatorOf } from '../platform/operator.ts';
import type { OutboxJob, OutboxWorker } from '../platform/outbox/index.ts';
import { unitsTouched } from './units-touched.ts';

const look = z.object({ callUpId: z.uuid(), unitIds: z.array(z.uuid()), leaders: z.literal(true).optional() });
const changed = z.object({ personId: z.uuid(), unitId: z.uuid() });
const ended = z.object({ callUpId: z.uuid() });

/**
 * Workers of the call-up: looks, and the word to those called when it has ended. What goes out is the channels’ own. Looks at one call-up that are due
 * together are one look at all their grids: a thousand answers in a second cost what one costs.
 */
export function callupsWorkers({
  execute,
  platform,
}: {
  execute: Execute;
  platform: Platform;
}): Readonly<Record<string, OutboxWorker>> {
  return {
    'callups.look': {
      groupOf(job) {
        const { callUpId, leaders } = look.parse(job.payload);
        return leaders ? `${callUpId} leaders` : callUpId;
      },
      workOn: jobs => runFor(platform, execute, jobs, 'callups.look', unionOf(jobs)),
    },
    'callups.rosterChanged': job => lookAtCallsOf(platform, execute, job, changed.parse(job.payload)),
    'callups.cancel': job => runFor(platform, execute, [job], 'callups.cancel', ended.parse(job.payload)),
  };
}

/** All grids that looks at one call-up are to look at. */
function unionOf(jobs: readonly OutboxJob[]): z.infer<typeof look> {
  const looks = jobs.map(job => look.parse(job.payload));
  const { callUpId, leaders } = looks[0]!;
  return { callUpId, ...(leaders ? { leaders } : {}), unitIds: [...new Set(looks.flatMap(one => one.unitIds))].sort() };
}

/** Somebody has lost or changed a place on the roster: the grids that they are called for, and the one that they left, are looked at. */
async function lookAtCallsOf(
  platform: Platform,
  execute: Execute,
  job: OutboxJob,
  { personId, unitId }: z.infer<typeof changed>,
): Promise<void> {
  const callUps = await platform.database.read([job.communityId], tx =>
    unitsTouched(tx, { communityId: job.communityId, now: iso(platform.clock.now()) }, personId, unitId),
  );
  for (const { unitIds, ...callUp } of callUps)
    await runFor(
      platform,
      execute,
      [{ ...job, ...callUp, outboxId: childId(job.outboxId, callUp.callUpId) }],
      'callups.look',
      { callUpId: callUp.callUpId, unitIds },
    );
}

/** Speaks for nobody: the command's id derives from the rows', so a second run is a repeat. */
async function runFor(
  platform: Platform,
  execute: Execute,
  jobs: readonly OutboxJob[],
  kind: 'callups.look' | 'callups.cancel',
  payload: object,
): Promise<void> {
  const { outboxId, communityId, emergencyId, status } = jobs[0]!;
  const answer = await execute(
    {
      id: childId(outboxId, jobs.length === 1 ? 'command' : `command:${nameOf(jobs)}`),
      kind,
      communityId,
      emergencyId,
      status,
      purpose: 'call-up',
      capturedAt: iso(platform.clock.now()),
      payload,
    },
    operatorOf(communityId),
  );
  if (answer.outcome !== 'accepted') throw new Error(`${kind} ${answer.outcome}`);
}

const nameOf = (jobs: readonly OutboxJob[]): string =>
  createHash('sha256')
    .update(jobs.map(job => job.outboxId).join())
    .digest('hex');
