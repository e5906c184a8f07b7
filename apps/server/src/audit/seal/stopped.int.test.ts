import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openEpisode } from '../../emergencies/testing/episode.ts';
import { seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { newId } from '../../platform/ids.ts';
import { SealWatch } from '../../platform/reads/seal-watch.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { CheckpointFiles } from './checkpoint-files.ts';
import { sealRound } from './seal.ts';
import { untilWhateverRunsHasEnded } from './testing/whatever-runs.ts';

/** F40: the sealer stops, or what it writes to is gone. */
let it: TestServer;
let doorId: string;
let nowMs = 0;
const watch = new SealWatch(() => nowMs);
const silent = { info: () => {}, warn: () => {}, error: () => {} };
beforeAll(async () => {
  it = await startTestServer({ sealWatch: watch, log: silent });
  const town = await seedSmallCommunity(it, { grids: 1, doorsPerGrid: 4 });
  doorId = town.grids[0]!.doorIds[0]!;
  const resident = { residentId: newId(), name: '曾小明', phone: '13800001234', householder: true };
  const household = { householdId: newId(), doorId, people: 1, children: 0, residents: [resident] };
  await it.command('residents.recordHouseholds', { households: [household] });
});
afterAll(() => it?.stop());
beforeEach(() => watch.good());

const look = () => it.office.view('residents.door', { communityId: it.communityId, doorId });
const looks = () =>
  it.server.platform.database.read([it.communityId], async tx =>
    Number((await tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM data_read WHERE outcome = 'shown'`)).n),
  );
const stopped = { problem: { code: 'audit-stopped', status: 503 } };

test('F40: a sealer that says nothing for a minute stops every look at people, and nothing else; it goes on when sealing is back', async () => {
  nowMs += 59_000;
  await expect(look()).resolves.toBeTruthy();
  nowMs += 2_000;
  const before = await looks();
  await expect(look()).rejects.toMatchObject(stopped);
  // A reason given opens nothing by itself: the look after it does.
  await it.command('residents.reveal', { doorId, reason: 'ring-back' });
  await expect(look()).rejects.toMatchObject(stopped);
  await expect(it.office.view('places.community', { communityId: it.communityId })).resolves.toBeTruthy();
  await expect(it.office.view('access.me', {})).resolves.toBeTruthy();
  expect(await looks()).toBe(before);
  watch.good();
  await expect(look()).resolves.toBeTruthy();
});

test('F40: a folder for checkpoints that is gone is such a silence; sealing again catches up what was written meanwhile', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'linli-checkpoints-'));
  const files = new CheckpointFiles(folder, it.server.platform);
  await sealRound(it.server.platform, files);
  rmSync(folder, { recursive: true });
  for (let round = 0; round < 4; round++) {
    nowMs += 20_000;
    await look().catch(() => undefined);
    await untilWhateverRunsHasEnded(it.server.platform.database);
    await sealRound(it.server.platform, files);
  }
  await expect(look()).rejects.toMatchObject(stopped);
  const back = new CheckpointFiles(folder, it.server.platform);
  await sealRound(it.server.platform, back);
  await expect(look()).resolves.toBeTruthy();
  rmSync(folder, { recursive: true });
});

test('F40: while an emergency is on, people are looked for as ever, and each look is written down', async () => {
  const { emergencyId } = await openEpisode(it);
  nowMs += 61_000;
  const before = await looks();
  await expect(look()).resolves.toBeTruthy();
  expect(await looks()).toBe(before + 1);
  await it.command('emergencies.standDown', { emergencyId, statement: '结束' });
  await expect(look()).rejects.toMatchObject(stopped);
});
