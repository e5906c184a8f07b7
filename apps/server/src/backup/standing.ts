import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lastTrial } from './trial.ts';

const dayMs = 86_400_000;

/** The last backup: when, ISO, and where it was written (backups of before that was noted have no file). */
export interface LastBackup {
  readonly at: string;
  readonly file?: string;
}

/** Undefined when none was made. */
export function lastBackup(dataFolder: string): LastBackup | undefined {
  try {
    return JSON.parse(readFileSync(join(dataFolder, 'last-backup.json'), 'utf8')) as LastBackup;
  } catch {
    return undefined;
  }
}

/** Whether somebody should look: no backup for a day (counted from the first start), or the last trial of a restore failed. */
export function backupNeedsLook(dataFolder: string, now: Date): boolean {
  if (lastTrial(dataFolder)?.outcome === 'failed') return true;
  const since = Date.parse(lastBackup(dataFolder)?.at ?? '') || firstStart(dataFolder);
  return now.getTime() - since > dayMs;
}

const firstStart = (dataFolder: string): number =>
  statSync(join(dataFolder, 'secrets', 'key-encryption-key'), { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
