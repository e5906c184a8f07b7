import type { AnyCommand } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  countersAndRecount,
  drainAll,
  type Episode,
  openEpisode,
  visitItem,
} from '../../emergencies/testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { newId } from '../ids.ts';

let it: TestServer;
let town: SmallCommunity;
let episode: Episode;
beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 20, doorsPerGrid: 12, membersPerGrid: 1 });
  episode = await openEpisode(it);
});
afterAll(() => it?.stop());

const read = <R>(query: ReturnType<typeof sql>) =>
  it.server.platform.database.read([it.communityId], tx => tx.rows<R>(query));
/** In how many transactions some commands wrote their journal. */
const transactionsOf = async (commandIds: readonly string[]): Promise<number> =>
  (await read(sql`SELECT DISTINCT xid FROM journal WHERE command_id = ANY (${[...commandIds]}::uuid[])`)).length;
const receipts = async (commandIds: readonly string[]): Promise<string[]> =>
  (
    await read<{ id: string }>(
      sql`SELECT command_id AS id FROM command_receipt WHERE command_id = ANY (${[...commandIds]}::uuid[])`,
    )
  ).map(row => row.id);
const post = async (items: readonly AnyCommand[]) =>
  (
    await it.office.sync({
      deviceId: newId(),
      sentAt: new Date(it.clock.now()).toISOString(),
      items: [...items],
    })
  ).answers;
const results = (grid: number) =>
  town.grids[grid]!.doorIds.map(doorId => visitItem(it, episode.roundId, doorId, 'reached'));

test('results of one post share a transaction, and each has its own answer, receipt and line in the journal', async () => {
  const items = results(0);
  const answers = await post(items);
  expect(answers.map(answer => [answer.id, answer.outcome])).toEqual(items.map(item => [item.id, 'accepted']));
  const ids = items.map(item => item.id);
  expect(await transactionsOf(ids)).toBe(1);
  expect((await receipts(ids)).sort()).toEqual([...ids].sort());
  const again = await post(items);
  expect(again).toEqual(answers.map(answer => ({ ...answer, repeated: true })));
  const { kept, recount } = await countersAndRecount(it, episode);
  expect(kept).toEqual(recount);
});

test('two results at one door in a post keep their order, and a repeat beside new ones is one', async () => {
  const [first, ...others] = results(1);
  const second = visitItem(it, episode.roundId, town.grids[1]!.doorIds[0]!, 'needs-help');
  const answers = await post([first!, second, ...others, first!]);
  expect(answers[0]).toMatchObject({ outcome: 'accepted', repeated: false });
  expect(answers[1]).toMatchObject({ outcome: 'merged', result: { outcome: 'needs-help' } });
  expect(answers.at(-1)).toMatchObject({ id: first!.id, repeated: true });
});

test('what is refused in a post leaves nothing behind and holds nobody else up', async () => {
  const items = results(2);
  const unknown = visitItem(it, episode.roundId, newId(), 'reached');
  const answers = await post([...items.slice(0, 5), unknown, ...items.slice(5)]);
  expect(answers.filter(answer => answer.outcome === 'accepted')).toHaveLength(items.length);
  expect(answers[5]).toMatchObject({ id: unknown.id, outcome: 'held' });
  expect(await receipts([unknown.id])).toEqual([]);
  expect(await transactionsOf(items.map(item => item.id))).toBe(1);
});

test('F20: one that breaks the transaction is done by itself, like all that shared it, and hurts only itself', async () => {
  const items = results(3);
  const visitId = newId();
  // Two results of one id at two doors: the second cannot be written.
  const twins = [items[4]!, items[7]!].map(item => ({ ...item, payload: { ...(item.payload as object), visitId } }));
  const mixed = items.map((item, index) => (index === 4 ? twins[0]! : index === 7 ? twins[1]! : item));
  const answers = await post(mixed as AnyCommand[]);
  expect(answers.map(answer => answer.outcome)).toEqual(items.map((_, index) => (index === 7 ? 'held' : 'accepted')));
  const { kept, recount } = await countersAndRecount(it, episode);
  expect(kept).toEqual(recount);
});

test('answers of many at one moment share transactions; their grids are looked at once; the counters are what a recount says', async () => {
  const calls = await read<{ callId: string; personId: string }>(
    sql`SELECT call_id AS "callId", person_id AS "personId" FROM call WHERE emergency_id = ${episode.emergencyId} AND state = 'called'`,
  );
  expect(calls.length).toBeGreaterThan(30);
  const looks = async (): Promise<number> =>
    (await read(sql`SELECT 1 FROM command_receipt WHERE kind = 'callups.look'`)).length;
  const before = await looks();
  const ids = calls.map(() => newId());
  const answers = await Promise.all(
    calls.map(({ callId, personId }, index) =>
      it.server.execute(
        {
          id: ids[index],
          kind: 'callups.answer',
          communityId: it.communityId,
          purpose: 'call-up',
          capturedAt: new Date(it.clock.now()).toISOString(),
          payload: { callUpId: episode.callUpId, callId, answer: index % 3 === 0 ? 'cannot' : 'coming' },
        },
        { personId, communityId: it.communityId, roles: [] },
      ),
    ),
  );
  expect(new Set(answers.map(answer => answer.outcome))).toEqual(new Set(['accepted']));
  expect(await transactionsOf(ids)).toBe(1);
  await it.server.drain();
  expect((await looks()) - before).toBe(1);
  await drainAll(it);
  const { keptCalls, recountCalls } = await countersAndRecount(it, episode);
  expect(keptCalls).toEqual(recountCalls);
});
