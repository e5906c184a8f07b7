import type { AnyCommand, SyncAnswer } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Episode, openEpisode, phoneTime, visitItem } from '../emergencies/testing/episode.ts';
import { endDuties, type SmallCommunity, seedSmallCommunity } from '../emergencies/testing/small-community.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer, testClient } from '../testing/test-server.ts';

let it: TestServer;
let town: SmallCommunity;
let episode: Episode;
const grid = (index: number) => town.grids[index]!;

beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 3, doorsPerGrid: 8 });
  episode = await openEpisode(it);
});
afterAll(() => it.stop());

const phoneOf = async (personId: string) => {
  const client = await it.clientOf(personId, 'field');
  return async (items: unknown[]): Promise<SyncAnswer[]> =>
    (await client.sync({ deviceId: newId(), sentAt: phoneTime(it), items: items as AnyCommand[] })).answers;
};
const visit = (doorId: string) => visitItem(it, episode.roundId, doorId, 'reached');
const held = (commandId: string) =>
  it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ outcome: string; code: string; body: Buffer; key_id: string; held_id: string }>(
      sql`SELECT outcome, code, body, key_id, held_id FROM held_item WHERE command_id = ${commandId}`,
    ),
  );

test('I3: every item of a batch ends in exactly one way, in order, and what is wrong with one is not the others’', async () => {
  const send = await phoneOf(grid(0).headId!);
  const items = [
    visit(grid(0).doorIds[0]!),
    { ...visit(grid(0).doorIds[1]!), kind: 'rounds.paintDoor' },
    { ...visit(grid(0).doorIds[1]!), payload: { outcome: 'levitating' } },
    { ...visit(grid(0).doorIds[1]!), capturedAt: 'yesterday' },
    { ...visit(grid(0).doorIds[1]!), communityId: newId() },
    visit(grid(1).doorIds[0]!),
    { id: newId() },
    visit(grid(0).doorIds[2]!),
  ];
  const answers = await send(items);
  expect(answers.map(one => one.id)).toEqual(items.map(item => item.id));
  expect(answers.map(one => ('code' in one ? `${one.outcome} ${one.code}` : one.outcome))).toEqual([
    'accepted',
    'held unknown-command',
    'held invalid-input',
    'held invalid-input',
    'held not-allowed',
    'held not-allowed',
    'held invalid-input',
    'accepted',
  ]);
  expect(await send(items)).toEqual(
    answers.map(one => (one.outcome === 'accepted' ? { ...one, repeated: true } : one)),
  );
});

test('what is held is kept whole, as ciphertext, once', async () => {
  const send = await phoneOf(grid(0).headId!);
  const item = {
    ...visit(grid(1).doorIds[0]!),
    payload: { ...visit(grid(1).doorIds[0]!).payload, note: '金丝雀0815' },
  };
  await Promise.all([send([item, item]), send([item])]);
  const rows = await held(item.id);
  expect(rows).toMatchObject([{ outcome: 'held', code: 'not-allowed' }]);
  expect(rows[0]!.body.toString('latin1')).not.toContain('0815');
  const opened = await it.server.platform.database.read([it.communityId], async tx => {
    const keys = await it.server.platform.vault.forKeys(tx, it.communityId, [rows[0]!.key_id]);
    return keys.get(rows[0]!.key_id)!.open(rows[0]!.body, `held_item.body:${rows[0]!.held_id}`);
  });
  expect(JSON.parse(opened)).toEqual(item);
});

test('the office reads of what is held where it was and who sent it, and of nonsense that the ledger knows no such place', async () => {
  const send = await phoneOf(grid(0).headId!);
  const foreign = visit(grid(1).doorIds[1]!);
  const nowhere = visit(newId());
  await send([foreign, nowhere, { ...visit('x'), payload: { doorId: 'not an id', place: 7 } }]);
  const { rows } = await it.office.view('sync.held', { communityId: it.communityId, limit: 100 });
  const of = (commandId: string) => rows.find(row => row.commandId === commandId);
  expect(of(foreign.id)).toMatchObject({ kind: 'rounds.recordVisit', personName: expect.any(String) });
  const doors = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ said: string }>(
      sql`SELECT concat_ws(' ', place, name) AS said FROM door WHERE door_id = ${grid(1).doorIds[1]!}`,
    ),
  );
  expect(of(foreign.id)?.place).toBe(doors[0]!.said);
  expect(of(nowhere.id)?.place).toBeNull();
});

