import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../platform/postgres/testing/test-database.ts';
import { checks, examine } from './doctor.ts';
import type { Setup } from './setup.ts';
import type { Broken } from './testing/breaks.ts';
import { brokenDatabases } from './testing/broken/database.ts';
import { brokenFolders } from './testing/broken/folder.ts';
import { brokenServers } from './testing/broken/server.ts';
import { brokenSurroundings } from './testing/broken/surroundings.ts';
import { soundSetup } from './testing/sound-set-up.ts';

let home: string;
let database: TestDatabase;
let client: pg.Client;
let sound: Setup;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'linli-doctor-'));
  database = await createTestDatabase();
  client = new pg.Client(database.owner);
  await client.connect();
  sound = soundSetup(home, 'sound', client);
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

/** Ids that need a look. */
async function found(setup: Setup): Promise<string[]> {
  return (await examine(setup)).filter(one => one.level === 'red' || one.level === 'yellow').map(one => one.id);
}

/** One thing broken, and the one check that must say so. */
const broken: Broken = { ...brokenSurroundings, ...brokenFolders, ...brokenDatabases, ...brokenServers };

describe('linli doctor', () => {
  it('asks more than forty things, each with an id of its own, a cure and both languages', () => {
    expect(checks.length).toBeGreaterThanOrEqual(40);
    expect(new Set(checks.map(check => check.id)).size).toBe(checks.length);
    for (const { id, cure } of checks) expect([id, cure.zh.length > 0 && cure.en.length > 0]).toEqual([id, true]);
  });

  it('finds nothing to mend in a sound set-up, but for the test database, which may lose what a power cut takes', async () => {
    expect(await found(sound)).toEqual(['database-durable']);
  });

  it('knows of more than twenty-five ways in which a set-up can be broken', () => {
    expect(Object.keys(broken).length).toBeGreaterThanOrEqual(25);
  });

  it.each(Object.entries(broken))('names %s by its own check and nothing else', async (name, [id, act]) => {
    await client.query('BEGIN');
    try {
      const setup = await act(soundSetup(home, name.replaceAll(/\W/g, '-'), client));
      const named = (await found(setup)).filter(each => each !== 'database-durable');
      expect(named).toEqual([id]);
    } finally {
      await client.query('ROLLBACK');
    }
  });

  it('goes on when one check cannot be asked, and says so', async () => {
    const throwing = {
      id: 'x',
      cure: { zh: '', en: '' },
      run: () => {
        throw new Error('boom');
      },
    };
    expect(await examine(sound, [throwing])).toMatchObject([
      { level: 'red', says: { en: 'could not be asked: boom' } },
    ]);
  });

  it('changes nothing, ends with 1 where something is red, and speaks JSON', () => {
    const data = soundSetup(home, 'json', client).dataFolder;
    chmodSync(join(data, 'secrets/key-encryption-key'), 0o644);
    const main = fileURLToPath(new URL('main.ts', import.meta.url));
    const { status, stdout } = spawnSync(process.execPath, [main, '--data', data, '--json'], { encoding: 'utf8' });
    expect(status).toBe(1);
    const { results } = JSON.parse(stdout) as { results: { id: string; level: string }[] };
    expect(results.find(one => one.id === 'secrets-files')?.level).toBe('red');
    expect(existsSync(join(data, 'postgres/home'))).toBe(false);
    const zh = spawnSync(process.execPath, [main, '--data', data, '--lang', 'zh'], { encoding: 'utf8' });
    expect(zh.stdout).toMatch(/✗ secrets-files: 别人能读 key-encryption-key\n {4}→ chmod 600/);
  });
});
