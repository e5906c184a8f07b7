import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { restore } from '../../apps/server/src/backup/index.ts';
import { ByteScan } from '../../apps/server/src/emergencies/index.ts';
import { type Canaries, plantResidents } from '../../apps/server/src/testing/canaries.ts';
import { seedSmallCommunity } from '../../apps/server/src/testing/small-town.ts';
import { type OwnServer, startOwnServer } from '../own-server.ts';

const passphrase = 'a passphrase of the test';
let own: OwnServer;
let apart: string;
beforeAll(async () => {
  own = await startOwnServer();
  apart = mkdtempSync(join(tmpdir(), 'linli-apart-'));
}, 120_000);
afterAll(async () => {
  await own?.remove();
  rmSync(apart, { recursive: true, force: true });
});

function found(canaries: Canaries, folders: readonly string[]): Set<string> {
  const scan = new ByteScan({ words: [...canaries.keys()], keys: [] });
  for (const folder of folders) scan.look(folder);
  return new Set(scan.report().hits.map(hit => hit.what));
}

it('two hundred residents lie nowhere in clear: not in the database’s files and log, not in a backup opened again; a list left behind is found', async () => {
  const town = await seedSmallCommunity(own.test, { grids: 50, doorsPerGrid: 4 });
  const canaries = await plantResidents(
    own.test,
    town.grids.flatMap(grid => grid.doorIds),
  );
  expect(canaries.size).toBe(400);
  const doorId = town.grids[7]!.doorIds[0]!;
  const { communityId } = own.test;
  await own.test.command('residents.reveal', { doorId, reason: 'visit' });
  await own.test.office.view('residents.door', { communityId, doorId });
  await own.test.office.view('residents.ledger', { communityId, find: [...canaries.keys()][14] ?? '' });
  const file = join(apart, 'backup.age');
  await own.backUp(file, passphrase);
  await own.stop();
  const opened = join(apart, 'opened');
  mkdirSync(opened);
  await restore(file, opened, passphrase, { now: new Date(own.test.clock.now()) });
  expect([...found(canaries, [...own.folders, apart])]).toEqual([]);
  writeFileSync(join(apart, 'list.csv'), [...canaries.keys()].join('\n'));
  expect(found(canaries, [apart]).size).toBe(canaries.size);
}, 240_000);
