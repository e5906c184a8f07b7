import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDataFolder, removeDataFolder } from '../apps/server/src/platform/postgres/testing/data-folder.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'apps/server/src/main.ts');
const offline = join(root, 'apps/server/src/backup/main.ts');

/** Surroundings that try to talk it into something. */
const hostile = {
  HOST: '0.0.0.0',
  NODE_ENV: 'development',
  DEBUG: '*',
  JWT_SECRET: 'changeme',
  PGHOST: 'db.example',
  PGUSER: 'postgres',
  PGPASSWORD: 'postgres',
  PGSSLMODE: 'disable',
  BEHIND_TLS_PROXY: 'yes',
};

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  readonly said: () => string;
}
const folders: string[] = [];
const running = new Set<ChildProcess>();
const spy = join(tmpdir(), `linli-spy-${process.pid}.mjs`);
const targets = join(tmpdir(), `linli-targets-${process.pid}.txt`);

/** Writes down where this process opens a connection to. */
const spying = `import net from 'node:net'; import dgram from 'node:dgram'; import { appendFileSync } from 'node:fs';
const note = what => appendFileSync(${JSON.stringify(targets)}, JSON.stringify(what) + '\\n');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) { const o = Array.isArray(args[0]) ? args[0][0] : args[0]; note(typeof o === 'object' ? { path: o.path, host: o.host, port: o.port } : o); return connect.apply(this, args); };
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) { note({ udp: true }); return send.apply(this, args); };`;

async function start(folder: string, env: Record<string, string> = {}): Promise<Started> {
  const child = spawn(process.execPath, ['--import', spy, main, '--data', folder], {
    env: { ...process.env, ...hostile, ...env },
    stdio: 'pipe',
  });
  running.add(child);
  let said = '';
  child.stdout?.on('data', chunk => (said += chunk));
  child.stderr?.on('data', chunk => (said += chunk));
  while (!said.includes('Ctrl-C') && child.exitCode === null) await pause(50);
  expect(said).toContain('Ctrl-C');
  return { child, url: /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] as string, said: () => said };
}

async function stop({ child }: Started): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
  running.delete(child);
}

const freshFolder = (): string => {
  const folder = makeDataFolder();
  folders.push(folder);
  return folder;
};

let folder: string;
let linli: Started;
beforeAll(async () => {
  writeFileSync(spy, spying);
  folder = freshFolder();
  linli = await start(folder);
});
afterAll(async () => {
  for (const child of running) child.kill('SIGTERM');
  for (const each of folders) await removeDataFolder(each);
  rmSync(spy, { force: true });
  rmSync(targets, { force: true });
});