test('an id that comes back with another content is a conflict; the first one’s answer stays', async () => {
  const send = await phoneOf(grid(0).headId!);
  const first = visit(grid(0).doorIds[3]!);
  const other = { ...first, payload: { ...first.payload, outcome: 'vacant' } };
  const answers = await send([first, other, first, other]);
  expect(answers.map(one => one.outcome)).toEqual(['accepted', 'conflict', 'accepted', 'conflict']);
  expect(answers[1]).toMatchObject({ code: 'id-reused' });
  expect(answers[3]).toEqual(answers[1]);
});

test('F23 F24: a duty that ended is judged as it was when the record was made, for 72 hours', async () => {
  const personId = grid(2).headId!;
  const send = await phoneOf(personId);
  const before = visit(grid(2).doorIds[0]!);
  const stale = visit(grid(2).doorIds[1]!);
  it.clock.driveTo(it.clock.now() + 60_000);
  await endDuties(it, personId);
  it.clock.driveTo(it.clock.now() + 60_000);
  const after = visit(grid(2).doorIds[2]!);
  const [kept, refused] = await send([before, after]);
  expect(kept).toMatchObject({ outcome: 'accepted' });
  expect(refused).toMatchObject({ outcome: 'held', code: 'not-allowed' });
  it.clock.driveTo(it.clock.now() + 73 * 3_600_000);
  expect(await send([stale])).toMatchObject([{ outcome: 'held', code: 'not-allowed' }]);
});

test('without a session nothing is taken and the phone is told to keep everything', async () => {
  const request = { deviceId: newId(), sentAt: phoneTime(it), items: [visit(grid(0).doorIds[4]!)] };
  await expect(testClient(it.server.url).sync(request)).rejects.toMatchObject({ problem: { status: 401 } });
});

test('an item without an id cannot be answered: the request is refused whole and nothing of it is done', async () => {
  const send = await phoneOf(grid(0).headId!);
  const item = visit(grid(0).doorIds[5]!);
  await expect(send([item, { kind: 'rounds.recordVisit' }])).rejects.toMatchObject({ problem: { status: 422 } });
  expect(await send([item])).toMatchObject([{ outcome: 'accepted', repeated: false }]);
});

test('the answer carries our envelope, the epoch and the skew; an empty batch is a question for the time', async () => {
  const client = await it.clientOf(grid(0).headId!, 'field');
  const answer = await client.sync({ deviceId: newId(), sentAt: phoneTime(it, 600), items: [] });
  expect(answer).toMatchObject({ envelope: 'linli-sync/1', serverEpoch: it.server.platform.serverEpoch, answers: [] });
  expect(Math.abs(answer.clockSkewSeconds + 600)).toBeLessThan(60);
});

test('the office sees what is held, page by page, until it has settled it; a member does not', async () => {
  const office = await it.clientOf(it.officerId);
  const query = { communityId: it.communityId, limit: 3 };
  const seen: { heldId: string; item: Record<string, unknown> | null; personName: string | null }[] = [];
  let cursor: string | undefined;
  do {
    const page = await office.view('sync.held', { ...query, ...(cursor ? { cursor } : {}) });
    seen.push(...page.rows);
    cursor = page.next;
  } while (cursor);
  const all = await it.server.platform.database.read([it.communityId], tx => tx.rows(sql`SELECT 1 FROM held_item`));
  expect(new Set(seen.map(row => row.heldId)).size).toBe(all.length);
  expect(seen.every(row => row.item?.id && row.personName?.startsWith('试'))).toBe(true);
  const { heldId } = seen[0]!;
  const settle = (how: 'taken-over' | 'set-aside', id: string) =>
    office.command('sync.settleHeld', { heldId: id, how }, { communityId: it.communityId });
  await settle('set-aside', heldId);
  await settle('set-aside', heldId);
  await expect(settle('set-aside', newId())).rejects.toMatchObject({ problem: { code: 'held-unknown' } });
  const left = await office.view('sync.held', { ...query, limit: 200 });
  expect(left.rows.map(row => row.heldId)).toEqual(seen.slice(1).map(row => row.heldId));
  const head = await it.clientOf(grid(0).headId!, 'field');
  await expect(head.view('sync.held', query)).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
});
