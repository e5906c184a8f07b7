import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { loadDivisions } from './divisions.ts';

let it: TestServer;
const folder = mkdtempSync(join(tmpdir(), 'linli-divisions-'));
beforeAll(async () => {
  it = await startTestServer();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await it?.stop();
});

const script = fileURLToPath(new URL('../../../../scripts/extract-divisions.ts', import.meta.url));
const extract = (...args: string[]) =>
  execFileSync(process.execPath, [script, ...args], { encoding: 'utf8', stdio: 'pipe' });
const cities = async () => (await it.office.view('places.divisions', {})).rows.map(row => row.name);

test('another city is fetched by name with one command, and loaded beside the one that came with the product', async () => {
  expect(extract('昆明', join(folder, 'divisions-5301.json'))).toMatch(/divisions written/);
  expect(await loadDivisions(it.server.platform.database, folder)).toBeGreaterThan(1000);
  expect(await cities()).toEqual(['成都市', '昆明市']);
  expect(await loadDivisions(it.server.platform.database, folder)).toBe(0);
});

test('a city that does not exist is named, and nothing is written', () => {
  expect(() => extract('没有这座城')).toThrow(/没有这座城/);
});
