import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../platform/postgres/testing/test-database.ts';
import { checks, examine } from './doctor.ts';
import type { Setup } from './setup.ts';

const checkout = fileURLToPath(new URL('../../../../', import.meta.url)).replace(/\/$/, '');
let home: string;
let database: TestDatabase;
let client: pg.Client;
let sound: Setup;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'linli-doctor-'));
  database = await createTestDatabase();
  client = new pg.Client(database.owner);
  await client.connect();
  sound = soundSetup('sound');
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
  rmSync(home, { recursive: true, force: true });
});

/** A set-up in which everything on disk is as it should be; a server that answers as ours does. */
function soundSetup(name: string): Setup {
  const root = join(home, name);
  const data = join(root, 'data/live');
  const put = (path: string, text: string, mode = 0o600) => {
    const file = join(root, path);
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(file, text, { mode });
  };
  for (const app of ['console', 'field', 'resident']) put(`apps/${app}/dist/index.html`, '<!doctype html>');
  put('.gitignore', '/data/\n');
  cpSync(join(checkout, 'package-lock.json'), join(root, 'package-lock.json'));
  symlinkSync(join(checkout, 'node_modules'), join(root, 'node_modules'));
  put('data/live/secrets/key-encryption-key', '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n');
  put('data/live/secrets/database-owner-password', 'a'.repeat(32));
  put('data/live/secrets/database-app-password', 'b'.repeat(32));
  put('data/live/secrets/local-certificate.json', JSON.stringify({ cert: 'BEGIN CERTIFICATE', key: 'PRIVATE KEY' }));
  put('data/live/postgres/cluster/PG_VERSION', '18\n');
  put('data/live/postgres/cluster/global/pg_control', 'x');
  put('data/live/linli.lock', JSON.stringify({ pid: 4242, startedAt: 'x' }));
  put('data/live/last-backup.json', JSON.stringify({ at: '2026-07-01T20:00:00.000Z' }));
  return {
    env: {},
    root,
    dataFolder: data,
    now: new Date('2026-07-02T08:00:00.000Z'),
    uid: 1000,
    platform: 'linux',
    nodeVersion: 'v26.10.0',
    totalMemory: 8 * 1024 ** 3,
    freeBytes: () => 50 * 1024 ** 3,
    database: client,
    serverUrl: 'http://127.0.0.1:8420',
    fetch: url => Promise.resolve(answerOf(url)),
  };
}

