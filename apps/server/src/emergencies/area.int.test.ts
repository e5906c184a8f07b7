import type { CommandKind } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { drainAll, type Episode, openEpisode } from './testing/episode.ts';
import { addPerson, type SmallCommunity, seedSmallCommunity } from './testing/small-community.ts';

let it: TestServer;
let town: SmallCommunity;
/** The second of the office. */
let colleague: string;
const grid = (index: number) => town.grids[index]!;

beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 4, doorsPerGrid: 4 });
  colleague = await addPerson(it, 'community-staff', 'community', it.communityId);
  // The grids stand in a row, a hundredth of a degree apart; the last is in two places.
  await it.server.platform.database.write([it.communityId], async tx => {
    for (const [index, { entranceId }] of town.grids.entries())
      await tx.run(sql`UPDATE entrance SET lon = ${104 + index / 100}, lat = 30.6 WHERE entrance_id = ${entranceId}`);
    await tx.run(sql`UPDATE door SET lon = 104.2, lat = 30.6 WHERE door_id = ${grid(3).doorIds[0]}`);
  });
});
afterAll(() => it?.stop());
const open: Episode[] = [];
afterEach(async () => {
  for (const { emergencyId } of open.splice(0))
    await command('emergencies.standDown', { emergencyId, statement: '结束' });
});

const command = async (kind: CommandKind, payload: object, as = it.officerId): Promise<unknown> =>
  (await it.clientOf(as)).command(kind, payload as never, { communityId: it.communityId });
const view = async () => it.clientOf(it.officerId);
/** A rectangle around the grids from one to another. */
const around = (from: number, to: number): [number, number][] => {
  const [west, east] = [104 + from / 100 - 0.002, 104 + to / 100 + 0.002];
  return [
    [west, 30.5],
    [east, 30.5],
    [east, 30.7],
    [west, 30.7],
    [west, 30.5],
  ];
};
const begin = async (area: object, more: object = {}): Promise<Episode> => {
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  await command('emergencies.open', {
    ...ids,
    playbookId: 'flood-night',
    level: 'red',
    title: '府河涨水',
    area,
    ...more,
  });
  open.push(ids);
  await drainAll(it);
  return ids;
};
const board = async ({ emergencyId }: Episode) =>
  (await view()).view('emergencies.board', { communityId: it.communityId, emergencyId });

test('a drawn area opens on the grids whose doors lie in it; the preview names them, and those that the line cuts', async () => {
  const ring = around(1, 3);
  const shown = await (await view()).view('emergencies.area', {
    communityId: it.communityId,
    ring: JSON.stringify(ring),
  });
  expect(shown).toMatchObject({
    fault: null,
    inside: [{ name: 'M002' }, { name: 'M003' }],
    cut: [{ name: 'M004', doors: 4, doorsInside: 3 }],
  });
  const asked = { communityId: it.communityId, playbookId: 'flood-night', level: 'red', ring: JSON.stringify(ring) };
  expect(await (await view()).view('emergencies.preview', asked)).toMatchObject({ grids: 3, doors: 12 });
  const reach = await (await view()).view('channels.reach', { ...asked, exercise: 'no' });
  expect(reach.people).toBe(7);
  const forecast = await (await view()).view('callups.forecast', { ...asked, askedSeconds: 60 });
  expect(forecast.grids).toBe(3);
  const whole = await begin({ ring, cut: 'whole' });
  expect((await board(whole)).grids.map(one => one.name)).toEqual(['M002', 'M003', 'M004']);
  const without = await begin({ ring, cut: 'left-out' });
  expect((await board(without)).grids.map(one => one.name)).toEqual(['M002', 'M003']);
});

