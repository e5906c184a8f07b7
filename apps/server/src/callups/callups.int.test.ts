import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  countersAndRecount,
  type Episode,
  openEpisode as openOne,
  pass,
  phoneTime,
} from '../emergencies/testing/episode.ts';
import { addPerson, type SmallCommunity, seedSmallCommunity } from '../emergencies/testing/small-community.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer, testClient } from '../testing/test-server.ts';

let it: TestServer;
let town: SmallCommunity;
const grid = (index: number) => town.grids[index]!;

beforeAll(async () => {
  it = await startTestServer();
  // More heads than one lead may telephone.
  town = await seedSmallCommunity(it, { grids: 14, doorsPerGrid: 4, vacant: [13] });
});
afterAll(() => it.stop());

/** Ended after each test, so that the next can open its own. */
const open: Episode[] = [];
const openEpisode = async (): Promise<Episode> => {
  const episode = await openOne(it);
  open.push(episode);
  return episode;
};
afterEach(async () => {
  for (const episode of open.splice(0)) await end(episode);
});

interface LogLine {
  readonly messageId: string;
  readonly callId: string;
  readonly callUpId: string;
  readonly status: string;
  readonly step: string;
  readonly text: string;
  readonly link: string;
}
/** Lines of the log channel for one call-up. */
async function messages({ callUpId }: Episode): Promise<LogLine[]> {
  const text = await readFile(join(it.server.platform.filesFolder, 'channels', 'log.jsonl'), 'utf8');
  const lines = text.trim().split('\n');
  return lines.map(line => JSON.parse(line) as LogLine).filter(line => line.callUpId === callUpId);
}
const tokenOf = (line: LogLine): string => line.link.split('#/a/')[1]!;
const board = ({ emergencyId }: Episode) =>
  it.office.view('emergencies.board', { communityId: it.communityId, emergencyId });
/** With a fresh session: some tests let days pass. */
const end = async ({ emergencyId }: Episode) =>
  (await it.clientOf(it.officerId)).command(
    'emergencies.standDown',
    { emergencyId, statement: '结束' },
    { communityId: it.communityId },
  );
const callsOf = ({ emergencyId }: Episode) =>
  it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ person_id: string; call_id: string; caller_id: string | null; state: string; step: string }>(
      sql`SELECT person_id, call_id, caller_id, state, step FROM call WHERE emergency_id = ${emergencyId}`,
    ),
  );
const callOf = async (episode: Episode, personId: string) =>
  (await callsOf(episode)).find(call => call.person_id === personId)!;
const anyone = () => testClient(it.server.url);

test('I6: everybody called gets one message a channel, nobody else does, and no line holds a name or number', async () => {
  const episode = await openEpisode();
  const lines = await messages(episode);
  const calls = await callsOf(episode);
  expect(lines.map(line => line.callId).sort()).toEqual(calls.map(call => call.call_id).sort());
  expect(new Set(lines.map(line => line.messageId)).size).toBe(lines.length);
  expect(/试[0-9a-f]{4}|130 0000/.test(JSON.stringify(lines))).toBe(false);
});

test('the telephone tree: at most ten each, numbers in clear for the caller only', async () => {
  const episode = await openEpisode();
  const byCaller = Map.groupBy(await callsOf(episode), call => call.caller_id);
  expect(byCaller.has(null)).toBe(false);
  for (const [callerId, theirs] of byCaller) {
    expect(theirs.length).toBeLessThanOrEqual(10);
    const caller = await it.clientOf(callerId!, 'field');
    const tree = await caller.view('callups.tree', { communityId: it.communityId, callUpId: episode.callUpId });
    expect(tree.rows.map(row => row.personId).sort()).toEqual(theirs.map(call => call.person_id).sort());
    expect(tree.rows.every(row => row.phone === '130 0000 0000')).toBe(true);
  }
});

test('a lead answers on behalf of whom they telephoned, and for nobody else', async () => {
  const episode = await openEpisode();
  const calls = await callsOf(episode);
  const callee = calls.find(call => call.caller_id === town.generalMemberId)!;
  const foreign = calls.find(call => call.caller_id === grid(0).headId)!;
  const member = await it.clientOf(grid(1).memberIds[0]!, 'field');
  const lead = await it.clientOf(town.generalMemberId, 'field');
  const say = (client: typeof lead, callId: string, onBehalfOf: string) =>
    client.command(
      'callups.answer',
      { callUpId: episode.callUpId, callId, answer: 'coming' },
      { communityId: it.communityId, onBehalfOf },
    );
  const attempt = { callUpId: episode.callUpId, callId: callee.call_id, outcome: 'spoke' as const };
  await lead.command('callups.recordAttempt', attempt, { communityId: it.communityId });
  await say(lead, callee.call_id, callee.person_id);
  const { rows } = await lead.view('callups.tree', { communityId: it.communityId, callUpId: episode.callUpId });
  expect(rows.find(row => row.callId === callee.call_id)).toMatchObject({ state: 'coming', attempts: 1 });
  await expect(say(member, foreign.call_id, foreign.person_id)).rejects.toMatchObject({
    problem: { code: 'not-allowed' },
  });
});

