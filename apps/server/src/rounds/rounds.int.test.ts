import { connect } from 'node:net';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openSession } from '../access/index.ts';
import { phoneTime, visitItem } from '../emergencies/testing/episode.ts';
import { newId } from '../platform/ids.ts';
import { allEqual, door, episode, grid, it, openRound, phoneOf, standing } from './testing/open-round.ts';

openRound();

test('two phones at one door: both results are kept, the later one stands, and the second hears of the first', async () => {
  const a = await phoneOf(grid(0).memberIds[0]!);
  const b = await phoneOf(grid(0).memberIds[1]!);
  const doorId = door(0, 0);
  const later = visitItem(it, episode.roundId, doorId, 'reached', { capturedAt: phoneTime(it) });
  const earlier = visitItem(it, episode.roundId, doorId, 'not-in', { capturedAt: phoneTime(it, -1) });
  expect((await a([later])).answers).toMatchObject([{ outcome: 'accepted', result: { merged: false } }]);
  expect((await b([earlier])).answers).toMatchObject([
    { outcome: 'merged', result: { outcome: 'reached', merged: true } },
  ]);
  expect(await standing(doorId)).toMatchObject({ outcome: 'reached', visited_by: grid(0).memberIds[0] });
  const kept = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows(sql`SELECT outcome FROM visit WHERE door_id = ${doorId} ORDER BY outcome`),
  );
  expect(kept).toEqual([{ outcome: 'not-in' }, { outcome: 'reached' }]);
  await allEqual();
});

test('I2 F13: phones that post at the same moment, each batch several times, lose nothing and count nothing twice', async () => {
  const phones = await Promise.all([...grid(1).memberIds, grid(1).headId!].map(phoneOf));
  const doorIds = grid(1).doorIds;
  // Each phone takes the doors in another direction, so that their locks would meet if they were not in one order.
  const batches = phones.map((_, phone) =>
    (phone === 1 ? doorIds.toReversed() : doorIds).map(doorId => visitItem(it, episode.roundId, doorId, 'reached')),
  );
  const sent = await Promise.all(phones.flatMap((send, phone) => [send(batches[phone]!), send(batches[phone]!)]));
  for (const { answers } of sent)
    expect(answers.every(one => one.outcome === 'accepted' || one.outcome === 'merged')).toBe(true);
  const visits = await it.server.platform.database.read([it.communityId], tx =>
    tx.get<{ visits: number }>(sql`SELECT count(*) AS visits FROM visit WHERE grid_id = ${grid(1).gridId}`),
  );
  expect(visits).toEqual({ visits: 120 });
  const board = await it.office.view('emergencies.board', {
    communityId: it.communityId,
    emergencyId: episode.emergencyId,
  });
  expect(board.grids[1]).toMatchObject({ doors: 40, covered: 40, reached: 40 });
  await allEqual();
});

