import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDataFolder } from '../platform/data-folder.ts';
import { openAsAdministrator } from '../platform/postgres/as-administrator.ts';
import type { EmbeddedLog } from '../platform/postgres/embedded/index.ts';
import { databaseHome } from '../platform/postgres/embedded/location.ts';
import { writeArchive } from './archive.ts';
import { copyRunning } from './copy-running.ts';
import { type Trial, tryRestore } from './try-restore.ts';

/** What the last trial of a restore found, kept in the data folder for the doctor. `at` is the instant of its end, ISO. */
export type TrialNote =
  | (Trial & { readonly at: string; readonly outcome: 'restored' })
  | { readonly at: string; readonly outcome: 'failed' | 'no-space'; readonly why: string };

const noteName = 'restore-trial.json';
const folderName = 'restore-trial';

/** The note of the last trial; undefined before the first. */
export function lastTrial(dataFolder: string): TrialNote | undefined {
  try {
    return JSON.parse(readFileSync(join(dataFolder, noteName), 'utf8')) as TrialNote;
  } catch {
    return undefined;
  }
}

/** Removes what a trial left that was killed. */
export const sweepTrial = (dataFolder: string): void =>
  rmSync(join(dataFolder, folderName), { recursive: true, force: true });

/**
 * Backs up the running installation as `linli backup` would, under a passphrase that nobody learns, restores that into a database of its own,
 * reads it whole, and notes what came of it. Leaves the note and nothing else.
 */
export async function runTrial(dataFolder: string, clock: () => Date, log: EmbeddedLog): Promise<TrialNote> {
  const note = await tryHere(dataFolder, clock, log).catch((error: Error) => ({
    outcome: 'failed' as const,
    why: error.message,
  }));
  const whole = { at: clock().toISOString(), ...note } as TrialNote;
  writeFileSync(join(dataFolder, noteName), `${JSON.stringify(whole)}\n`, { mode: 0o600 });
  return whole;
}

async function tryHere(dataFolder: string, clock: () => Date, log: EmbeddedLog) {
  const cluster = join(databaseHome(dataFolder), 'cluster');
  // The copy, the archive, and what comes out of it again.
  const needed = 3 * (sizeOf(cluster) + sizeOf(join(dataFolder, 'files')));
  const { bavail, bsize } = statfsSync(dataFolder);
  if (bavail * bsize < needed)
    return { outcome: 'no-space' as const, why: `${Math.ceil(needed / 2 ** 20)} MB would be needed` };
  const work = join(dataFolder, folderName);
  sweepTrial(dataFolder);
  ensureDataFolder(work);
  try {
    const copy = join(work, 'cluster');
    const file = join(work, 'backup.age');
    const passphrase = randomBytes(24).toString('base64url');
    const journal = await copyNow(dataFolder, cluster, copy);
    await writeArchive(dataFolder, copy, file, passphrase, { now: clock(), workFolder: work });
    rmSync(copy, { recursive: true, force: true });
    const trial = await tryRestore(file, passphrase, join(work, 'data'), clock(), log);
    if (trial.journal < journal)
      throw new Error(`the journal had ${journal} rows before the copy and ${trial.journal} after it was restored`);
    return { outcome: 'restored' as const, ...trial };
  } finally {
    sweepTrial(dataFolder);
  }
}

/** Copies it; returns how many rows the journal had before. */
async function copyNow(dataFolder: string, cluster: string, copy: string): Promise<number> {
  const admin = await openAsAdministrator(dataFolder, undefined);
  if ('none' in admin) throw new Error(`the database does not answer: ${admin.why}`);
  try {
    const { rows } = await admin.query<{ n: string }>('SELECT count(*) AS n FROM journal');
    await copyRunning(admin, cluster, copy);
    return Number(rows[0]?.n);
  } finally {
    await admin.end();
  }
}

function sizeOf(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.size ?? 0;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
