import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect } from 'vitest';

const main = fileURLToPath(new URL('../../main.ts', import.meta.url));
/** The empty folder of the test that runs. */
export let folder = '';
/** For the top of a file of tests: each test runs in an empty folder. */
export function inAnEmptyFolder(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'linli-divide-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
}

/** Runs the real command as a process, as a person would, in an empty folder. */
export function linli(...args: string[]) {
  const env = { ...process.env, LC_ALL: 'C', LANG: 'C' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
export const write = (name: string, content: string | Uint8Array | object) => {
  const isRaw = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(join(folder, name), isRaw ? content : JSON.stringify(content));
  return name;
};
export const read = (name: string) => readFileSync(join(folder, name), 'utf8');

export const slab = (id: string, x: number, y: number, properties: Record<string, unknown>) => {
  const [lon, lat] = [104.06 + x / 95_800, 30.66 + y / 110_850];
  const [w, h] = [40 / 95_800, 12 / 110_850];
  const ring = [
    [lon, lat],
    [lon + w, lat],
    [lon + w, lat + h],
    [lon, lat + h],
    [lon, lat],
  ];
  return {
    type: 'Feature',
    id,
    properties: { building: 'apartments', ...properties },
    geometry: { type: 'Polygon', coordinates: [ring] },
  };
};
export const collection = <F extends object>(...features: F[]) => ({ type: 'FeatureCollection', features });
export const walkUps = (count: number, properties: Record<string, unknown> = {}) =>
  collection(
    ...Array.from({ length: count }, (_, i) =>
      slab(`b${i}`, (i % 4) * 60, Math.floor(i / 4) * 40, { levels: 6, entrances: 2, households: 24, ...properties }),
    ),
  );

export function assignments(name: string) {
  const [header, ...rows] = read(name).trim().split('\n');
  expect(header).toBe('atom_id,kind,building_id,entrance,floor_from,floor_to,doors,grid');
  return rows.map(row => {
    const [atom, kind, building, entrance, from, to, doors, grid] = row.split(',');
    return { atom, kind, building, entrance, from, to, doors: Number(doors), grid: grid! };
  });
}
