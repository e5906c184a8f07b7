import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { pass } from '../emergencies/testing/episode.ts';
import { newId } from '../platform/ids.ts';
import { calledTown, tokenOf } from './testing/called-town.ts';

const { it, town, grid, openEpisode, endLast, messages, board, callsOf, callOf, anyone } = calledTown();

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
    const caller = await it().clientOf(callerId!, 'field');
    const tree = await caller.view('callups.tree', { communityId: it().communityId, callUpId: episode.callUpId });
    expect(tree.rows.map(row => row.personId).sort()).toEqual(theirs.map(call => call.person_id).sort());
    expect(tree.rows.every(row => row.phone === '130 0000 0000')).toBe(true);
  }
});

test('a lead answers on behalf of whom they telephoned, and for nobody else', async () => {
  const episode = await openEpisode();
  const calls = await callsOf(episode);
  const callee = calls.find(call => call.caller_id === town().generalMemberId)!;
  const foreign = calls.find(call => call.caller_id === grid(0).headId)!;
  const member = await it().clientOf(grid(1).memberIds[0]!, 'field');
  const lead = await it().clientOf(town().generalMemberId, 'field');
  const say = (client: typeof lead, callId: string, onBehalfOf: string) =>
    client.command(
      'callups.answer',
      { callUpId: episode.callUpId, callId, answer: 'coming' },
      { communityId: it().communityId, onBehalfOf },
    );
  const attempt = { callUpId: episode.callUpId, callId: callee.call_id, outcome: 'spoke' as const };
  await lead.command('callups.recordAttempt', attempt, { communityId: it().communityId });
  await say(lead, callee.call_id, callee.person_id);
  const { rows } = await lead.view('callups.tree', { communityId: it().communityId, callUpId: episode.callUpId });
  expect(rows.find(row => row.callId === callee.call_id)).toMatchObject({ state: 'coming', attempts: 1 });
  await expect(say(member, foreign.call_id, foreign.person_id)).rejects.toMatchObject({
    problem: { code: 'not-allowed' },
  });
});

test('all calls, those who did not answer first, page by page', async () => {
  const episode = await openEpisode();
  const { call_id: callId } = await callOf(episode, grid(3).headId!);
  const head = await it().clientOf(grid(3).headId!, 'field');
  await head.command(
    'callups.answer',
    { callUpId: episode.callUpId, callId, answer: 'coming' },
    { communityId: it().communityId },
  );
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = {
      communityId: it().communityId,
      callUpId: episode.callUpId,
      limit: 6,
      ...(cursor ? { cursor } : {}),
    };
    const page = await it().office.view('callups.calls', query);
    seen.push(...page.rows.map(row => row.callId));
    cursor = page.next;
  } while (cursor);
  expect(seen).toHaveLength(28);
  expect(new Set(seen).size).toBe(28);
  expect(seen.at(-1)).toBe(callId);
  await expect(
    head.view('callups.calls', { communityId: it().communityId, callUpId: episode.callUpId }),
  ).rejects.toThrow();
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

test('a request that is replayed after the person has said something else changes nothing, nor does its id with other words', async () => {
  const episode = await openEpisode();
  const { call_id: callId } = await callOf(episode, grid(4).headId!);
  const token = tokenOf((await messages(episode)).find(line => line.callId === callId)!);
  const url = `${it().server.url}/api/callups/answer-link`;
  const post = (body: object) =>
    fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const first = { token, answer: 'coming', id: newId() };
  const taken = await (await post(first)).json();
  expect(taken).toMatchObject({ result: { state: 'coming' }, repeated: false });
  expect((await post({ token, answer: 'cannot', id: newId() })).status).toBe(200);
  // Byte for byte what went over the wire before: by a proxy, a page that is opened again, or whoever listened.
  const again = await Promise.all([post(first), post(first)]);
  for (const replayed of again)
    expect(await replayed.json()).toMatchObject({ result: { state: 'coming' }, repeated: true });
  expect(await callOf(episode, grid(4).headId!)).toMatchObject({ state: 'cannot' });
  expect((await post({ ...first, answer: 'later' })).status).toBe(409);
  expect(await callOf(episode, grid(4).headId!)).toMatchObject({ state: 'cannot' });
  expect((await board(episode)).people).toMatchObject({ answered: 1, cannot: 1, coming: 0 });
});

test('after the stand-down nobody is called any more, those called are told, and an answer is refused by name', async () => {
  const episode = await openEpisode();
  const calls = await messages(episode);
  const [line] = calls;
  await endLast();
  await pass(it(), 40);
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

test('a forged, foreign or expired link opens nothing and leaves no trace', async () => {
  const episode = await openEpisode();
  const token = tokenOf((await messages(episode))[0]!);
  const keys = () =>
    it().server.platform.database.read([it().communityId], tx => tx.rows(sql`SELECT key_id FROM data_key ORDER BY 1`));
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
  it().clock.driveTo(it().clock.now() + 73 * 3_600_000);
  await expect(anyone().post('/api/callups/answer-link', { token, answer: 'coming' })).rejects.toMatchObject({
    problem: { code: 'link-expired' },
  });
});
