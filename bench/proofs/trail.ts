import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CheckpointFiles, sealAll, takeEvidence, verifyTrail } from '../../apps/server/src/audit/index.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import type { Peopled } from '../../apps/server/src/testing/first-community.ts';
import { seedSmallCommunity } from '../../apps/server/src/testing/small-town.ts';
import { fillLooks } from './fill-looks.ts';
import type { Kept } from './kept.ts';
import { repeat, round, timed } from './times.ts';

/** L14: who looked at a door among very many looks (goal: 1 s). */
export async function measureWhoLooked(test: Peopled, kept: Kept, looks: number) {
  const filled = await kept.once('looks', async () => {
    const other = await test.addCommunity('900000000014');
    const town = await seedSmallCommunity({ ...test, ...other }, { grids: 100, doorsPerGrid: 50 });
    const doorIds = town.grids.flatMap(grid => grid.doorIds);
    const seconds = round((await timed(() => fillLooks(test, other, doorIds, looks))) / 1000);
    return { communityId: other.communityId, officerId: other.officerId, doorIds, looks, seconds };
  });
  const { communityId, officerId, doorIds } = filled;
  const office = await test.clientOf(officerId, 'console', communityId);
  const doorAt = (index: number) => doorIds[((index + 10) * 7) % doorIds.length] as string;
  const ask = (doorId: string) => office.view('audit.whoLooked', { communityId, doorId });
  // What any question costs: a door that is there, and at which nobody looked.
  const bare = await repeat(100, () => office.view('places.community', { communityId }));
  const whoLooked = await repeat(100, index => ask(doorAt(index)));
  return {
    looks: filled.looks,
    atEachDoor: filled.looks / doorIds.length,
    filledSeconds: filled.seconds,
    bare,
    whoLooked,
    goalMs: 1000,
  };
}

/** L14: how fast a sealed trail is verified (goal: 50,000 rows a second), beside the least that any verifier must do: parse each row once and hash it once. */
export async function measureVerifying(test: Peopled, kept: Kept, folder: string, rows: number) {
  const sealed = await kept.once('sealed', async () => {
    await fillLooks(test, test, [newId(), newId(), newId()], rows);
    const { platform } = test.server;
    return { rows, seconds: (await timed(() => sealAll(platform, new CheckpointFiles(folder, platform)))) / 1000 };
  });
  const { platform } = test.server;
  const file = readdirSync(folder).find(name => name.startsWith(test.communityId)) as string;
  const checkpoints = join(folder, file);
  const fromDatabase: { findings?: number } = {};
  const databaseSeconds = await secondsOf(async () => {
    const text = readFileSync(checkpoints, 'utf8');
    const report = await verifyTrail(platform, test.communityId, text, { keyId: platform.signer.keyId });
    fromDatabase.findings = report.findings.length;
  });
  const out = { rows: join(folder, 'rows.txt'), about: join(folder, 'about.txt') };
  for (const name of Object.values(out)) writeFileSync(name, '');
  await takeEvidence(platform.database, platform.vault, test.communityId, page => {
    appendFileSync(out.rows, page.rows);
    appendFileSync(out.about, page.about);
  });
  const least: number[] = [];
  const alone: number[] = [];
  let report = { rows: 0, findings: [] as unknown[] };
  for (let round = 0; round < 3; round++) {
    least.push(await secondsOf(() => leastWork(out.rows)));
    alone.push(await secondsOf(() => (report = standAlone(checkpoints, out, platform.signer.keyId))));
  }
  for (const name of Object.values(out)) rmSync(name);
  const perSecond = (seconds: readonly number[]) => Math.round(report.rows / median(seconds));
  return {
    rows: report.rows,
    findings: report.findings.length,
    sealedPerSecond: Math.round(sealed.rows / sealed.seconds),
    /** The stand-alone program on files, its start included. */
    standAlonePerSecond: perSecond(alone),
    leastPerSecond: perSecond(least),
    ratioToLeast: round(median(least) / median(alone)),
    /** `linli audit verify`: rows read, texts opened and verified in one. */
    fromDatabasePerSecond: perSecond([databaseSeconds]),
    fromDatabaseFindings: fromDatabase.findings,
    goalPerSecond: 50_000,
  };
}

const secondsOf = async (work: () => unknown): Promise<number> =>
  (await timed(async () => {
    await work();
  })) / 1000;

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

function standAlone(checkpoints: string, out: { rows: string; about: string }, keyId: string) {
  const program = fileURLToPath(new URL('../../apps/server/src/audit/verifier/verify-audit.ts', import.meta.url));
  const args = [program, checkpoints, out.rows, out.about, '--key', keyId];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as { rows: number; findings: unknown[] };
}

function leastWork(file: string): void {
  const bytes = readFileSync(file);
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(10, from);
    const line = bytes.subarray(from, end);
    JSON.parse(line.toString('utf8'));
    hash('sha256', line);
    from = end + 1;
  }
}
