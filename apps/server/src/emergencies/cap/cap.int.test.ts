import { readFileSync } from 'node:fs';
import { CAP_1_2 } from '@dec112/cap-ts';
import { readCap } from '@linli/cap';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { openEpisode } from '../testing/episode.ts';
import { seedSmallCommunity } from '../testing/small-community.ts';

let it: TestServer;
let key: string;
let paths: { inPath: string; outPath: string };
const rainstorm = readFileSync(new URL('../../../../../fixtures/cap/rainstorm.xml', import.meta.url), 'utf8');

beforeAll(async () => {
  it = await startTestServer();
  await seedSmallCommunity(it, { grids: 2, doorsPerGrid: 4 });
  // While the fixture's warning is in force.
  it.clock.driveTo(
    Date.parse('2026-07-01T12:20:00Z') > it.clock.now() ? Date.parse('2026-07-01T12:20:00Z') : it.clock.now(),
  );
  const here = { communityId: it.communityId };
  key = (await (await office()).command('emergencies.makeCapKey', { keyId: newId() }, here)).key!;
  paths = await (await office()).view('emergencies.capKeys', here);
});
afterAll(() => it?.stop());

const office = () => it.clientOf(it.officerId);
const list = async () => (await office()).view('emergencies.warnings', { communityId: it.communityId });
const send = (xml: string, as = key) =>
  fetch(`${it.server.url}${paths.inPath}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${as}`, 'content-type': 'application/cap+xml' },
    body: xml,
  });
const get = (path: string, as = key) =>
  fetch(`${it.server.url}${path}`, { headers: { authorization: `Bearer ${as}` } });
/** The fixture, ending an hour after the server's present. */
const inForce = (identifier: string, more: (xml: string) => string = xml => xml): string => {
  const at = (minutes: number): string =>
    new Date(it.clock.now() + minutes * 60_000).toISOString().replace(/\.\d+Z$/, '-00:00');
  return more(
    rainstorm
      .replace(/<identifier>[^<]+/, `<identifier>${identifier}`)
      .replace(/<sent>[^<]+/, `<sent>${at(-1)}`)
      .replace(/<effective>[^<]+/, `<effective>${at(-1)}`)
      .replace(/<expires>[^<]+/, `<expires>${at(60)}`),
  );
};

/** One that ended yesterday. */
const longAgo = (identifier: string): string =>
  inForce(identifier, xml =>
    xml
      .replace(/<(sent|effective)>[^<]+/g, '<$1>2020-01-01T00:00:00-00:00')
      .replace(/<expires>[^<]+/, '<expires>2020-01-01T02:00:00-00:00'),
  );

test('a warning becomes a proposal that calls nobody; the same again is one; a person decides', async () => {
  const xml = inForce('w-1');
  expect((await send(xml)).status).toBe(200);
  expect((await send(xml)).status).toBe(200);
  const { rows } = await list();
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    act: 'open',
    status: 'actual',
    playbookId: 'flood-night',
    headline: '暴雨橙色预警',
    state: 'waiting',
  });
  expect(rows[0]!.rings.map(ring => ring.length)).toEqual([5, 49]);
  const ring = JSON.stringify(rows[0]!.rings[0]);
  const meant = await (await office()).view('emergencies.area', { communityId: it.communityId, ring });
  // This community lies elsewhere: the area says so by name before anybody presses.
  expect(meant.fault).toBe('polygon-outside-community');
  expect((await (await office()).view('emergencies.list', { communityId: it.communityId })).rows).toEqual([]);
  const settle = async (decision: 'opened' | 'dismissed', emergencyId?: string) =>
    (await office()).command(
      'emergencies.settleWarning',
      { warningId: rows[0]!.warningId, decision, ...(emergencyId ? { emergencyId } : {}) },
      { communityId: it.communityId },
    );
  await expect(settle('opened', newId())).rejects.toMatchObject({ problem: { code: 'warning-needs-emergency' } });
  const { emergencyId } = await openEpisode(it);
  await settle('opened', emergencyId);
  await settle('opened', emergencyId);
  await expect(settle('dismissed')).rejects.toMatchObject({ problem: { code: 'warning-settled' } });
  expect((await list()).rows[0]).toMatchObject({ state: 'opened', emergencyId, rings: [] });
});

