import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { restore } from '../apps/server/src/backup/index.ts';
import { newId } from '../apps/server/src/platform/ids.ts';
import { withPeople } from '../apps/server/src/testing/first-community.ts';
import { openEpisode, phoneTime, seedSmallCommunity, visitItem } from '../apps/server/src/testing/small-town.ts';
import { type OwnServer, openOn, removeData, startOwnServer } from './own-server.ts';

const passphrase = 'a passphrase of the test';
let own: OwnServer;
let backups: string;
beforeAll(async () => {
  own = await startOwnServer();
  backups = mkdtempSync(join(tmpdir(), 'linli-backups-'));
}, 120_000);
afterAll(async () => {
  await own?.remove();
  rmSync(backups, { recursive: true, force: true });
});

/** What the office reads of a door, after a phone has added another note to it. */
async function goOn(
  dataFolder: string,
  place: { readonly emergencyId: string; readonly roundId: string; readonly doorId: string; readonly headId: string },
): Promise<string[]> {
  const { emergencyId, roundId, doorId, headId } = place;
  const opened = await openOn(dataFolder, own.test.clock);
  try {
    const test = await withPeople(opened.server, own.test.clock, own.test);
    const phone = await test.clientOf(headId, 'field');
    const item = visitItem(test, roundId, doorId, 'needs-help', { note: '恢复之后写的', emergencyId });
    const { answers } = await phone.sync({ deviceId: newId(), sentAt: phoneTime(test), items: [item] });
    expect(['accepted', 'merged']).toContain(answers[0]?.outcome);
    const copy = await test.office.view('emergencies.ownCopy', { communityId: test.communityId, emergencyId, doorId });
    return copy.visits.map(visit => visit.note ?? '—');
  } finally {
    await opened.stop();
    removeData(dataFolder);
  }
}

it('a backup restored in the midst of an emergency reads its notes with the keys beside it, and goes on without them', async () => {
  const town = await seedSmallCommunity(own.test, { grids: 1, doorsPerGrid: 4 });
  const { emergencyId, roundId } = await openEpisode(own.test);
  const { headId, doorIds } = town.grids[0]!;
  const place = { emergencyId, roundId, doorId: doorIds[0]!, headId: headId! };
  const phone = await own.test.clientOf(place.headId, 'field');
  const item = visitItem(own.test, roundId, place.doorId, 'needs-help', { note: '备份之前写的', emergencyId });
  await phone.sync({ deviceId: newId(), sentAt: phoneTime(own.test), items: [item] });
  const file = join(backups, 'midst.age');
  await own.backUp(file, passphrase);
  await own.stop();
  expect(readdirSync(backups).sort()).toEqual(['midst.age', `midst.age.${emergencyId}.key`]);
  const bring = async (name: string) => {
    const folder = join(backups, name);
    mkdirSync(folder);
    return { folder, came: await restore(file, folder, passphrase, { now: new Date(own.test.clock.now()) }) };
  };

  const withKeys = await bring('with');
  expect(withKeys.came).toMatchObject({ keys: 1, keysTooOld: 0, ended: 0, register: false });
  expect(await goOn(withKeys.folder, place)).toEqual(['备份之前写的', '恢复之后写的']);

  rmSync(`${file}.${emergencyId}.key`);
  const without = await bring('without');
  expect(without.came).toMatchObject({ keys: 0 });
  expect(await goOn(without.folder, place)).toEqual(['—', '恢复之后写的']);
}, 240_000);
