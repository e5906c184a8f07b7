import { entranceCode } from '@linli/domain';
import type { PayloadInput } from '@linli/protocol';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../access/index.ts';
import { type Episode, openEpisode } from '../emergencies/testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from '../emergencies/testing/small-community.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { textOfPdf } from './testing/read-pdf.ts';

let it: TestServer;
let town: SmallCommunity;
let episode: Episode;

beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 3, doorsPerGrid: 30, membersPerGrid: 2, vacant: [2] });
  episode = await openEpisode(it);
});
afterAll(() => it.stop());

type What = PayloadInput<'prints.order'>['what'];
const flat = (text: string) => text.replace(/\s/g, '');

async function order(what: What, purpose = 'round', size: 'A4' | 'A3' = 'A4') {
  const printId = newId();
  const payload = { printId, locale: 'zh' as const, size, what };
  return it.office.command('prints.order', payload, { communityId: it.communityId, purpose });
}

async function fetchAs(personId: string, printId: string): Promise<Response> {
  const { token } = await it.server.platform.database.platform(tx =>
    openSession(tx, { communityId: it.communityId, personId, app: 'console', now: it.clock.now() }),
  );
  return fetch(`${it.server.url}/api/prints/file?printId=${printId}`, {
    headers: { authorization: `Bearer ${token}`, 'x-linli-app': 'console' },
  });
}

async function print(what: What, purpose?: string): Promise<string> {
  const { printId } = await order(what, purpose);
  const answer = await fetchAs(it.officerId, printId);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/pdf');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  return flat((await textOfPdf(new Uint8Array(await answer.arrayBuffer()))).join('\n'));
}

test('door sheets hold every door of the round once, in walking order, with the code to type in, and no reason of anything', async () => {
  const grid = town.grids[0]!;
  const text = await print({ kind: 'doors', roundId: episode.roundId, gridIds: [grid.gridId] });
  const sheet = await it.office.view('rounds.sheet', {
    communityId: it.communityId,
    roundId: episode.roundId,
    gridId: grid.gridId,
  });
  expect(text).toContain(sheet.sheetCode);
  const doors = sheet.stops.flatMap(stop => stop.doors.map(door => door.name));
  expect(doors).toHaveLength(30);
  let at = 0;
  for (const name of doors) {
    const found = text.indexOf(flat(name), at);
    expect(found).toBeGreaterThanOrEqual(at);
    at = found + 1;
  }
  expect(text).toContain('用途：入户走访');
  expect(text).toMatch(/请在.+前碎掉/);
});

test('call lists hold everybody who is still to be called, ten at most for each who telephones, with numbers', async () => {
  const choices = await it.office.view('prints.choices', { communityId: it.communityId });
  const [open] = choices.emergencies;
  expect(open).toMatchObject({ callUpId: episode.callUpId });
  const text = await print({ kind: 'calls', callUpId: episode.callUpId }, 'call-up');
  const { rows } = await it.office.view('callups.calls', {
    communityId: it.communityId,
    callUpId: episode.callUpId,
    limit: 200,
  });
  const silent = rows.filter(row => row.state === 'called' || row.state === 'silent');
  expect(silent.length).toBe(open!.calls);
  for (const { name, phone } of silent) {
    expect(text).toContain(flat(name));
    if (phone) expect(text).toContain(flat(phone));
  }
  expect(text.match(/由.+?拨打/g)).toHaveLength(open!.leads);
});

test('a poster names only heads who agreed; their word is in the journal and can be taken back', async () => {
  const what: What = { kind: 'poster', gridIds: [town.grids[0]!.gridId], names: true };
  const headId = town.grids[0]!.headId!;
  const { rows } = await it.office.view('roster.people', { communityId: it.communityId, limit: 200 });
  const name = flat(rows.find(row => row.id === headId)!.name);
  const office = '028-0000-0000';
  const before = await print(what, 'daily-service');
  expect(before).not.toContain(name);
  expect(before).toContain(office);
  await it.command('prints.agreeName', { personId: headId, agrees: true });
  const agreed = await print(what, 'show-head');
  expect(agreed).toContain(name);
  expect(agreed).toMatch(/请在.+前取下/);
  await it.command('prints.agreeName', { personId: headId, agrees: false });
  expect(await print(what, 'daily-service')).not.toContain(name);
  const { rows: journal } = await it.office.view('audit.journal', { communityId: it.communityId, limit: 200 });
  expect(journal.map(row => row.event)).toEqual(
    expect.arrayContaining(['print-ordered', 'poster-name-agreed', 'poster-name-withdrawn']),
  );
});

