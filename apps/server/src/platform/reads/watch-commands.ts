import { iso } from '../clock.ts';
import type { Platform } from '../command.ts';
import type { Execute } from '../execute.ts';
import { newId } from '../ids.ts';
import { currentReading, gatherReads, Reading } from './reading.ts';
import { recordRead } from './record-read.ts';

/**
 * What a command opens in order to decide leaves nobody's hands: it is gathered apart from the request's own reads. A command whose answer shows it
 * says `shows` and is written down inside `execute`. One that the policy does not allow is written down here, since its own transaction is rolled back.
 */
export function watchCommands(platform: Platform, execute: Execute): Execute {
  return (raw, actor, arrival) =>
    gatherReads(new Reading(currentReading()?.requestId ?? newId()), async () => {
      const answer = await execute(raw, actor, arrival);
      if (answer.outcome !== 'not-allowed' || !actor) return answer;
      const asked = raw as { kind?: unknown; purpose?: unknown };
      const { communityId } = actor;
      await platform.database.write([communityId], tx =>
        recordRead(tx, platform, {
          communityId,
          requestId: currentReading()?.requestId ?? newId(),
          operation: String(asked.kind).slice(0, 60),
          outcome: 'denied',
          actor,
          purpose: typeof asked.purpose === 'string' ? asked.purpose.slice(0, 80) : 'daily-service',
          mode: actor.breakGlassId ? 'break-glass' : 'normal',
          emergencyId: null,
          fields: [],
          subjects: [],
          reason: null,
          now: iso(platform.clock.now()),
        }),
      );
      return answer;
    });
}
