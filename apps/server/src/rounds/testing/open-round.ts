import type { AnyCommand } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect } from 'vitest';
import { countersAndRecount, type Episode, openEpisode, phoneTime } from '../../emergencies/testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/** The server, community and emergency of the file that opened them. */
export let it: TestServer;
export let town: SmallCommunity;
export let episode: Episode;
export const grid = (index: number) => town.grids[index]!;
export const door = (gridIndex: number, index: number) => grid(gridIndex).doorIds[index]!;

/** For the top of a file of tests: its server, with a round open over four grids of forty doors. */
export function openRound(): void {
  beforeAll(async () => {
    it = await startTestServer();
    town = await seedSmallCommunity(it, { grids: 4, doorsPerGrid: 40, membersPerGrid: 2 });
    episode = await openEpisode(it);
  });
  afterAll(() => it.stop());
}

/** What a phone of somebody sends; its clock is ahead by so many seconds. */
export const phoneOf = async (personId: string) => {
  const client = await it.clientOf(personId, 'field');
  return (items: AnyCommand[], skewSeconds = 0) =>
    client.sync({ deviceId: newId(), sentAt: phoneTime(it, skewSeconds), items });
};
/** What stands at a door. */
export const standing = (doorId: string) =>
  it.server.platform.database.read([it.communityId], tx =>
    tx.get<{ outcome: string | null; visited_by: string | null; visited_at: string | null }>(
      sql`SELECT outcome, visited_by, visited_at FROM round_door WHERE round_id = ${episode.roundId} AND door_id = ${doorId}`,
    ),
  );
/** The kept counters say what a recount says. */
export const allEqual = async () => {
  const counted = await countersAndRecount(it, episode);
  expect(counted.kept).toEqual(counted.recount);
};