test('people are printed for a stated purpose only; what is unknown or empty is refused by name', async () => {
  const doors: Extract<What, { kind: 'doors' }> = { kind: 'doors', roundId: episode.roundId, gridIds: [] };
  await expect(order(doors, 'daily-service')).rejects.toMatchObject({ problem: { code: 'print-purpose-needed' } });
  await expect(order({ ...doors, gridIds: [newId()] })).rejects.toMatchObject({ problem: { code: 'print-unknown' } });
  await expect(order({ ...doors, roundId: newId() })).rejects.toMatchObject({ problem: { code: 'print-unknown' } });
});

test('a print is in the journal before it exists, and only who ordered it can fetch it, for an hour', async () => {
  const { printId } = await order({ kind: 'calls', callUpId: episode.callUpId }, 'call-up');
  const [entry] = await it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ purpose: string; actor: string; facts: object }>(
      sql`SELECT purpose, actor_id AS actor, facts FROM journal WHERE subject_id = ${printId}`,
    ),
  );
  expect(entry).toMatchObject({ purpose: 'call-up', actor: it.officerId, facts: { kind: 'calls', hasPeople: true } });
  const other = await it.addCommunity('900000000077');
  const stranger = await fetch(`${it.server.url}/api/prints/file?printId=${printId}`);
  expect(stranger.status).toBe(401);
  expect((await fetchAs(town.grids[0]!.headId!, printId)).status).toBe(403);
  await expect(other.office.view('prints.progress', { communityId: other.communityId, printId })).rejects.toMatchObject(
    {
      problem: { code: 'not-found' },
    },
  );
  expect(await it.office.view('prints.progress', { communityId: it.communityId, printId })).toMatchObject({
    state: 'ordered',
  });
  expect((await fetchAs(it.officerId, printId)).status).toBe(200);
  expect(await it.office.view('prints.progress', { communityId: it.communityId, printId })).toMatchObject({
    state: 'done',
    page: expect.any(Number),
  });
  it.clock.driveTo(it.clock.now() + 61 * 60_000);
  expect((await fetchAs(it.officerId, printId)).status).toBe(404);
});

test('a badge sheet holds every badge that is good, with the address that checks it; a lost one is never printed again', async () => {
  const [kept, lost] = [newId(), newId()];
  const { url } = await it.command('roster.issueBadge', { badgeId: kept, personId: town.grids[0]!.headId! });
  await it.command('roster.issueBadge', { badgeId: lost, personId: town.grids[1]!.headId! });
  const text = await print({ kind: 'badges', personIds: [] }, 'badge');
  expect(text.match(/编号\d+/g)).toHaveLength(2);
  expect(text).toContain('微网格长·M001');
  expect(text).toContain('或打社区电话028-0000-0000');
  expect(url).toContain('/resident/');
  await it.command('roster.withdrawBadge', { badgeId: lost, as: 'lost' });
  expect((await print({ kind: 'badges', personIds: [] }, 'badge')).match(/编号\d+/g)).toHaveLength(1);
});

test('the sign at a door leads to the residents’ page with the place filled in; a worn or wrong code to the page itself', async () => {
  const entranceId = town.grids[1]!.entranceId;
  const text = await print({ kind: 'entrances', gridIds: [] }, 'daily-service');
  expect(text).toContain(entranceCode(entranceId));
  const open = async (sign: string) =>
    (await fetch(`${it.server.url}/e/${sign}`, { redirect: 'manual' })).headers.get('location');
  expect(await open(`900000000001-${entranceCode(entranceId).toLowerCase()}`)).toBe(
    `/resident/#/900000000001/report/${entranceId}`,
  );
  expect(await open('900000000001-00000000')).toBe('/resident/#/900000000001');
  expect(await open('999999999999-00000000')).toBe('/resident/#/999999999999');
  expect(await open('nonsense')).toBe('/resident/');
});
