import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backupNeedsLook } from './standing.ts';
import type { TrialNote } from './trial.ts';
import { trialIsDue } from './weekly.ts';

const now = new Date('2026-07-01T12:00:00Z');
const good: TrialNote = { at: '', outcome: 'restored', tables: 1, rows: 1, keys: 1, journal: 1, gaps: [] };
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

describe('a trial of a restore', () => {
  it.each([
    ['none yet', undefined, true],
    ['a good one six days ago', { ...good, at: hoursAgo(6 * 24) }, false],
    ['a good one a week ago', { ...good, at: hoursAgo(7 * 24) }, true],
    ['one that failed this morning', { at: hoursAgo(5), outcome: 'failed', why: '' }, false],
    ['one that failed yesterday', { at: hoursAgo(24), outcome: 'failed', why: '' }, true],
  ] as [string, TrialNote | undefined, boolean][])('%s', (_, last, due) => expect(trialIsDue(last, now)).toBe(due));
});

describe('backups that somebody should look at', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'linli-standing-'));
    mkdirSync(join(folder, 'secrets'));
    const key = join(folder, 'secrets', 'key-encryption-key');
    writeFileSync(key, '');
    utimesSync(key, now, new Date(hoursAgo(30)));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are none within a day of the first start or of a backup', () => {
    expect(backupNeedsLook(folder, new Date(hoursAgo(10)))).toBe(false);
    expect(backupNeedsLook(folder, now)).toBe(true);
    writeFileSync(join(folder, 'last-backup.json'), JSON.stringify({ at: hoursAgo(23) }));
    expect(backupNeedsLook(folder, now)).toBe(false);
  });

  it('are those whose trial failed, however fresh', () => {
    writeFileSync(join(folder, 'last-backup.json'), JSON.stringify({ at: hoursAgo(1) }));
    writeFileSync(join(folder, 'restore-trial.json'), JSON.stringify({ at: hoursAgo(1), outcome: 'failed', why: 'x' }));
    expect(backupNeedsLook(folder, now)).toBe(true);
  });
});