test('F10: the answer is lost after the commit; the repeat gets the stored answer and has no second effect', async () => {
  const personId = grid(2).headId!;
  const { token } = await it.server.platform.database.platform(tx =>
    openSession(tx, { communityId: it.communityId, personId, app: 'field', now: it.clock.now() }),
  );
  const item = visitItem(it, episode.roundId, door(2, 0), 'reached');
  const body = JSON.stringify({ deviceId: newId(), sentAt: phoneTime(it), items: [item] });
  const { hostname, port } = new URL(it.server.url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /api/sync HTTP/1.1\r\nhost: ${hostname}:${port}\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  // Nothing is read: the phone is gone as soon as the server has done it.
  const done = () =>
    it.server.platform.database.read([it.communityId], tx =>
      tx.find(sql`SELECT 1 FROM command_receipt WHERE command_id = ${item.id} AND answer IS NOT NULL`),
    );
  await expect.poll(done, { timeout: 20_000 }).toBeTruthy();
  socket.destroy();
  const send = await phoneOf(personId);
  expect((await send([item])).answers).toEqual([
    { id: item.id, outcome: 'accepted', result: { outcome: 'reached', merged: false }, repeated: true },
  ]);
  await allEqual();
});

test('F11: a phone three days ahead and one three days behind are placed by the server’s clock, and hear of it', async () => {
  const days = 3 * 86_400;
  const right = await phoneOf(grid(2).memberIds[0]!);
  const wrong = await phoneOf(grid(2).memberIds[1]!);
  const doorId = door(2, 1);
  await right([visitItem(it, episode.roundId, doorId, 'not-in', { capturedAt: phoneTime(it) })]);
  it.clock.driveTo(it.clock.now() + 60_000);
  for (const skew of [days, -days]) {
    const item = visitItem(it, episode.roundId, doorId, 'reached', { capturedAt: phoneTime(it, skew) });
    const answer = await wrong([item], skew);
    expect(Math.abs(answer.clockSkewSeconds + skew)).toBeLessThan(60);
    expect(answer.answers).toMatchObject([{ outcome: 'merged', result: { outcome: 'reached' } }]);
    const row = await it.server.platform.database.read([it.communityId], tx =>
      tx.get<{ captured_at: string; ordered_at: string; received_at: string; trusted: boolean }>(
        sql`SELECT captured_at, ordered_at, received_at, trusted FROM visit WHERE visit_id = ${item.payload.visitId}`,
      ),
    );
    // The claim is kept as it was made.
    expect(row.captured_at).toBe(new Date(item.capturedAt).toISOString());
    expect(row.trusted).toBe(false);
    expect(Math.abs(Date.parse(row.ordered_at) - Date.parse(row.received_at))).toBeLessThan(60_000);
  }
  // Afterwards the right phone goes on, and its later result stands.
  it.clock.driveTo(it.clock.now() + 120_000);
  await right([visitItem(it, episode.roundId, doorId, 'declined')]);
  expect(await standing(doorId)).toMatchObject({ outcome: 'declined' });
});

test('F25: a call for help stands against a weaker result of somebody else; its recorder takes it back', async () => {
  const [aId, bId] = grid(2).memberIds as [string, string];
  const [a, b] = [await phoneOf(aId), await phoneOf(bId)];
  const doorId = door(2, 2);
  const need = visitItem(it, episode.roundId, doorId, 'needs-help');
  await a([need]);
  it.clock.driveTo(it.clock.now() + 60_000);
  expect((await b([visitItem(it, episode.roundId, doorId, 'not-in')])).answers).toMatchObject([
    { outcome: 'merged', result: { outcome: 'needs-help', merged: true } },
  ]);
  const undo = (id: string) => ({
    ...visitItem(it, episode.roundId, doorId, 'reached'),
    id,
    kind: 'rounds.undoVisit',
    payload: { roundId: episode.roundId, doorId, visitId: need.payload.visitId },
  });
  expect((await b([undo(newId())])).answers).toMatchObject([{ outcome: 'held', code: 'visit-of-another' }]);
  expect(await standing(doorId)).toMatchObject({ outcome: 'needs-help' });
  expect((await a([undo(newId())])).answers).toMatchObject([{ outcome: 'accepted' }]);
  expect(await standing(doorId)).toMatchObject({ outcome: 'not-in' });
  await allEqual();
});

test('taking back the only result opens the door again', async () => {
  const a = await phoneOf(grid(2).memberIds[0]!);
  const doorId = door(2, 3);
  const item = visitItem(it, episode.roundId, doorId, 'reached');
  const undo = { ...item, id: newId(), kind: 'rounds.undoVisit' };
  undo.payload = { roundId: episode.roundId, doorId, visitId: item.payload.visitId };
  expect((await a([item, undo])).answers.map(one => one.outcome)).toEqual(['accepted', 'accepted']);
  expect(await standing(doorId)).toEqual({ outcome: null, visited_by: null, visited_at: null });
  await allEqual();
});

test('a door that is on no list joins the round, the phone’s list, and the office’s proposals', async () => {
  const head = await it.clientOf(grid(2).headId!, 'field');
  const doorId = newId();
  const payload = {
    visitId: newId(),
    roundId: episode.roundId,
    gridId: grid(2).gridId,
    doorId,
    entranceId: grid(2).entranceId,
    name: '阁楼',
    floor: 11,
    outcome: 'reached' as const,
  };
  await head.command('rounds.addDoor', payload, { communityId: it.communityId, capturedAt: phoneTime(it) });
  const { rounds } = await head.view('rounds.myDoors', { communityId: it.communityId });
  expect(rounds[0]!.doors).toBe(41);
  const shown = rounds[0]!.stops.flatMap(stop => stop.doors).find(one => one.doorId === doorId);
  expect(shown).toMatchObject({ name: '阁楼', listed: false, outcome: 'reached', byMe: true });
  expect(rounds[0]!.stops).toHaveLength(1);
  const proposal = await it.server.platform.database.read([it.communityId], tx =>
    tx.get(sql`SELECT source, kind, entrance_id, floor, name FROM door WHERE door_id = ${doorId}`),
  );
  expect(proposal).toEqual({
    source: 'round',
    kind: 'dwelling',
    entrance_id: grid(2).entranceId,
    floor: 11,
    name: '阁楼',
  });
  const foreign = { ...payload, visitId: newId(), doorId: newId(), gridId: grid(3).gridId };
  await expect(head.command('rounds.addDoor', foreign, { communityId: it.communityId })).rejects.toMatchObject({
    problem: { code: 'not-allowed' },
  });
  await allEqual();
});

test('a paper sheet is found by its code, typed in at once, and never counts what a phone sent before', async () => {
  const query = { communityId: it.communityId, roundId: episode.roundId };
  const printed = await it.office.view('rounds.sheet', { ...query, gridId: grid(3).gridId });
  expect(printed).toMatchObject({ gridName: 'M004', exercise: false, officePhone: '028-0000-0000' });
  expect(printed.headName).toMatch(/^试/);
  const typed = await it.office.view('rounds.sheet', { ...query, sheetCode: printed.sheetCode.toLowerCase() });
  expect(typed.stops).toEqual(printed.stops);
  const send = await phoneOf(grid(3).headId!);
  await send([visitItem(it, episode.roundId, door(3, 0), 'needs-help')]);
  const visits = grid(3)
    .doorIds.slice(0, 10)
    .map(doorId => ({ visitId: newId(), doorId, outcome: 'reached' as const }));
  const sheet = { roundId: episode.roundId, gridId: grid(3).gridId, visits };
  const id = newId();
  const type = () =>
    it.office.command('rounds.recordSheet', sheet, {
      id,
      communityId: it.communityId,
      onBehalfOf: grid(3).memberIds[0]!,
      capturedAt: phoneTime(it),
    });
  expect(await type()).toEqual({ recorded: 10, merged: 1 });
  expect(await type()).toEqual({ recorded: 10, merged: 1 });
  // When the paper was filled in is not known: the call for help stands until somebody says so.
  expect(await standing(door(3, 0))).toMatchObject({ outcome: 'needs-help' });
  expect(await standing(door(3, 1))).toMatchObject({ outcome: 'reached', visited_by: grid(3).memberIds[0] });
  const wrong = { ...sheet, visits: [{ visitId: newId(), doorId: door(2, 5), outcome: 'reached' as const }] };
  await expect(it.office.command('rounds.recordSheet', wrong, { communityId: it.communityId })).rejects.toMatchObject({
    problem: { code: 'door-not-in-round' },
  });
  await expect(it.office.view('rounds.sheet', { ...query, sheetCode: 'AAAAAA' })).rejects.toThrow('not found');
  await allEqual();
});

test('a note is ciphertext in the table and nowhere else', async () => {
  const send = await phoneOf(grid(0).headId!);
  const item = visitItem(it, episode.roundId, door(0, 7), 'needs-help', { note: '金丝雀4711' });
  await send([item]);
  const where = await it.server.platform.database.read([it.communityId], async tx => {
    const row = await tx.get<{ note: Buffer }>(sql`SELECT note FROM visit WHERE visit_id = ${item.payload.visitId}`);
    const texts = await tx.rows(sql`
      SELECT facts::text AS t FROM journal UNION ALL SELECT payload::text FROM outbox UNION ALL SELECT answer::text FROM command_receipt`);
    return { sealed: row.note.toString('latin1'), texts: JSON.stringify(texts) };
  });
  expect(where.sealed).not.toContain('4711');
  expect(where.texts).not.toContain('4711');
});