test('F31: a lost, open, crossed, far or empty area, several at once, everybody without a second person: refused by name, nothing opened', async () => {
  const before = (await (await view()).view('emergencies.list', { communityId: it.communityId })).rows.length;
  const refused = (area: object, more: object = {}) => expect(begin(area, more)).rejects;
  const code = (name: string) => ({ problem: { code: name } });
  const [a, b, c, d] = around(0, 3) as [[number, number], [number, number], [number, number], [number, number]];
  await refused({}).toMatchObject(code('polygon-lost'));
  await refused({ ring: [a, b, c, d] }).toMatchObject(code('polygon-not-closed'));
  await refused({ ring: [a, c, b, d, a] }).toMatchObject(code('polygon-crosses-itself'));
  await refused({ ring: [a, b, a] }).toMatchObject(code('polygon-too-few'));
  await refused({ ring: [[999, 0], b, c, [999, 0]] }).toMatchObject(code('polygon-out-of-range'));
  await refused({ ring: around(50, 60) }).toMatchObject(code('polygon-outside-community'));
  await refused({ ring: around(0, 3) }, { gridIds: [grid(0).gridId] }).toMatchObject(code('target-ambiguous'));
  const open = {
    emergencyId: newId(),
    callUpId: newId(),
    roundId: newId(),
    playbookId: 'flood-night',
    level: 'red',
    title: '府河',
  };
  await expect(command('emergencies.open', { ...open, everyone: true })).rejects.toMatchObject(
    code('everyone-needs-second-person'),
  );
  await expect(command('emergencies.open', { ...open, gridIds: [] })).rejects.toMatchObject(code('target-empty'));
  await expect(command('emergencies.open', { ...open, gridIds: [newId()] })).rejects.toMatchObject(
    code('grid-unknown'),
  );
  expect((await (await view()).view('emergencies.list', { communityId: it.communityId })).rows).toHaveLength(before);
  const faultOf = async (ring: string) =>
    (await (await view()).view('emergencies.area', { communityId: it.communityId, ring })).fault;
  expect(await faultOf('not json')).toBe('polygon-lost');
  expect(await faultOf(JSON.stringify([a, c, b, d, a]))).toBe('polygon-crosses-itself');
});

test('a running emergency is widened: the doors of the new grids join its round, their people are called; what was called off comes back', async () => {
  const episode = await begin({ ring: around(0, 0) });
  expect(await board(episode)).toMatchObject({ doors: { total: 4 }, people: { called: 3 } });
  expect(
    await command('emergencies.widen', { emergencyId: episode.emergencyId, area: { ring: around(1, 2) } }),
  ).toEqual({ grids: 2, doors: 8 });
  expect(await command('emergencies.widen', { emergencyId: episode.emergencyId, gridIds: [grid(1).gridId] })).toEqual({
    grids: 0,
    doors: 0,
  });
  await drainAll(it);
  expect(await board(episode)).toMatchObject({ doors: { total: 12 }, people: { called: 7 } });
  await command('callups.callOff', { callUpId: episode.callUpId, gridIds: [grid(1).gridId] });
  await drainAll(it);
  expect((await board(episode)).grids.map(one => one.calledOff)).toEqual([false, true, false]);
  await command('emergencies.widen', { emergencyId: episode.emergencyId, gridIds: [grid(1).gridId] });
  await drainAll(it);
  const back = await board(episode);
  expect(back.grids.map(one => one.calledOff)).toEqual([false, false, false]);
  expect(back.grids[1]).toMatchObject({ headState: 'called' });
  expect(back.doors.total).toBe(12);
});

test('everybody at once waits for somebody else; help goes on by waves meanwhile', async () => {
  const reserves = await Promise.all(
    [0, 0, 0, 0].map(index => addPerson(it, 'reserve', 'micro-grid', grid(index).gridId)),
  );
  const episode = await openEpisode(it);
  open.push(episode);
  const { emergencyId } = episode;
  const called = (await board(episode)).people.called;
  await expect(command('emergencies.callEveryone', { emergencyId })).rejects.toMatchObject({
    problem: { code: 'everyone-needs-second-person' },
  });
  await command('emergencies.askEveryone', { emergencyId, reason: '堤坝要决口' });
  expect((await board(episode)).everyone).toBe('waiting');
  await expect(command('emergencies.askEveryone', { emergencyId, reason: '再问' })).rejects.toMatchObject({
    problem: { code: 'everyone-asked-already' },
  });
  const { rows } = await (await view()).view('approvals.list', { communityId: it.communityId, limit: 20 });
  const approvalId = rows.find(row => row.kind === 'call-everyone')!.id;
  await expect(command('approvals.confirm', { approvalId })).rejects.toMatchObject({
    problem: { code: 'approval-own' },
  });
  await expect(command('emergencies.callEveryone', { emergencyId })).rejects.toMatchObject({
    problem: { code: 'everyone-needs-second-person' },
  });
  await command('approvals.confirm', { approvalId }, colleague);
  expect((await board(episode)).everyone).toBe('confirmed');
  await command('emergencies.callEveryone', { emergencyId });
  await command('emergencies.callEveryone', { emergencyId });
  await drainAll(it);
  const after = await board(episode);
  expect(after.everyone).toBe('called');
  expect(after.people.called).toBeGreaterThanOrEqual(called + reserves.length);
});