const headers = {
  'content-security-policy': "default-src 'self'; script-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
const answerOf = (url: string, more: Record<string, string> = {}, status = url.endsWith('/me') ? 401 : 200) =>
  new Response(url.endsWith('/health') ? '{"status":"ok"}' : '', { status, headers: { ...headers, ...more } });

/** Ids that need a look. */
async function found(setup: Setup): Promise<string[]> {
  return (await examine(setup)).filter(one => one.level === 'red' || one.level === 'yellow').map(one => one.id);
}

type Break = (setup: Setup) => Setup | Promise<Setup>;
const env =
  (more: Record<string, string>): Break =>
  setup => ({ ...setup, env: more });
const disk =
  (act: (setup: Setup, at: (path: string) => string) => void): Break =>
  setup => {
    act(setup, path => join(setup.dataFolder, path));
    return setup;
  };
const answers =
  (more: Record<string, string>, status?: number): Break =>
  setup => ({ ...setup, fetch: url => Promise.resolve(answerOf(url, more, status)) });
/** Broken inside a transaction that is rolled back afterwards. */
const inDatabase =
  (...statements: string[]): Break =>
  async setup => {
    for (const statement of statements) await client.query(statement);
    return setup;
  };

/** A community with one channel that is on, as the last statement leaves it. */
const channel = (statement: string): Break =>
  inDatabase(
    `INSERT INTO community (community_id, code, name, synthetic, created_at)
     VALUES ('00000000-0000-4000-8000-000000000001', '900000000009', 'x', true, now())`,
    `SELECT set_config('linli.communities', '{00000000-0000-4000-8000-000000000001}', true)`,
    `INSERT INTO assignment (community_id, assignment_id, subject_kind, subject_id, object_kind, object_id, role, valid_from, source)
     VALUES ('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 'person', '00000000-0000-4000-8000-000000000002', 'community',
             '00000000-0000-4000-8000-000000000001', 'operator', now() - interval '1 hour', 'test')`,
    `INSERT INTO channel_setting (community_id, kind, enabled, position, settings, drill_passed_at, changed_at)
     VALUES ('00000000-0000-4000-8000-000000000001', 'sms-http', true, 1, '{}', now(), now())`,
    statement,
  );

/** One thing broken, and the one check that must say so. */
const broken: Readonly<Record<string, readonly [id: string, act: Break]>> = {
  'an old Node': ['machine-node', setup => ({ ...setup, nodeVersion: 'v18.19.0' })],
  'a Mac': ['machine-platform', setup => ({ ...setup, platform: 'darwin' })],
  'one gigabyte of memory': ['machine-memory', setup => ({ ...setup, totalMemory: 1024 ** 3 })],
  'a clock of 1970': ['machine-clock', setup => ({ ...setup, now: new Date(0) })],
  'run as root': ['machine-root', setup => ({ ...setup, uid: 0 })],
  'a lock file without a checksum': [
    'install-lock-file',
    disk(({ root }) =>
      writeFileSync(join(root, 'package-lock.json'), '{"packages":{"node_modules/x":{"resolved":"https://x/x.tgz"}}}'),
    ),
  ],
  'a page that was not built': [
    'install-pages',
    disk(({ root }) => rmSync(join(root, 'apps/field/dist'), { recursive: true })),
  ],
  'a source map among the pages': [
    'install-source-maps',
    disk(({ root }) => writeFileSync(join(root, 'apps/console/dist/a.js.map'), '{}')),
  ],
  'a database address that is none': ['env-database-url', env({ DATABASE_URL: 'mysql://x' })],
  'a database far away in clear': [
    'env-database-tls',
    env({ DATABASE_URL: 'postgres://a:b@db.example/x?sslmode=disable' }),
  ],
  'a well-known password': [
    'env-database-default-password',
    env({ DATABASE_URL: 'postgres://a:postgres@localhost/x' }),
  ],
  'a public address with a path': ['env-public-url', env({ PUBLIC_URL: 'https://linli.example/app' })],
  'links in clear': ['env-public-url-tls', env({ PUBLIC_URL: 'http://linli.example' })],
  'a proxy without an address': ['env-proxy', env({ BEHIND_TLS_PROXY: '1' })],
  'a proxy that says yes': ['env-proxy-value', env({ BEHIND_TLS_PROXY: 'yes' })],
  'a log level that is none': ['env-log-level', env({ LOG_LEVEL: 'loud' })],
  'switches of the tests': ['env-test-switches', env({ REGEN: '1' })],
  'an open debugger': ['env-node-options', env({ NODE_OPTIONS: '--inspect=0.0.0.0' })],
  'certificates that nobody checks': ['env-node-options', env({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })],
  'a proxy on the way out': ['env-http-proxy', env({ HTTPS_PROXY: 'http://x' })],
  'HOST that is not read': ['env-host', env({ HOST: '0.0.0.0' })],
  'a data folder that others write to': ['data-folder-private', disk(({ dataFolder }) => chmodSync(dataFolder, 0o777))],
  'a full disk': ['data-free-space', setup => ({ ...setup, freeBytes: () => 1000 })],
  'secrets that others enter': ['secrets-folder', disk((_, at) => chmodSync(at('secrets'), 0o755))],
  'a secret that others read': ['secrets-files', disk((_, at) => chmodSync(at('secrets/key-encryption-key'), 0o644))],
  'a key that is gone': ['secrets-key', disk((_, at) => rmSync(at('secrets/key-encryption-key')))],
  'a key cut short': [
    'secrets-key',
    disk((_, at) =>
      writeFileSync(
        at('secrets/key-encryption-key'),
        readFileSync(at('secrets/key-encryption-key'), 'utf8').slice(0, 40),
      ),
    ),
  ],
  'a key that somebody made up': [
    'secrets-key-chance',
    disk((_, at) => writeFileSync(at('secrets/key-encryption-key'), '00'.repeat(32))),
  ],
  'a short password': [
    'secrets-passwords',
    disk((_, at) => writeFileSync(at('secrets/database-app-password'), 'short')),
  ],
  'a damaged certificate': [
    'secrets-certificate',
    disk((_, at) => writeFileSync(at('secrets/local-certificate.json'), '{')),
  ],
  'data that would be committed': [
    'secrets-in-repository',
    disk(({ root }) => writeFileSync(join(root, '.gitignore'), '')),
  ],
  'a damaged lock': ['data-lock', disk((_, at) => writeFileSync(at('linli.lock'), '{'))],
  'half a database folder': ['data-cluster', disk((_, at) => rmSync(at('postgres/cluster/global/pg_control')))],
  'data of another PostgreSQL': [
    'data-cluster-version',
    disk((_, at) => writeFileSync(at('postgres/cluster/PG_VERSION'), '15\n')),
  ],
  'a database folder that others enter': [
    'data-cluster-private',
    disk((_, at) => chmodSync(at('postgres/cluster'), 0o755)),
  ],
  'a database that is not where it was said': [
    'data-pointer',
    disk((_, at) => writeFileSync(at('postgres-location.txt'), join(tmpdir(), 'nowhere-at-all'))),
  ],
  'a backup of last week': [
    'data-backup',
    disk((_, at) => writeFileSync(at('last-backup.json'), '{"at":"2026-06-25T00:00:00Z"}')),
  ],
  'a backup of before an emergency’s data was destroyed': [
    'data-backup-after-end',
    disk((_, at) => {
      mkdirSync(at('secrets/emergency-keys'), { mode: 0o700 });
      writeFileSync(at('secrets/emergency-keys/c.e.destroyed'), '{"destroyedAt":"2026-07-02T01:00:00Z"}\tsigned\n');
    }),
  ],
  'a copy of a destroyed emergency’s key': [
    'secrets-key-copies',
    disk((_, at) => {
      mkdirSync(at('secrets/emergency-keys'), { mode: 0o700 });
      writeFileSync(at('secrets/emergency-keys/c.e.copies'), `${at('midst.age.e.key')}\n`);
    }),
  ],
  'a migration of a later release': [
    'database-schema-known',
    inDatabase(`INSERT INTO schema_migration (number, name, checksum) VALUES (9999, '9999-later.sql', 'x')`),
  ],
  'a migration that was changed': [
    'database-schema-unchanged',
    inDatabase(`UPDATE schema_migration SET checksum = 'x' WHERE number = 1`),
  ],
  'a table without its guard': [
    'database-row-security',
    inDatabase('ALTER TABLE resident NO FORCE ROW LEVEL SECURITY'),
  ],
  'a policy that was dropped': ['database-policies', inDatabase('DROP POLICY by_community ON resident')],
  'a policy that lets everything pass': [
    'database-open-policies',
    inDatabase('CREATE POLICY all_of_it ON resident USING (true)'),
  ],
  'a journal that the server may change': ['database-journal-kept', inDatabase('GRANT DELETE ON journal TO linli_app')],
  'a table open to everybody': ['database-public-rights', inDatabase('GRANT SELECT ON resident TO PUBLIC')],
  'a function with its owner’s rights': [
    'database-definer-functions',
    inDatabase(
      `CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM resident'`,
    ),
  ],
  'a column that nobody declared': [
    'database-undeclared-columns',
    inDatabase('ALTER TABLE resident ADD COLUMN identity_number text'),
  ],
  'somebody who audits what they run': [
    'roles-auditor-apart',
    inDatabase(
      `SELECT set_config('linli.communities', '{00000000-0000-4000-8000-000000000001}', true)`,
      `INSERT INTO assignment (community_id, assignment_id, subject_kind, subject_id, object_kind, object_id, role, valid_from, source)
       SELECT '00000000-0000-4000-8000-000000000001', gen_random_uuid(), 'person', '00000000-0000-4000-8000-000000000002', 'community',
              '00000000-0000-4000-8000-000000000001', role, now() - interval '1 hour', 'test'
         FROM unnest(ARRAY['auditor', 'operator']) AS role`,
    ),
  ],
  'a message that is stuck': [
    'database-stuck-messages',
    inDatabase(
      `SELECT set_config('linli.communities', '{00000000-0000-4000-8000-000000000001}', true)`,
      `INSERT INTO outbox (community_id, outbox_id, topic, due_at, payload, emergency_id, status)
       VALUES ('00000000-0000-4000-8000-000000000001', gen_random_uuid(), 'x', now() - interval '2 hours', '{}',
               '00000000-0000-0000-0000-000000000000', 'actual')`,
    ),
  ],
  'no channel that is on': ['channels-on', channel('UPDATE channel_setting SET enabled = false')],
  'a channel without a drill': ['channels-drill', channel('UPDATE channel_setting SET drill_passed_at = NULL')],
  'a channel that fails': [
    'channels-work',
    channel(`INSERT INTO channel_state (community_id, kind, failed_in_row, last_reason)
             VALUES ('00000000-0000-4000-8000-000000000001', 'sms-http', 2, 'timeout')`),
  ],
  'a server that is down': [
    'server-health',
    setup => ({
      ...setup,
      fetch: url => Promise.resolve(answerOf(url, {}, url.endsWith('/health') ? 503 : undefined)),
    }),
  ],
  'scripts from anywhere': [
    'server-csp',
    answers({ 'content-security-policy': "script-src * ; frame-ancestors 'none'" }),
  ],
  'a page that may be framed': ['server-frames', answers({ 'content-security-policy': "script-src 'self'" })],
  'types that are guessed': ['server-nosniff', answers({ 'x-content-type-options': '' })],
  'addresses that leak': ['server-referrer', answers({ 'referrer-policy': 'unsafe-url' })],
  'other sites that may read': ['server-no-cors', answers({ 'access-control-allow-origin': '*' })],
  'answers that are cached': ['server-cache', answers({ 'cache-control': 'public' })],
  'a header that names the software': ['server-banner', answers({ 'x-powered-by': 'Hono' })],
};

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
      const setup = await act(soundSetup(name.replaceAll(/\W/g, '-')));
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
    const data = soundSetup('json').dataFolder;
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
