import { sql } from 'kysely';
import type { CommandContext } from '../platform/command.ts';
import type { CronJob } from '../platform/jobs/cron.ts';
import { lanesOf } from '../platform/together/index.ts';

/** One for a server. */
const laneOf = lanesOf<string, null>({ atOnce: 1, mostWaiting: 200, keysOf: () => [] }, async (platform, _, [id]) => {
  await platform.database.platform(tx => tx.rows(sql`SELECT linli_open_partitions(${id})`));
  return [null];
});

/**
 * Makes an emergency's own tables before its opening, in a transaction that ends at once: whoever makes such tables keeps everybody else from it until then. Again for the same
 * emergency changes nothing. Openings that come at the same moment wait here for each other, with one connection for all of them.
 */
export async function preparePartitions({
  platform,
  payload: { emergencyId },
}: Pick<CommandContext<'emergencies.open'>, 'platform'> & {
  readonly payload: { readonly emergencyId: string };
}): Promise<void> {
  await laneOf(platform, 'partitions').add(emergencyId);
}

/** Drops the tables of openings that came to nothing, in the hour before the others tidy. */
export const dropUnusedPartitions: CronJob = {
  name: 'emergencies.drop-unused',
  cron: '20 19 * * *',
  run: async ({ platform: { database } }) => {
    await database.platform(tx => tx.rows(sql`SELECT linli_drop_unused_partitions()`));
  },
};
