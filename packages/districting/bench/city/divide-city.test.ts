import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../../src/settings.ts';
import { divideCity } from './divide-city.ts';
import { writeCity } from './generate.ts';

const COMMUNITIES = 8;
let folder = '';
let file = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-city-test-'));
  file = join(folder, 'doors.csv');
  writeCity(file, COMMUNITIES, 7);
});

afterAll(() => rmSync(folder, { recursive: true }));

const total = (blocks: readonly { readonly [field: string]: unknown }[], field: string) =>
  blocks.reduce((sum, block) => sum + Number(block[field]), 0);

test('a list divided by one, two or three workers gives the same bytes, and every community once', async () => {
  const runs = [];
  for (const workers of [1, 2, 3]) {
    runs.push(await divideCity(file, defaultSettings, { workers, effort: 0, blockBytes: 1 << 17 }));
  }
  const rows = readFileSync(file, 'utf8').trim().split('\n').length - 1;
  for (const { blocks, sha256, aborted } of runs) {
    expect(sha256).toBe(runs[0]!.sha256);
    expect(aborted).toBe(false);
    expect(total(blocks, 'communities')).toBe(COMMUNITIES);
    expect(total(blocks, 'rows')).toBe(rows);
    expect(total(blocks, 'doors')).toBe(rows);
    expect(total(blocks, 'violations')).toBe(0);
  }
  expect(runs[0]!.blocks.length).toBeGreaterThan(3);
});

test('wherever blocks begin, no community is lost and none divided twice', async () => {
  const sums = new Set<string>();
  for (const blockBytes of [1 << 16, 99_991, 1 << 20]) {
    const { blocks, sha256 } = await divideCity(file, defaultSettings, { workers: 2, effort: 0, blockBytes });
    expect(total(blocks, 'communities')).toBe(COMMUNITIES);
    sums.add(sha256);
  }
  expect(sums.size).toBe(1);
});

test('progress ends at one; an abort stops early and says so', async () => {
  const shares: number[] = [];
  const stop = new AbortController();
  const { aborted, blocks } = await divideCity(file, defaultSettings, {
    workers: 1,
    effort: 0,
    blockBytes: 1 << 16,
    signal: stop.signal,
    onProgress(share) {
      shares.push(share);
      stop.abort();
    },
  });
  expect(aborted).toBe(true);
  expect(total(blocks, 'communities')).toBeLessThan(COMMUNITIES);
  const whole: number[] = [];
  await divideCity(file, defaultSettings, { workers: 2, effort: 0, onProgress: share => whole.push(share) });
  expect(whole.at(-1)).toBe(1);
  expect(shares.every(share => share > 0 && share < 1)).toBe(true);
});

test('a row that cannot be read is refused with its place in the file and its column', async () => {
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf('\n', 5000) + 1;
  const broken = join(folder, 'broken.csv');
  writeFileSync(broken, `${text.slice(0, at)}900000000000,0,1,1,1,101,palace,0,0,104.3,30.9\n${text.slice(at)}`);
  const { blocks } = await divideCity(broken, defaultSettings, { workers: 2, effort: 0 });
  expect(blocks[0]!.refused).toEqual({ refused: 'row-not-understood', offset: at, column: 'kind' });
});