test('a drill’s warning can only propose a drill; one that takes another back proposes no opening', async () => {
  await send(inForce('w-2', xml => xml.replace('<status>Actual', '<status>Exercise')));
  await send(
    inForce('w-3', xml =>
      xml
        .replace('<msgType>Alert', '<msgType>Cancel')
        .replace(
          '<scope>Public</scope>',
          '<scope>Public</scope><references>weather@demo.invalid,w-2,2026-07-01T20:15:00+08:00</references>',
        ),
    ),
  );
  const byHand = new Map((await list()).rows.map(row => [`${row.status} ${row.act}`, row]));
  expect([...byHand.keys()]).toEqual(expect.arrayContaining(['exercise open', 'actual stand-down']));
});

test('a wrong key, a message that is no CAP, a crossed polygon, an expired one, one that is too large: refused by name, nothing kept', async () => {
  const before = (await list()).rows.length;
  expect((await send(inForce('w-4'), 'x'.repeat(32))).status).toBe(404);
  const codeOf = async (xml: string) => ((await (await send(xml)).json()) as { code: string }).code;
  expect(await codeOf('<html/>')).toBe('cap-invalid');
  expect(
    await codeOf(readFileSync(new URL('../../../../../fixtures/cap/crossed-polygon.xml', import.meta.url), 'utf8')),
  ).toBe('cap-invalid');
  expect(await codeOf(longAgo('w-5'))).toBe('cap-expired');
  expect(await codeOf(inForce('w-6', xml => xml.replace('<status>Actual', '<status>Test')))).toBe('cap-not-for-action');
  expect(await codeOf(inForce('w-7').padEnd(300 * 1024))).toBe('too-large');
  expect((await list()).rows).toHaveLength(before);
});

test('ours are listed and read by another library: the call-up, and the all-clear that names it; a drill is an Exercise and says so', async () => {
  const open = (await (await office()).view('emergencies.list', { communityId: it.communityId })).rows;
  for (const { emergencyId } of open.filter(row => row.state === 'open'))
    await (await office()).command(
      'emergencies.standDown',
      { emergencyId, statement: '结束' },
      { communityId: it.communityId },
    );
  const drill = await openEpisode(it, { status: 'exercise' });
  await (await office()).command(
    'emergencies.standDown',
    { emergencyId: drill.emergencyId, statement: '结束' },
    { communityId: it.communityId },
  );
  const feed = await (await get(paths.outPath)).text();
  const links = [...feed.matchAll(/type="application\/cap\+xml" href="([^"]+)"/g)].map(
    match => new URL(match[1]!.replaceAll('&#38;', '&')).pathname,
  );
  const xmls = await Promise.all(links.map(async path => (await get(path)).text()));
  const alerts = await Promise.all(xmls.map(xml => CAP_1_2.Alert.fromXML(xml)));
  const own = alerts.filter(alert => alert.identifier.startsWith(drill.emergencyId));
  // Newest first.
  expect(own.map(alert => alert.identifier.slice(-2))).toEqual(['-2', '-1']);
  expect(own[0]!.references).toContain(`${drill.emergencyId}-1`);
  expect(own.map(alert => alert.info_list?.[0]?.headline?.slice(0, 2))).toEqual(['演练', '演练']);
  const words = (name: string) => xmls.slice(0, 2).map(xml => new RegExp(`<${name}>(\\w+)<`).exec(xml)?.[1]);
  expect([words('msgType'), words('status')]).toEqual([
    ['Update', 'Alert'],
    ['Exercise', 'Exercise'],
  ]);
  expect((await get(paths.outPath, 'y')).status).toBe(404);
  expect((await get(`${paths.outPath}/nothing`)).status).toBe(404);
});

/** A later message of the same sender about an earlier one. */
const later = (identifier: string, about: string, msgType: 'Update' | 'Cancel', of: string): string => {
  const sent = /<sent>([^<]+)/.exec(of)![1]!;
  return inForce(identifier, xml =>
    xml
      .replace('<msgType>Alert', `<msgType>${msgType}`)
      .replace(
        '<scope>Public</scope>',
        `<scope>Public</scope><references>weather@demo.invalid,${about},${sent}</references>`,
      ),
  );
};
const rowOf = async (headline: string, act: string) =>
  (await list()).rows.find(row => row.headline === headline && row.act === act);
const named = (identifier: string, headline: string) =>
  inForce(identifier, xml => xml.replaceAll('暴雨橙色预警', headline));

