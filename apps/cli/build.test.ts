import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'linli-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: string, args: string[], cwd: string) =>
  spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, npm_config_update_notifier: 'false' } });

it('installs from its package without a network and divides the real neighbourhood', () => {
  const dist = join(folder, 'dist');
  expect(run(process.execPath, [join(here, 'build.mjs'), dist], here)).toMatchObject({ status: 0 });
  const packed = run('npm', ['pack', '--silent', dist], folder);
  const installed = run('npm', ['install', '--offline', '--silent', '--prefix', folder, packed.stdout.trim()], folder);
  expect(installed.stderr).toBe('');
  const file = join(here, '../../fixtures/kunming/buildings.geojson');
  const linli = join(folder, 'node_modules/.bin/linli');
  const divided = run(linli, ['divide', file, '--assignments', 'a.csv', '--lang', 'en'], folder);
  expect(divided).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(join(folder, 'a.csv'), 'utf8').split('\n').length).toBeGreaterThan(1500);
}, 60_000);

it('divides a list of many communities on threads of the one file', () => {
  const head = 'community,compound,building,entrance,floor,door,kind,lift,slow,lon,lat';
  const rows = Array.from(
    { length: 80 },
    (_, i) => `90000000000${i % 2},1,1,1,${i >> 3},${i},dwelling,0,0,104.06,30.66`,
  );
  writeFileSync(join(folder, 'city.csv'), `${[head, ...rows.sort()].join('\n')}\n`);
  const divided = run(join(folder, 'node_modules/.bin/linli'), ['divide', 'city.csv', '--lang', 'en'], folder);
  expect(divided.stdout).toContain('city.csv: 2 communities, 80 doors');
});

it('names the licences of what is inside', () => {
  const text = readFileSync(join(folder, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['csv-parse', 'd3-delaunay', 'flatbush', 'gcoord']) expect(text).toContain(`${name} `);
});
