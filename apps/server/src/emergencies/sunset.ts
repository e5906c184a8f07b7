import { iso } from '../platform/clock.ts';
import type { Platform } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import type { CronJob } from '../platform/jobs/cron.ts';
import { operatorOf } from '../platform/operator.ts';
import { turnLog } from '../platform/postgres/turn-log.ts';
import { endLateItems } from '../sync/index.ts';
import { destroyedSince, dueForDestruction } from './destroy-store.ts';

/** Since the last run of the hour, by the calendar or by two persons' hands. */
async function destroyedLately({ database, clock }: Platform): Promise<boolean> {
  const since = iso(clock.now() - 2 * 3_600_000);
  return database.read(await database.communityIds(), tx => destroyedSince(tx, since));
}

/** Every hour: what came late and has had its day goes, and what was promised to be kept until now is destroyed, through the one write path, in the name of the operator. */
export const sunset: CronJob = {
  name: 'emergencies.sunset',
  cron: '17 * * * *',
  async run({ platform, execute }) {
    const now = iso(platform.clock.now());
    const due = await platform.database.read(await platform.database.communityIds(), tx => dueForDestruction(tx, now));
    for (const communityId of await platform.database.communityIds())
      await platform.database.write([communityId], tx => endLateItems(tx, platform, communityId, now));
    for (const { communityId, emergencyId } of due) {
      const id = childId(emergencyId, 'sunset');
      const answer = await execute(
        {
          id,
          kind: 'emergencies.destroyData',
          communityId,
          purpose: 'sunset',
          capturedAt: now,
          payload: { emergencyId },
        },
        operatorOf(communityId),
      );
      if (answer.outcome !== 'accepted')
        platform.log.error({ emergencyId, outcome: answer.outcome }, 'emergency data could not be destroyed');
    }
    if (await destroyedLately(platform)) await turnLog(platform.database);
  },
};
