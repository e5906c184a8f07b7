import { sql } from 'kysely';
import type { CommandContext, Platform } from '../platform/command.ts';
import type { CronJob } from '../platform/jobs/cron.ts';
import { lanesOf } from '../platform/together/index.ts';

/** One for a server. */
const laneOf = lanesOf<string, null>({ atOnce: 1, mostWaiting: 200, keysOf: () => [] }, async (platform, _, [id]) => {
  await platform.database.platform(tx => tx.rows(sql`SELECT linli_open_partitions(${id})`));
  return [null];
});

/** So many emergencies of a community at most have tables made ready, until those that nobody used are dropped. */
const mostReady = 6;
/** Whose tables were made ready, or are being made: by community. */
const ready = new WeakMap<Platform, Map<string, Map<string, Promise<null>>>>();

function readyOf(platform: Platform, communityId: string): Map<string, Promise<null>> {
  const communities = ready.get(platform) ?? new Map<string, Map<string, Promise<null>>>();
  ready.set(platform, communities);
  const emergencies = communities.get(communityId) ?? new Map<string, Promise<null>>();
  communities.set(communityId, emergencies);
  return emergencies;
}

/**
 * Makes an emergency's own tables while somebody still looks at what the button would do: where many communities press it at once, making them would take a third of the time until whoever
 * leads is called. Nobody waits for it and nobody needs it: what is not there when the button is pressed is made then. However often somebody looks, a community gets few.
 */
export function makeReady(platform: Platform, communityId: string, emergencyId: string): void {
  const emergencies = readyOf(platform, communityId);
  if (emergencies.has(emergencyId) || emergencies.size >= mostReady) return;
  const making = laneOf(platform, 'partitions').add(emergencyId);
  emergencies.set(emergencyId, making);
  making.catch(() => emergencies.delete(emergencyId));
}

/**
 * Makes an emergency's own tables before its opening, in a transaction that ends at once: whoever makes such tables keeps everybody else from it until then. Again for the same
 * emergency changes nothing. Openings that come at the same moment wait here for each other, with one connection for all of them.
 */
export async function preparePartitions({
  platform,
  communityId,
  payload: { emergencyId },
}: Pick<CommandContext<'emergencies.open'>, 'platform' | 'communityId'> & {
  readonly payload: { readonly emergencyId: string };
}): Promise<void> {
  await (readyOf(platform, communityId).get(emergencyId) ?? laneOf(platform, 'partitions').add(emergencyId));
}

/** Drops the tables of openings that came to nothing, in the hour before the others tidy. */
export const dropUnusedPartitions: CronJob = {
  name: 'emergencies.drop-unused',
  cron: '20 19 * * *',
  run: async ({ platform }) => {
    ready.delete(platform);
    await platform.database.platform(tx => tx.rows(sql`SELECT linli_drop_unused_partitions()`));
  },
};
