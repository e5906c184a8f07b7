import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CITY_HEADER } from '@linli/districting';
import { afterAll, beforeAll, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'linli-city-'));
const COMMUNITIES = 5;
/** Five yards of four walk-ups: 4 buildings, 2 entrances, 6 storeys, 3 doors, and seven shops in front. */
const rows = Array.from({ length: COMMUNITIES }, (_, c) => {
  const at = (e: number, y: number) => `${(104 + c * 0.01 + e * 3e-4).toFixed(6)},${(30.66 + y).toFixed(6)}`;
  const doors = Array.from({ length: 8 * 6 * 3 }, (__, i) => {
    const [entrance, floor, door] = [Math.floor(i / 18), 1 + (Math.floor(i / 3) % 6), 1 + (i % 3)];
    const place = `90000000000${c},1,${Math.floor(entrance / 2)},${entrance},${floor},${floor * 100 + door}`;
    return `${place},dwelling,0,0,${at(entrance, 0)}`;
  });
  const shops = Array.from({ length: 7 }, (__, s) => `90000000000${c},1,,,,${s},shop,0,0,${at(s, -1e-4)}`);
  return [...doors, ...shops];
});

const linli = (...args: string[]) => {
  const env = { ...process.env, LC_ALL: 'C', LANG: 'C' };
  return spawnSync(process.execPath, [main, 'divide', ...args], { cwd: folder, env, encoding: 'utf8' });
};

beforeAll(() => writeFileSync(join(folder, 'city.csv'), `${CITY_HEADER}\n${rows.flat().join('\n')}\n`));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('divides a list of many communities, each door in one grid of its community, and says how far it is', () => {
  const run = linli('city.csv', '--assignments', 'a.csv');
  expect(run.status).toBe(0);
  expect(run.stdout).toContain(`city.csv: ${COMMUNITIES} communities, ${COMMUNITIES * 151} doors`);
  expect(run.stdout).toContain('All hard rules hold.');
  expect(run.stderr).toContain('100 %');
  const [head, ...lines] = readFileSync(join(folder, 'a.csv'), 'utf8').trim().split('\n');
  expect(head).toBe('community,building,entrance,floor,doors,grid');
  expect(lines).toHaveLength(COMMUNITIES * (8 * 6 + 7));
  const doors = new Map<string, number>();
  for (const line of lines) {
    const [community, , , , count, grid] = line.split(',');
    doors.set(`${community} ${grid}`, (doors.get(`${community} ${grid}`) ?? 0) + Number(count));
  }
  expect([...doors.values()].reduce((sum, each) => sum + each, 0)).toBe(COMMUNITIES * 151);
  for (const each of doors.values()) expect(each >= 30 && each <= 100).toBe(true);
});

it('refuses a row that it cannot read with its place and column, and leaves no half of a file', () => {
  const broken = rows.flat();
  broken[200] = broken[200]!.replace(/dwelling|shop/, 'palace');
  writeFileSync(join(folder, 'broken.csv'), `${CITY_HEADER}\n${broken.join('\n')}\n`);
  const run = linli('broken.csv', '--assignments', 'b.csv');
  const offset = `${CITY_HEADER}\n${broken.slice(0, 200).join('\n')}\n`.length;
  expect(run.status).toBe(1);
  expect(run.stderr).toContain(`byte ${offset}, column kind: row-not-understood`);
  expect(existsSync(join(folder, 'b.csv'))).toBe(false);
  expect(readdirSync(folder).filter(name => name.endsWith('.tmp'))).toEqual([]);
});

it('refuses a list without a door, and options that speak of one community', () => {
  writeFileSync(join(folder, 'none.csv'), `${CITY_HEADER}\n`);
  expect(linli('none.csv')).toMatchObject({ status: 1, stderr: expect.stringContaining('no door') });
  expect(linli('city.csv', '--report', 'r.html').stderr).toContain('--report');
  expect(existsSync(join(folder, 'r.html'))).toBe(false);
});