test('silence goes on step by step: the grid, the general grid, the office; an answer stops it', async () => {
  const episode = await openEpisode();
  const answering = grid(0);
  const head = await callOf(episode, answering.headId!);
  const step = async (index: number) =>
    (
      await it.server.platform.database.read([it.communityId], tx =>
        tx.rows<{ escalated_to: string | null }>(
          sql`SELECT escalated_to FROM call WHERE emergency_id = ${episode.emergencyId} AND person_id = ${grid(index).headId}`,
        ),
      )
    )[0]!.escalated_to;
  await pass(it, 9);
  expect(await step(0)).toBe(null);
  await (await it.clientOf(answering.headId!, 'field')).command(
    'callups.answer',
    { callUpId: episode.callUpId, callId: head.call_id, answer: 'coming' },
    { communityId: it.communityId },
  );
  // A member of the second grid comes: its head's silence is carried no further than the grid.
  const stand = await callOf(episode, grid(1).memberIds[0]!);
  await pass(it, 2);
  expect([await step(0), await step(1), await step(2)]).toEqual([null, 'micro-grid', 'micro-grid']);
  await (await it.clientOf(grid(1).memberIds[0]!, 'field')).command(
    'callups.arrive',
    { callUpId: episode.callUpId, callId: stand.call_id },
    { communityId: it.communityId },
  );
  await pass(it, 10);
  expect([await step(0), await step(1), await step(2)]).toEqual([null, 'micro-grid', 'general-grid']);
  await pass(it, 15);
  expect([await step(1), await step(2)]).toEqual(['micro-grid', 'community']);
  expect(await callOf(episode, it.officerId)).toMatchObject({ step: 'community', state: 'called' });
  const counted = await countersAndRecount(it, episode);
  expect(counted.keptCalls).toEqual(counted.recountCalls);
  const sent = await messages(episode);
  expect(new Set(sent.map(line => line.messageId)).size).toBe(sent.length);
});

test('"cannot" goes on at once; "later" when its time has come', async () => {
  const episode = await openEpisode();
  const say = async (index: number, answer: 'cannot' | 'later') => {
    const personId = grid(index).headId!;
    const { call_id: callId } = await callOf(episode, personId);
    const payload = { callUpId: episode.callUpId, callId, answer, ...(answer === 'later' ? { laterMinutes: 20 } : {}) };
    await (await it.clientOf(personId, 'field')).command('callups.answer', payload, { communityId: it.communityId });
  };
  const standInMessages = async (index: number) => {
    const { call_id: callId } = await callOf(episode, grid(index).memberIds[0]!);
    return (await messages(episode)).filter(line => line.callId === callId && line.step === 'micro-grid').length;
  };
  await say(0, 'cannot');
  await say(1, 'later');
  await pass(it, 1);
  expect([await standInMessages(0), await standInMessages(1)]).toEqual([1, 0]);
  await pass(it, 20);
  expect([await standInMessages(0), await standInMessages(1)]).toEqual([1, 1]);
  expect((await board(episode)).grids[0]).toMatchObject({ headState: 'cannot' });
});

test('after the stand-down no timer and no message goes out, and an answer is refused by name', async () => {
  const episode = await openEpisode();
  const [line] = await messages(episode);
  const before = (await messages(episode)).length;
  await end(open.pop()!);
  await pass(it, 40);
  expect((await messages(episode)).length).toBe(before);
  expect((await board(episode)).people.silent).toBe(0);
  const token = tokenOf(line!);
  await expect(anyone().post('/api/callups/answer-link', { token, answer: 'coming' })).rejects.toMatchObject({
    problem: { code: 'emergency-ended', facts: { endedAt: expect.any(String) } },
  });
  expect(await anyone().view('callups.byLink', { token })).toMatchObject({ state: 'called' });
});

