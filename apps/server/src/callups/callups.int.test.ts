import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  countersAndRecount,
  drainAll,
  type Episode,
  openEpisode as openOne,
  pass,
  phoneTime,
} from '../emergencies/testing/episode.ts';
import {
  addPerson,
  endDuties,
  type SmallCommunity,
  seedSmallCommunity,
} from '../emergencies/testing/small-community.ts';
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
  readonly kind: string;
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
const callsOf = ({ emergencyId }: Episode) =>
  it.server.platform.database.read([it.communityId], tx =>
    tx.rows<StoredCall>(
      sql`SELECT person_id, call_id, caller_id, state, tier, wave, reason, grid_ids FROM call WHERE emergency_id = ${emergencyId}`,
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
  expect(new Set(lines.map(line => line.kind))).toEqual(new Set(['call']));
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

/** What the board says of a grid, by its index. */
const lineOf = async (episode: Episode, index: number) => (await board(episode)).grids[index]!;
const say = async (
  episode: Episode,
  personId: string,
  answer: 'coming' | 'cannot' | 'later',
  laterMinutes?: number,
) => {
  const { call_id: callId } = await callOf(episode, personId);
  const payload = { callUpId: episode.callUpId, callId, answer, ...(laterMinutes ? { laterMinutes } : {}) };
  await (await it.clientOf(personId, 'field')).command('callups.answer', payload, { communityId: it.communityId });
  await drainAll(it);
};
const arrive = async (episode: Episode, personId: string, by = personId) => {
  const { call_id: callId } = await callOf(episode, personId);
  const answer = await (await it.clientOf(by, by === it.officerId ? 'console' : 'field')).command(
    'callups.arrive',
    { callUpId: episode.callUpId, callId },
    { communityId: it.communityId, capturedAt: phoneTime(it) },
  );
  await drainAll(it);
  return answer;
};

test('silence goes on by waves: the grid’s own people, the general grid, then the office is told that it is short', async () => {
  const episode = await openEpisode();
  expect(await callOf(episode, grid(1).memberIds[0]!)).toMatchObject({ tier: 'member', wave: 1, state: 'called' });
  await pass(it, 9);
  expect((await callOf(episode, grid(0).headId!)).state).toBe('called');
  await say(episode, grid(0).headId!, 'coming');
  await pass(it, 2);
  expect((await callOf(episode, grid(0).headId!)).state).toBe('coming');
  expect((await callOf(episode, grid(1).headId!)).state).toBe('silent');
  // One general-grid member for all: whichever grid asks first has them, and their own place is offered to the office.
  const general = await callOf(episode, town.generalMemberId);
  expect(general).toMatchObject({ tier: 'general-grid', state: 'called' });
  expect(general.grid_ids).toHaveLength(1);
  await pass(it, 20);
  expect((await callsOf(episode)).some(call => call.person_id === it.officerId)).toBe(true);
  const lines = (await board(episode)).grids;
  expect(lines[1]).toMatchObject({ asked: 2, coming: 0, arrived: 0, quota: 2, short: true, enough: false });
  const counted = await countersAndRecount(it, episode);
  expect(counted.keptCalls).toEqual(counted.recountCalls);
  const sent = await messages(episode);
  expect(new Set(sent.map(line => line.messageId)).size).toBe(sent.length);
});

test('enough is counted in people seen there; then the wave stops and those who have not answered are told kindly', async () => {
  const extraId = await addPerson(it, 'grid-member', 'micro-grid', grid(5).gridId);
  const episode = await openEpisode();
  const [memberId] = grid(5).memberIds;
  expect(await arrive(episode, memberId!)).toEqual({ state: 'here' });
  expect(await lineOf(episode, 5)).toMatchObject({ here: 1, arrived: 0, enough: false });
  expect(await arrive(episode, grid(5).headId!)).toEqual({ state: 'arrived' });
  // The head confirms whom they see.
  expect(await arrive(episode, memberId!, grid(5).headId!)).toEqual({ state: 'arrived' });
  expect(await lineOf(episode, 5)).toMatchObject({ here: 0, arrived: 2, enough: true, short: false });
  expect(await callOf(episode, extraId)).toMatchObject({ state: 'released', reason: 'enough' });
  const { call_id: callId } = await callOf(episode, extraId);
  const told = (await messages(episode)).filter(line => line.callId === callId);
  expect(told.map(line => line.kind)).toEqual(['call', 'release']);
  await endDuties(it, extraId);
});

test('"cannot" asks the next at once; "later" is asked again when its time has come', async () => {
  const reserveId = await addPerson(it, 'reserve', 'micro-grid', grid(6).gridId);
  const episode = await openEpisode();
  await say(episode, grid(6).headId!, 'cannot');
  expect(await callOf(episode, reserveId)).toMatchObject({ tier: 'reserve', state: 'called' });
  await say(episode, grid(7).headId!, 'later', 20);
  await pass(it, 19);
  expect((await callOf(episode, grid(7).headId!)).state).toBe('later');
  await pass(it, 2);
  expect((await callOf(episode, grid(7).headId!)).state).toBe('called');
  const { call_id: callId } = await callOf(episode, grid(7).headId!);
  expect((await messages(episode)).filter(line => line.callId === callId)).toHaveLength(2);
  expect(await lineOf(episode, 6)).toMatchObject({ headState: 'cannot' });
  await endDuties(it, reserveId);
});

test('while no head comes the first who is there leads, may confirm the others, and only while the call-up is on', async () => {
  const secondId = await addPerson(it, 'grid-member', 'micro-grid', grid(8).gridId);
  const episode = await openEpisode();
  const [firstId] = grid(8).memberIds;
  await say(episode, grid(8).headId!, 'cannot');
  await say(episode, firstId!, 'coming');
  await say(episode, secondId, 'coming');
  expect(await arrive(episode, secondId, firstId!)).toEqual({ state: 'arrived' });
  await end(open.pop()!);
  await expect(arrive(episode, secondId, firstId!)).rejects.toMatchObject({ problem: { code: 'emergency-ended' } });
  await endDuties(it, secondId);
});

test('after the stand-down nobody is called any more, those called are told, and an answer is refused by name', async () => {
  const episode = await openEpisode();
  const calls = await messages(episode);
  const [line] = calls;
  await end(open.pop()!);
  await pass(it, 40);
  // F32: exactly those whom a call has reached are told that it is over, once.
  const told = (await messages(episode)).slice(calls.length);
  expect(new Set(told.map(message => message.kind))).toEqual(new Set(['cancel']));
  expect(told.map(message => message.callId).sort()).toEqual(calls.map(message => message.callId).sort());
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

test('a grid asks for help: its head and the office may, somebody else may not; who leads the general grid sees it and takes it on', async () => {
  const episode = await openEpisode();
  const asking = { callUpId: episode.callUpId, unitId: grid(2).gridId, from: 'general-grid' as const, people: 2 };
  const at = { communityId: it.communityId };
  const head = await it.clientOf(grid(2).headId!, 'field');
  const member = await it.clientOf(grid(2).memberIds[0]!, 'field');
  await expect(member.command('callups.askHelp', asking, at)).rejects.toMatchObject({
    problem: { code: 'not-allowed' },
  });
  await expect(head.command('callups.askHelp', { ...asking, unitId: grid(3).gridId }, at)).rejects.toMatchObject({
    problem: { code: 'not-allowed' },
  });
  await head.command('callups.askHelp', asking, at);
  expect(await lineOf(episode, 2)).toMatchObject({ help: { from: 'general-grid', people: 2, taken: false } });
  const lead = await it.clientOf(town.generalMemberId, 'field');
  const wanted = (await lead.view('callups.team', at)).rows.find(row => row.unitId === grid(2).gridId);
  expect(wanted).toMatchObject({ leads: false, people: [], help: { taken: false } });
  const { callUpId, unitId } = asking;
  await lead.command('callups.takeHelp', { callUpId, unitId }, at);
  expect(await lineOf(episode, 2)).toMatchObject({ help: { taken: true } });
  await expect(
    (await it.clientOf(it.officerId)).command('callups.takeHelp', { callUpId, unitId: grid(4).gridId }, at),
  ).rejects.toMatchObject({ problem: { code: 'help-not-asked' } });
});

test('whoever leads a grid sees by name who comes to it, and nobody of another grid', async () => {
  const episode = await openEpisode();
  const [memberId] = grid(9).memberIds;
  await say(episode, memberId!, 'coming');
  const at = { communityId: it.communityId };
  const own = (await (await it.clientOf(grid(9).headId!, 'field')).view('callups.team', at)).rows;
  expect(own).toMatchObject([{ unitId: grid(9).gridId, leads: true, coming: 1, quota: 2 }]);
  expect(own[0]!.people).toMatchObject([{ personId: memberId, state: 'coming' }]);
  expect((await (await it.clientOf(memberId!, 'field')).view('callups.team', at)).rows).toEqual([]);
});

test('somebody moved off the roster in the middle of it is told, and counts no more', async () => {
  const extraId = await addPerson(it, 'grid-member', 'micro-grid', grid(10).gridId);
  const episode = await openEpisode();
  await say(episode, extraId, 'coming');
  expect(await lineOf(episode, 10)).toMatchObject({ coming: 1 });
  await endDuties(it, extraId);
  await say(episode, grid(10).headId!, 'coming');
  expect(await callOf(episode, extraId)).toMatchObject({ state: 'released', reason: 'left-roster' });
  expect(await lineOf(episode, 10)).toMatchObject({ coming: 1 });
  const { call_id: callId } = await callOf(episode, extraId);
  expect((await messages(episode)).filter(line => line.callId === callId).map(line => line.kind)).toContain('cancel');
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

test('a reserve of the grid is called when its people are not enough, and may then record', async () => {
  const reserveId = await addPerson(it, 'reserve', 'micro-grid', grid(4).gridId);
  const episode = await openEpisode();
  expect(await callOf(episode, reserveId)).toMatchObject({ tier: 'reserve', state: 'called' });
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

test('F11: a clock that jumps ahead asks one wave early at most', async () => {
  const episode = await openEpisode();
  const before = await callsOf(episode);
  it.clock.driveTo(it.clock.now() + 26 * 3_600_000);
  await drainAll(it);
  const after = await callsOf(episode);
  expect(after.filter(call => call.state === 'silent').length).toBeGreaterThan(0);
  expect(after.every(call => call.wave <= 2)).toBe(true);
  expect(after.length).toBeLessThanOrEqual(before.length + 1);
});
