import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { count } from './suite.ts';

describe('the count of a test run', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'linli-count-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function countOf(testResults: unknown): ReturnType<typeof count> {
    const file = join(folder, 'report.json');
    writeFileSync(file, JSON.stringify({ testResults }));
    return count(file);
  }

  it('counts each test once', () => {
    const statuses = ['passed', 'passed', 'failed', 'skipped', 'todo'].map(status => ({ status }));
    expect(countOf([{ name: 'a', status: 'failed', assertionResults: statuses }])).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
    });
  });

  it('counts a file that could not be loaded, or whose set-up failed, as a failure', () => {
    const file = { name: 'a', status: 'failed', assertionResults: [] };
    const setUp = { name: 'b', status: 'failed', assertionResults: [{ status: 'skipped' }] };
    expect(countOf([file, setUp])).toEqual({ passed: 0, failed: 2, skipped: 1 });
  });

  it('counts nothing where there is no report', () => {
    expect(count(join(folder, 'none.json'))).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