test('F30: an answer by signed link counts once, whatever is repeated, and may be changed', async () => {
  const episode = await openEpisode();
  const { call_id: callId } = await callOf(episode, grid(2).headId!);
  const token = tokenOf((await messages(episode)).find(line => line.callId === callId)!);
  expect(await anyone().view('callups.byLink', { token })).toMatchObject({ callId, gridName: 'M003', state: 'called' });
  const say = (answer: string) => anyone().post('/api/callups/answer-link', { token, answer });
  await Promise.all([say('coming'), say('coming'), say('coming')]);
  expect((await board(episode)).people).toMatchObject({ answered: 1, coming: 1 });
  await say('cannot');
  await say('coming');
  expect((await board(episode)).people).toMatchObject({ answered: 1, coming: 1, cannot: 0 });
});

test('all calls, those who did not answer first, page by page', async () => {
  const episode = await openEpisode();
  const { call_id: callId } = await callOf(episode, grid(3).headId!);
  const head = await it.clientOf(grid(3).headId!, 'field');
  await head.command(
    'callups.answer',
    { callUpId: episode.callUpId, callId, answer: 'coming' },
    { communityId: it.communityId },
  );
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { communityId: it.communityId, callUpId: episode.callUpId, limit: 6, ...(cursor ? { cursor } : {}) };
    const page = await it.office.view('callups.calls', query);
    seen.push(...page.rows.map(row => row.callId));
    cursor = page.next;
  } while (cursor);
  expect(seen).toHaveLength(28);
  expect(new Set(seen).size).toBe(28);
  expect(seen.at(-1)).toBe(callId);
  await expect(
    head.view('callups.calls', { communityId: it.communityId, callUpId: episode.callUpId }),
  ).rejects.toThrow();
});

test('a forged, foreign or expired link opens nothing and leaves no trace', async () => {
  const episode = await openEpisode();
  const token = tokenOf((await messages(episode))[0]!);
  const keys = () =>
    it.server.platform.database.read([it.communityId], tx => tx.rows(sql`SELECT key_id FROM data_key ORDER BY 1`));
  const before = await keys();
  const bytes = Buffer.from(token, 'base64url');
  for (const at of [0, 20, 33, bytes.length - 1]) {
    const forged = Buffer.from(bytes);
    forged[at] = forged[at]! ^ 1;
    const text = forged.toString('base64url');
    await expect(anyone().view('callups.byLink', { token: text })).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
    await expect(anyone().post('/api/callups/answer-link', { token: text, answer: 'coming' })).rejects.toMatchObject({
      problem: { code: 'not-found' },
    });
  }
  expect(await keys()).toEqual(before);
  it.clock.driveTo(it.clock.now() + 73 * 3_600_000);
  await expect(anyone().post('/api/callups/answer-link', { token, answer: 'coming' })).rejects.toMatchObject({
    problem: { code: 'link-expired' },
  });
});

test('F11: a clock that jumps ahead neither skips a step nor takes all at once', async () => {
  const episode = await openEpisode();
  it.clock.driveTo(it.clock.now() + 26 * 3_600_000);
  await pass(it, 1);
  const reached = async () =>
    (
      await it.server.platform.database.read([it.communityId], tx =>
        tx.rows<{ step: string }>(
          sql`SELECT DISTINCT escalated_to AS step FROM call WHERE emergency_id = ${episode.emergencyId} AND role = 'grid-head'`,
        ),
      )
    ).map(row => row.step);
  expect(await reached()).toEqual(['micro-grid']);
  await pass(it, 10);
  expect(await reached()).toEqual(['general-grid']);
});

test('a reserve of the grid is called when its people stay silent, and may then record', async () => {
  const reserveId = await addPerson(it, 'reserve', 'micro-grid', grid(4).gridId);
  const episode = await openEpisode();
  expect(await callOf(episode, reserveId)).toBeUndefined();
  await pass(it, 11);
  expect(await callOf(episode, reserveId)).toMatchObject({ step: 'micro-grid', state: 'called' });
  const reserve = await it.clientOf(reserveId, 'field');
  const { rounds } = await reserve.view('rounds.myDoors', { communityId: it.communityId });
  expect(rounds.map(round => round.gridName)).toEqual(['M005']);
  const payload = {
    visitId: newId(),
    roundId: episode.roundId,
    doorId: grid(4).doorIds[0]!,
    outcome: 'reached' as const,
  };
  const options = { communityId: it.communityId, capturedAt: phoneTime(it) };
  expect(await reserve.command('rounds.recordVisit', payload, options)).toEqual({ outcome: 'reached', merged: false });
});