const get = (path: string, init?: RequestInit) => fetch(linli.url + path, init);
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  get(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

/** What a plain socket is answered, first line only. */
async function firstLine(request: string): Promise<string> {
  const { hostname, port } = new URL(linli.url);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return chunk.toString('latin1').split('\r\n')[0] ?? '';
}

describe('a fresh start among hostile surroundings', () => {
  it('listens on this machine alone', async () => {
    const own = Object.values(networkInterfaces())
      .flat()
      .find(one => one && one.family === 'IPv4' && !one.internal)?.address;
    const address = own ?? '127.0.0.2';
    const { port } = new URL(linli.url);
    const socket = connect(Number(port), address);
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });

  it('makes no account by itself: its one way in is a link for one use within half an hour', async () => {
    expect((await get('/api/access/me')).status).toBe(401);
    expect(linli.said()).toMatch(/30 分钟内有效，仅用一次/);
    const token = /set-up\/([\w-]+)/.exec(linli.said())?.[1] ?? '';
    // 24 bytes: 192 bits.
    expect(Buffer.from(token, 'base64url').length).toBe(24);
    const setUp = () =>
      post(
        '/api/access/set-up',
        JSON.stringify({ token, community: { code: '900000000001', name: '试验社区' }, person: { name: '试用者' } }),
      );
    expect((await setUp()).status).toBe(200);
    expect((await setUp()).status).not.toBe(200);
  });

  it('writes its secrets for nobody but its owner, and never says them', async () => {
    const secrets = readdirSync(join(folder, 'secrets')).map(name => join(folder, 'secrets', name));
    expect(secrets.length).toBeGreaterThanOrEqual(3);
    expect(lstatSync(join(folder, 'secrets')).mode & 0o777).toBe(0o700);
    const health = await (await get('/health')).text();
    const command = existsSync('/proc') ? readFileSync(`/proc/${linli.child.pid}/cmdline`, 'utf8') : '';
    for (const file of secrets.filter(path => lstatSync(path).isFile())) {
      expect([file, lstatSync(file).mode & 0o077]).toEqual([file, 0]);
      const secret = readFileSync(file, 'utf8').trim();
      for (const said of [linli.said(), health, command]) expect(said).not.toContain(secret);
    }
  });

  it('has no secret that stands in the code, and reads none from the environment', () => {
    const code = ['apps/server/src', 'packages'].flatMap(place =>
      readdirSync(join(root, place), { recursive: true })
        .map(String)
        .filter(
          name =>
            name.endsWith('.ts') &&
            !name.includes('node_modules') &&
            !name.includes('.test.') &&
            !name.includes('testing/'),
        )
        .map(name => [name, readFileSync(join(root, place, name), 'utf8')] as const),
    );
    const suspect = /process\.env\.\w*(SECRET|KEY|TOKEN)\b|(secret|password|apiKey)\s*(\?\?|\|\|)\s*['"`]/i;
    expect(code.filter(([, text]) => suspect.test(text)).map(([name]) => name)).toEqual([]);
  });

  it('writes nothing that others may read', () => {
    const open = [...filesBelow(folder)].filter(
      path => !lstatSync(path).isSymbolicLink() && (lstatSync(path).mode & 0o022) !== 0,
    );
    expect(open).toEqual([]);
  });

  it.runIf(process.getuid?.() === 0)('warns who runs it as root', () => {
    expect(linli.said()).toMatch(/正以 root 运行.*running as root/);
  });

  it('lets nobody else on the same data, and says who holds it', async () => {
    const second = spawnSync(process.execPath, [main, '--data', folder], { encoding: 'utf8' });
    expect(second.status).not.toBe(0);
    expect(second.stderr).toContain(`process ${linli.child.pid}`);
  });

  it('closes the page to other sites and their frames', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [
      "script-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toContain('geolocation=()');
    expect(
      (await get('/health', { headers: { origin: 'https://evil.example' } })).headers.get(
        'access-control-allow-origin',
      ),
    ).toBeNull();
    // In clear on loopback nobody is told to come back over TLS.
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('takes no change from another site, no packed body, none too large, none too deep, no endless header', async () => {
    const path = '/api/commands/cases.report';
    expect((await post(path, '{}', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(path, '{}', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post(path, '{}', { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await post(path, `"${'x'.repeat(1024 * 1024)}"`)).status).toBe(413);
    const deep = `{"payload":${'['.repeat(40)}${']'.repeat(40)}}`;
    expect(await (await post(path, deep)).json()).toMatchObject({ code: 'not-json' });
    const { port } = new URL(linli.url);
    expect(await firstLine(`GET / HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`)).toContain(
      '431',
    );
  });

  it('shows no source maps, no folder lists, no files of the repository', async () => {
    for (const path of [
      '/.git/config',
      '/package.json',
      '/console/../../package.json',
      '/console/%2e%2e/%2e%2e/package.json',
      '/data/',
      '/console/assets/',
      '/console/x.js.map',
      '/metrics',
      '/graphql',
      '/debug',
    ]) {
      const answer = await get(path);
      const text = await answer.text();
      expect([path, answer.status === 404 || !/"version"|\[core\]|Index of/.test(text)]).toEqual([path, true]);
    }
    const { port } = new URL(linli.url);
    expect(await firstLine(`TRACE / HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`)).toMatch(/40[045]/);
  });

  it('tells anybody no more than whether it is well', async () => {
    expect(await (await get('/health')).json()).toEqual({ status: 'ok' });
    const { headers } = await get('/');
    expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
  });

  it('speaks to nobody outside', () => {
    const said = readFileSync(targets, 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as string | { host?: string; path?: string; udp?: boolean });
    // A path is a socket of this machine.
    const isHere = (one: (typeof said)[number]) =>
      typeof one === 'string'
        ? one.startsWith('/')
        : Boolean(one.path) || ['127.0.0.1', '::1', 'localhost'].includes(one.host ?? '') || one.host?.startsWith('/');
    const outside = said.filter(one => !isHere(one));
    expect(said.length).toBeGreaterThan(0);
    expect(outside).toEqual([]);
  });

  it('serves nothing to a network without TLS', () => {
    const refused = spawnSync(process.execPath, [main, '--host', '0.0.0.0', '--data', join(folder, 'other')], {
      encoding: 'utf8',
      env: { ...process.env, BEHIND_TLS_PROXY: '' },
    });
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('--lan')]);
  });

  it('refuses a database far away in clear', () => {
    const refused = spawnSync(process.execPath, [main, '--data', freshFolder()], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: 'postgres://a:b@db.example/x?sslmode=disable' },
    });
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('in clear')]);
  });
});

describe('the end and the way back', () => {
  const passphrase = 'a long enough passphrase';
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [offline, ...args], {
      encoding: 'utf8',
      env: { ...process.env, LINLI_BACKUP_PASSPHRASE: passphrase, DATABASE_URL: '' },
    });
  const file = join(tmpdir(), `linli-backup-${process.pid}.age`);
  const epochOf = async (url: string) => {
    const abort = new AbortController();
    const answer = await fetch(`${url}/health`, { signal: abort.signal });
    return answer.status;
  };

  it('backs up into one encrypted file, not while it runs, and restores it elsewhere with another epoch', async () => {
    expect(run('backup', file, '--data', folder).stderr).toContain('already running');
    const before = await epoch(folder);
    await stop(linli);
    const made = run('backup', file, '--data', folder);
    expect([made.status, made.stdout]).toEqual([0, expect.stringMatching(/SHA-256 [0-9a-f]{64}/)]);
    const bytes = readFileSync(file);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes(readFileSync(join(folder, 'secrets/key-encryption-key'), 'utf8').trim())).toBe(false);

    const elsewhere = freshFolder();
    for (const name of readdirSync(elsewhere)) rmSync(join(elsewhere, name), { recursive: true });
    expect(run('restore', file, '--data', elsewhere).stdout).toContain('Restored');
    const again = await start(elsewhere);
    expect(await epochOf(again.url)).toBe(200);
    // The community of before is there: it greets with a sign-in link, not with a first set-up.
    expect(again.said()).toContain('sign-in link');
    expect(await epoch(elsewhere)).not.toBe(before);
    await stop(again);
  });

  it('leaves everything as it was when the passphrase is wrong or the file was changed', () => {
    const target = join(tmpdir(), `linli-restore-${process.pid}`);
    folders.push(target);
    const wrong = spawnSync(process.execPath, [offline, 'restore', file, '--data', target], {
      encoding: 'utf8',
      env: { ...process.env, LINLI_BACKUP_PASSPHRASE: 'not the passphrase', DATABASE_URL: '' },
    });
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('passphrase is wrong')]);
    const bytes = readFileSync(file);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] as number) ^ 1;
    const changed = `${file}.changed`;
    writeFileSync(changed, bytes);
    const flipped = run('restore', changed, '--data', target);
    rmSync(changed);
    expect([flipped.status, flipped.stderr]).toEqual([1, expect.stringContaining('could not be opened')]);
    expect(readdirSync(target)).toEqual([]);
    expect(run('backup', file, '--data', folder).stderr).toContain('there already');
  });

  it('uninstalls by listing first, then deleting all that it wrote', () => {
    const listed = run('uninstall', '--data', folder);
    expect([listed.status, listed.stdout]).toEqual([2, expect.stringContaining(folder)]);
    expect(existsSync(folder)).toBe(true);
    const home = existsSync(join(folder, 'postgres-location.txt'))
      ? readFileSync(join(folder, 'postgres-location.txt'), 'utf8').trim()
      : folder;
    expect(run('uninstall', '--data', folder, '--yes').status).toBe(0);
    expect([existsSync(folder), existsSync(home)]).toEqual([false, false]);
    rmSync(file, { force: true });
  });

  it('behind a TLS proxy the browser is told to come back over TLS only', async () => {
    const behind = await start(freshFolder(), { BEHIND_TLS_PROXY: '1', PUBLIC_URL: 'https://linli.example' });
    const { headers } = await fetch(behind.url);
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    await stop(behind);
  });
});

/** The server's epoch, as the database of a running server has it. */
async function epoch(data: string): Promise<string> {
  const { openAsAdministrator } = await import('../apps/server/src/platform/postgres/as-administrator.ts');
  const client = await openAsAdministrator(data, undefined);
  if ('none' in client) throw new Error(client.why);
  const { rows } = await client.query<{ value: string }>("SELECT value FROM server_fact WHERE name = 'epoch'");
  await client.end();
  return rows[0]?.value ?? '';
}

function* filesBelow(path: string): Generator<string> {
  yield path;
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) yield* filesBelow(join(path, name));
}
