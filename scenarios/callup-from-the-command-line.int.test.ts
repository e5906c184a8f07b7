import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainAll, type SmallCommunity, seedSmallCommunity } from '../apps/server/src/testing/small-town.ts';
import { startTestServer, type TestServer } from '../apps/server/src/testing/test-server.ts';
import { officeLink, runLinli } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'linli-callup-'));
let it: TestServer;
let town: SmallCommunity;
beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 3, doorsPerGrid: 4, membersPerGrid: 1 });
  // Each grid's doors in a square of its own, a hundredth of a degree apart.
  for (const [index, { doorIds }] of town.grids.entries())
    await it.server.platform.database.write([it.communityId], tx =>
      tx.run(sql`
        UPDATE door SET lon = ${104 + index / 100}, lat = 30.001
         WHERE community_id = ${it.communityId} AND door_id = ANY (${[...doorIds]}::uuid[])`),
    );
});
afterAll(async () => {
  await it.stop();
  rmSync(folder, { recursive: true, force: true });
});

const square = (west: number, east: number, close = true): string => {
  const corners = [
    [west, 30],
    [east, 30],
    [east, 30.01],
    [west, 30.01],
  ];
  return JSON.stringify({
    type: 'Feature',
    properties: {},
    geometry: { type: 'Polygon', coordinates: [close ? [...corners, corners[0]] : corners] },
  });
};
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const linli = (args: readonly string[], session?: string) => runLinli(it, folder, ['callup', ...args], session);
const json = ({ out }: { out: string }) => JSON.parse(out.trim().split('\n').at(-1)!);
const opening = ['--playbook', 'flood-night', '--level', 'red', '--title', '府河涨水'];

test('a call-up is opened by a drawn area, widened, corrected and stopped from the command line; each refusal has its name', async () => {
  const two = file('two.geojson', square(103.995, 104.015));
  const tried = await linli(['area', '--area', two, '--link', await officeLink(it), '--json']);
  expect(tried).toMatchObject({ status: 0, err: expect.stringContaining('范围内 2 个网格') });
  const session = /LINLI_SESSION=(\S+)/.exec(tried.err)?.[1] ?? '';
  const refused = async (...args: string[]): Promise<string> => {
    const said = await linli(args, session);
    expect(said).toMatchObject({ status: 1, out: '' });
    return said.err;
  };
  expect(await refused('open', '--area', file('open.geojson', square(103.995, 104.015, false)), ...opening)).toContain(
    'polygon-not-closed',
  );
  expect(await refused('open', '--area', file('lost.geojson', '{}'), ...opening)).toContain('polygon-lost');
  expect(await refused('open', '--area', file('far.geojson', square(10, 11)), ...opening)).toContain(
    'polygon-outside-community',
  );
  expect(await refused('open', '--area', join(folder, 'none.geojson'), ...opening)).toContain('ENOENT');
  expect(await refused('open', '--grids', 'M999', ...opening)).toContain('M999');
  expect(await refused('open', ...opening)).toContain('--area FILE');
  expect(await refused('stop')).toContain('--all');
  expect(await refused('correct', '--meet-zh', '桥头')).toContain('--meet-en');
  expect(await refused('stop', '--all')).toContain('现在没有这样的集结');

  expect(await linli(['open', '--area', two, ...opening, '--dry-run'], session)).toMatchObject({
    status: 0,
    out: expect.stringContaining('什么都没有发出'),
  });
  expect((await linli(['show'], session)).out).toContain('现在没有这样的集结');
  const opened = json(await linli(['open', '--area', two, ...opening, '--json'], session));
  expect(opened).toMatchObject({ kind: 'opened', grids: 2, doors: 8 });
  await drainAll(it);
  expect((await linli(['show'], session)).out).toContain(opened.emergencyId);

  const code = town.grids[2]!.code;
  expect(json(await linli(['widen', '--grids', code, '--json'], session))).toMatchObject({ kind: 'widened', grids: 1 });
  await drainAll(it);
  const words = ['--meet-zh', '桥头', '--meet-en', 'At the bridge'];
  expect((await linli(['correct', ...words, '--dry-run'], session)).out).toContain('会更正');
  expect(json(await linli(['correct', ...words, '--json'], session))).toMatchObject({
    kind: 'corrected',
    title: '府河涨水',
  });
  expect((await linli(['stop', '--grids', code, '--dry-run'], session)).out).toContain('会停止');
  expect(json(await linli(['stop', '--grids', code, '--json'], session))).toMatchObject({ kind: 'stopped' });
  expect(json(await linli(['stop', '--all', '--json'], session))).toMatchObject({ kind: 'stopped' });
  const off = await it.server.platform.database.read([it.communityId], tx =>
    tx.get<{ off: number; units: number }>(sql`
      SELECT count(called_off_at)::int AS off, count(*)::int AS units FROM grid_call_up WHERE emergency_id = ${opened.emergencyId}`),
  );
  expect(off.off).toBe(off.units);
}, 300_000);