test('an update takes the place of a proposal that nobody has acted on; a cancel withdraws it, and nothing is left to decide', async () => {
  const first = named('c-1', '第一版');
  await send(first);
  const update = later('c-2', 'c-1', 'Update', first).replaceAll('暴雨橙色预警', '第二版');
  expect((await send(update)).status).toBe(200);
  expect(await rowOf('第一版', 'open')).toMatchObject({ state: 'replaced' });
  expect(await rowOf('第二版', 'open')).toMatchObject({ state: 'waiting', aboutEmergencyId: null });
  const cancel = later('c-3', 'c-2', 'Cancel', update).replaceAll('暴雨橙色预警', '取消');
  expect((await send(cancel)).status).toBe(200);
  expect(await rowOf('第二版', 'open')).toMatchObject({ state: 'withdrawn' });
  expect(await rowOf('取消', 'stand-down')).toMatchObject({ state: 'withdrawn' });
});

test('what takes back a warning that was acted on waits for a person and names the emergency; nothing ends by itself, another sender changes nothing', async () => {
  const alert = named('d-1', '已开启的预警');
  await send(alert);
  const { warningId } = (await rowOf('已开启的预警', 'open'))!;
  const { emergencyId } = await openEpisode(it, { playbookId: 'earthquake-welfare', level: 'felt' });
  await (await office()).command(
    'emergencies.settleWarning',
    { warningId, decision: 'opened', emergencyId },
    { communityId: it.communityId },
  );
  const stranger = later('d-2', 'd-1', 'Cancel', alert)
    .replaceAll('暴雨橙色预警', '别人的取消')
    .replace('<sender>weather@demo.invalid', '<sender>other@demo.invalid');
  await send(stranger);
  expect(await rowOf('别人的取消', 'stand-down')).toMatchObject({ state: 'waiting', aboutEmergencyId: null });
  await send(later('d-3', 'd-1', 'Update', alert).replaceAll('暴雨橙色预警', '改范围'));
  await send(later('d-4', 'd-1', 'Cancel', alert).replaceAll('暴雨橙色预警', '误发'));
  expect(await rowOf('改范围', 'change')).toMatchObject({ state: 'waiting', aboutEmergencyId: emergencyId });
  expect(await rowOf('误发', 'stand-down')).toMatchObject({
    state: 'waiting',
    aboutEmergencyId: emergencyId,
    aboutTitle: '府河涨水',
  });
  const board = await (await office()).view('emergencies.board', { communityId: it.communityId, emergencyId });
  expect(board.state).toBe('open');
});

test('ours out: a correction and a stopped grid are Updates, the whole call-off a Cancel; each names all before it, and an old one reads as it did', async () => {
  const { emergencyId, callUpId } = await openEpisode(it, { playbookId: 'gas-leak', level: 'leak' });
  const tell = async (kind: 'callups.correct' | 'callups.callOff', payload: object) => {
    it.clock.driveTo(it.clock.now() + 1000);
    return (await office()).command(kind, { callUpId, ...payload } as never, { communityId: it.communityId });
  };
  const messages = async () => {
    const feed = await (await get(paths.outPath)).text();
    const own = [...feed.matchAll(/href="([^"]+)"/g)]
      .map(match => new URL(match[1]!.replaceAll('&#38;', '&')).pathname)
      .filter(path => path.includes(`/${emergencyId}-`))
      .reverse();
    return Promise.all(own.map(async path => (await get(path)).text()));
  };
  const [alert] = await messages();
  await tell('callups.correct', { meet: { zh: '改在桥头', en: 'At the bridge' } });
  const grids = (await (await office()).view('emergencies.board', { communityId: it.communityId, emergencyId })).grids;
  await tell('callups.callOff', { gridIds: [grids[0]!.gridId] });
  await tell('callups.callOff', {});
  const xmls = await messages();
  expect(xmls.map(xml => /<msgType>(\w+)/.exec(xml)![1])).toEqual(['Alert', 'Update', 'Update', 'Cancel']);
  expect(xmls[0]).toBe(alert);
  expect(xmls[1]).toContain('改在桥头');
  const codes = (xml: string) => [...xml.matchAll(/<valueName>microGrid<\/valueName>/g)].length;
  // Each grid once in either language.
  expect(xmls.map(codes)).toEqual([4, 4, 2, 4]);
  const alerts = await Promise.all(xmls.map(xml => CAP_1_2.Alert.fromXML(xml)));
  for (const [index, one] of alerts.entries())
    expect(
      (one.references ?? '')
        .split(' ')
        .filter(Boolean)
        .map(ref => ref.split(',')[1]),
    ).toEqual(alerts.slice(0, index).map(before => before.identifier));
  for (const xml of xmls) expect(readCap(xml).faults).toEqual([]);
});
