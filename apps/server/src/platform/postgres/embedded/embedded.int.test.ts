import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeProcess } from '../../process-state.ts';
import { makeDataFolder, removeDataFolder } from '../testing/data-folder.ts';
import { chooseIdentity } from './identity.ts';
import { type EmbeddedPostgres, prepareRoles, startEmbeddedPostgres } from './index.ts';
import { canPass } from './location.ts';

const isRoot = process.getuid?.() === 0;

describe('the embedded database', () => {
  let folder: string;
  let said: string[];
  const open: EmbeddedPostgres[] = [];
  const children: ChildProcess[] = [];
  const log = {
    info: (_: object, message: string) => said.push(message),
    warn: (_: object, message: string) => said.push(message),
    error: (_: object, message: string) => said.push(message),
  };
  beforeEach(() => {
    folder = makeDataFolder();
    said = [];
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const database of open.splice(0)) await database.stop();
    await removeDataFolder(folder);
  });

  async function start(durable = false): Promise<EmbeddedPostgres> {
    const database = await startEmbeddedPostgres({ dataFolder: folder, log, durable });
    open.push(database);
    return database;
  }

  /** Another Linli process that starts the database, adds a row, says so, and waits. */
  function otherProcess(): ChildProcess {
    const module = new URL('./index.ts', import.meta.url).href;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, module, folder], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    return child;
  }

  it('keeps what is committed through a power cut: it flushes, with checksums, and takes nothing from the network', async () => {
    const database = await start(true);
    const names = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses'];
    const shown = await ask(database, ...names.map(name => `SHOW ${name}`));
    expect(shown).toEqual([
      { fsync: 'on' },
      { synchronous_commit: 'on' },
      { full_page_writes: 'on' },
      { data_checksums: 'on' },
      { listen_addresses: '' },
    ]);
  });

  it('lets in only through a folder that is closed to other users', async () => {
    const database = await start();
    const socketFolder = lstatSync(database.admin.host);
    expect(socketFolder.mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(`${database.admin.host}/.s.PGSQL.5432`)).toBeLessThan(108);
  });

  it('keeps personal values and statements out of its log', async () => {
    const database = await start();
    const twice = "INSERT INTO person VALUES ('13800001234')";
    await ask(database, 'CREATE TABLE person (phone text PRIMARY KEY)', twice, twice);
    const text = readFileSync(join(folder, 'postgres', 'postgres.log'), 'utf8');
    expect(text).toContain('duplicate key');
    expect(text).not.toContain('13800001234');
  });

  it('F1: is adopted, with every row, when the process that started it was killed', async () => {
    const child = otherProcess();
    await once(child.stdout!, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const database = await start();
    expect(database.adopted).toBe(true);
    expect(await ask(database, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
    const pid = database.pid();
    await database.stop();
    expect(describeProcess(pid)).toBeUndefined();
  });

  it('comes back by itself when the server is killed, and keeps its rows', async () => {
    const database = await start(true);
    await ask(database, 'CREATE TABLE kept AS SELECT 1 AS n');
    const before = database.pid();
    process.kill(before, 'SIGKILL');
    for (let tries = 0; tries < 400 && database.pid() === before; tries++) await pause(50);
    expect(await ask(database, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  });

  it.each([
    ['another program that has got the number', 'exec sleep 30', false],
    ['a zombie that nobody reaps', 'sleep 0 & exec sleep 30', true],
  ])('starts beside files that name %s', async (_, command, childOfIt) => {
    const first = await start();
    await first.stop();
    const identity = chooseIdentity();
    const shell = spawn('sh', ['-c', command], {
      ...(identity ? { uid: identity.uid, gid: identity.gid } : {}),
      cwd: '/',
    });
    children.push(shell);
    const pid = childOfIt ? await childOf(shell.pid!) : shell.pid;
    writeFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), `${pid}\n`);
    writeFileSync(join(first.admin.host, '.s.PGSQL.5432.lock'), `${pid}\n`);
    const second = await start();
    expect(second.adopted).toBe(false);
  });

  it('waits for what a killed server left working, because two on one folder would ruin it', async () => {
    const database = await start();
    const busy = new pg.Client(database.admin);
    busy.on('error', () => undefined);
    await busy.connect();
    const long = busy.query('SELECT count(*) FROM generate_series(1, 15000000)').catch(() => undefined);
    await pause(300);
    const before = database.pid();
    process.kill(before, 'SIGKILL');
    for (let tries = 0; tries < 400 && database.pid() === before; tries++) await pause(50);
    expect(said.join(' ')).toContain('still ending');
    expect(await ask(database, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await long;
  });

  it('F2: starts without a human after a kill at any moment of the first start', async () => {
    for (const afterMs of [30, 120, 250, 400, 550, 700]) {
      const child = otherProcess();
      await pause(afterMs);
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    const database = await start();
    expect(await ask(database, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await database.stop();
    await start();
    expect(readdirSync(join(folder, 'postgres')).filter(name => name.startsWith('draft-'))).toEqual([]);
  });

  it('F2: moves a broken folder aside and deletes nothing of it', async () => {
    const first = await start();
    await first.stop();
    const home = join(folder, 'postgres');
    rmSync(join(home, 'cluster', 'global', 'pg_control'));
    writeFileSync(join(home, 'cluster', 'mark'), 'kept');
    await start();
    const kept = readdirSync(home).filter(name => name.startsWith('cluster.broken-'));
    expect(kept).toHaveLength(1);
    expect(readFileSync(join(home, kept[0] ?? '', 'mark'), 'utf8')).toBe('kept');
    expect(said.join(' ')).toContain('moved aside');
  });

  it('refuses a cluster of another major version instead of touching it', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(folder, 'postgres', 'cluster', 'PG_VERSION'), '14\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 14, this is 18/);
    expect(existsSync(join(folder, 'postgres', 'cluster', 'global', 'pg_control'))).toBe(true);
  });

  it('may be stopped twice, and leaves no process', async () => {
    const database = await start();
    const pid = database.pid();
    await Promise.all([database.stop(), database.stop()]);
    await database.stop();
    expect(describeProcess(pid)).toBeUndefined();
  });

  it('prepares roles again and again; the server role may not see what it was not given', async () => {
    const database = await start();
    const admin = new pg.Client(database.admin);
    await admin.connect();
    await prepareRoles(admin);
    await prepareRoles(admin);
    await admin.query('CREATE DATABASE other');
    await admin.query('REVOKE CONNECT ON DATABASE other FROM PUBLIC');
    await admin.end();
    const app = new pg.Client(database.as('linli_app', 'linli'));
    await app.connect();
    await expect(app.query('CREATE TABLE mine (n int)')).rejects.toThrow(/permission denied/);
    await app.end();
    const elsewhere = new pg.Client(database.as('linli_app', 'other'));
    await expect(elsewhere.connect()).rejects.toThrow(/permission denied/);
  });

  it.runIf(isRoot)('as root, refuses a role that could pass row-level security', async () => {
    const database = await start();
    const admin = new pg.Client(database.admin);
    await admin.connect();
    await admin.query('CREATE ROLE linli_app LOGIN BYPASSRLS');
    await expect(prepareRoles(admin)).rejects.toThrow(/BYPASSRLS/);
    await admin.end();
  });

  it.runIf(isRoot)('as root, runs under another user, and below a private folder keeps itself elsewhere', async () => {
    const home = mkdtempSync(join(tmpdir(), 'linli-private-'));
    const inside = join(home, 'data');
    mkdirSync(inside);
    chmodSync(inside, 0o700);
    const identity = chooseIdentity();
    expect(identity === undefined || canPass(inside, identity)).toBe(false);
    const database = await startEmbeddedPostgres({ dataFolder: inside, log, durable: false });
    try {
      const place = readFileSync(join(inside, 'postgres-location.txt'), 'utf8').trim();
      expect(place.startsWith('/var/lib/linli/')).toBe(true);
      expect(lstatSync(place).uid).toBe(identity?.uid);
      expect(lstatSync(home).mode & 0o777).toBe(0o700);
      expect(lstatSync(inside).mode & 0o777).toBe(0o700);
    } finally {
      await database.stop();
      await removeDataFolder(inside);
      rmSync(home, { recursive: true, force: true });
    }
  });

  it.runIf(isRoot)('as root, refuses to begin anew beside a database that it cannot reach any more', async () => {
    const first = await start();
    await first.stop();
    chmodSync(folder, 0o700);
    await expect(start()).rejects.toThrow(/cannot be reached/);
    chmodSync(folder, 0o711);
    await start();
  });
});

/** Number of the first child of a process, once it has one that has ended without being reaped (Linux). */
async function childOf(parent: number): Promise<number> {
  for (;;) {
    for (const name of readdirSync('/proc').filter(one => /^\d+$/.test(one))) {
      const [, state, ppid] = /\) (\S) (\d+)/.exec(readStat(name)) ?? [];
      if (state === 'Z' && Number(ppid) === parent) return Number(name);
    }
    await pause(20);
  }
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}

const program = `
  import pg from 'pg';
  const { startEmbeddedPostgres } = await import(process.argv[1]);
  const nothing = () => undefined;
  const log = { info: nothing, warn: nothing, error: nothing };
  const database = await startEmbeddedPostgres({ dataFolder: process.argv[2], log });
  const client = new pg.Client(database.admin);
  client.on('error', nothing);
  await client.connect();
  await client.query('CREATE TABLE IF NOT EXISTS kept AS SELECT 1 AS n');
  console.log('ready');
  setInterval(nothing, 1000);
`;

/** All rows of some questions, asked one after the other as superuser; an error counts as no rows. */
async function ask(database: EmbeddedPostgres, ...questions: string[]): Promise<unknown[]> {
  const client = new pg.Client(database.admin);
  await client.connect();
  const rows: unknown[] = [];
  for (const question of questions) {
    const answer = await client.query(question).catch(() => ({ rows: [] }));
    rows.push(...answer.rows);
  }
  await client.end();
  return rows;
}
