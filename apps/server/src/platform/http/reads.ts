import type { Actor } from '@linli/domain';
import type { Context, MiddlewareHandler } from 'hono';
import { iso } from '../clock.ts';
import type { Platform } from '../command.ts';
import { gatherReads, Reading } from '../reads/reading.ts';
import { recordRead } from '../reads/record-read.ts';
import { AuditStopped } from '../reads/seal-watch.ts';
import { problem } from './problem.ts';

/** The request's id, as log, problems and audit rows give it. */
export const requestIdOf = (c: Context): string => c.get('requestId') as string;

/** Writes down that something was asked which the policy does not allow. Without a session there is nobody to write down. */
export async function recordDenial(
  c: Context,
  platform: Platform,
  operation: string,
  purpose: string | null,
): Promise<void> {
  const actor = c.get('actor') as Actor | null;
  if (!actor) return;
  const { communityId } = actor;
  await platform.database.write([communityId], tx =>
    recordRead(tx, platform, {
      communityId,
      requestId: requestIdOf(c),
      operation,
      outcome: 'denied',
      actor,
      purpose: purpose?.slice(0, 80) ?? 'unsaid',
      mode: actor.breakGlassId ? 'break-glass' : 'normal',
      emergencyId: null,
      fields: [],
      subjects: [],
      reason: null,
      now: iso(platform.clock.now()),
    }),
  );
}

/**
 * The last gate of every answer under `/api`: whatever a route opened about people and no view has written down yet (a file, a paper) is written down
 * now, before the first byte. Views do it themselves, in the transaction that reads; commands that show something declare it.
 */
export function watchReads(platform: Platform): MiddlewareHandler {
  return async (c, next) => {
    const reading = new Reading(requestIdOf(c));
    await gatherReads(reading, next);
    const actor = c.get('actor') as Actor | null;
    const { fields, subjects, reason, about } = reading;
    if (c.res.status >= 400 || !actor || subjects.every(subject => subject === actor.personId)) return;
    const { communityId } = actor;
    try {
      await platform.database.write([communityId], tx =>
        recordRead(tx, platform, {
          communityId,
          requestId: requestIdOf(c),
          operation: about?.operation ?? c.req.path,
          outcome: 'shown',
          actor,
          purpose: about?.purpose ?? 'daily-service',
          mode: actor.breakGlassId ? 'break-glass' : 'normal',
          emergencyId: null,
          fields,
          subjects,
          reason,
          now: iso(platform.clock.now()),
        }),
      );
    } catch (error) {
      platform.log.error(
        { requestId: requestIdOf(c), error: error instanceof Error ? error.name : 'error' },
        'unwritten',
      );
      c.res = undefined;
      c.res = problem(c, error instanceof AuditStopped ? 'audit-stopped' : 'unavailable');
    }
  };
}
