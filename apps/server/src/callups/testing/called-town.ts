import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { drainAll, type Episode, openEpisode as openOne, phoneTime } from '../../emergencies/testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { startTestServer, type TestServer, testClient } from '../../testing/test-server.ts';

/** One line of the log channel. */
export interface LogLine {
  readonly messageId: string;
  readonly callId: string;
  readonly callUpId: string;
  readonly status: string;
  readonly kind: string;
  readonly step: string;
  readonly text: string;
  readonly link: string;
}
interface StoredCall {
  readonly person_id: string;
  readonly call_id: string;
  readonly caller_id: string | null;
  readonly state: string;
  readonly tier: string;
  readonly wave: number;
  readonly reason: string | null;
  readonly grid_ids: readonly string[];
}

/**
 * A server with a community of fourteen grids, the last without a head, for the tests of one file. Each test opens its own emergency; what it leaves
 * open is ended after it.
 */
export function calledTown() {
  let server: TestServer;
  let community: SmallCommunity;
  const open: Episode[] = [];
  beforeAll(async () => {
    server = await startTestServer();
    // More heads than one lead may telephone.
    community = await seedSmallCommunity(server, { grids: 14, doorsPerGrid: 4, vacant: [13] });
  });
  afterAll(() => server?.stop());
  afterEach(async () => {
    for (const episode of open.splice(0)) await end(episode);
  });
  const it = (): TestServer => server;
  const openEpisode = async (): Promise<Episode> => {
    const episode = await openOne(server);
    open.push(episode);
    return episode;
  };
  /** With a fresh session: some tests let days pass. */
  const end = async ({ emergencyId }: Episode): Promise<void> => {
    const office = await server.clientOf(server.officerId);
    const { communityId } = server;
    await office.command('emergencies.standDown', { emergencyId, statement: '结束' }, { communityId });
  };
  /** Ends the emergency that the test opened last. */
  const endLast = (): Promise<void> => end(open.pop()!);
  /** Lines of the log channel for one call-up. */
  const messages = async ({ callUpId }: Episode): Promise<LogLine[]> => {
    const text = await readFile(join(server.server.platform.filesFolder, 'channels', 'log.jsonl'), 'utf8');
    const lines = text.trim().split('\n');
    return lines.map(line => JSON.parse(line) as LogLine).filter(line => line.callUpId === callUpId);
  };
  const board = ({ emergencyId }: Episode) =>
    server.office.view('emergencies.board', { communityId: server.communityId, emergencyId });
  /** What the board says of a grid, by its index. */
  const lineOf = async (episode: Episode, index: number) => (await board(episode)).grids[index]!;
  const callsOf = ({ emergencyId }: Episode) =>
    server.server.platform.database.read([server.communityId], tx =>
      tx.rows<StoredCall>(
        sql`SELECT person_id, call_id, caller_id, state, tier, wave, reason, grid_ids FROM call WHERE emergency_id = ${emergencyId}`,
      ),
    );
  const callOf = async (episode: Episode, personId: string) =>
    (await callsOf(episode)).find(call => call.person_id === personId)!;
  /** Answers as the person, and lets what follows happen. */
  const say = async (
    episode: Episode,
    personId: string,
    answer: 'coming' | 'cannot' | 'later',
    laterMinutes?: number,
  ): Promise<void> => {
    const { call_id: callId } = await callOf(episode, personId);
    const payload = { callUpId: episode.callUpId, callId, answer, ...(laterMinutes ? { laterMinutes } : {}) };
    const { communityId } = server;
    await (await server.clientOf(personId, 'field')).command('callups.answer', payload, { communityId });
    await drainAll(server);
  };
  /** Somebody is there; said by themself, or by whom is named. */
  const arrive = async (episode: Episode, personId: string, by = personId) => {
    const { call_id: callId } = await callOf(episode, personId);
    const client = await server.clientOf(by, by === server.officerId ? 'console' : 'field');
    const at = { communityId: server.communityId, capturedAt: phoneTime(server) };
    const answer = await client.command('callups.arrive', { callUpId: episode.callUpId, callId }, at);
    await drainAll(server);
    return answer;
  };
  const grid = (index: number) => community.grids[index]!;
  const town = (): SmallCommunity => community;
  /** Nobody's client. */
  const anyone = () => testClient(server.server.url);
  return { it, town, grid, openEpisode, endLast, messages, board, lineOf, callsOf, callOf, say, arrive, anyone };
}

export const tokenOf = (line: LogLine): string => line.link.split('#/a/')[1]!;
