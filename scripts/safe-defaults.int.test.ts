import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp, freshFolder, prepare, type Started, start, stop, targets } from './testing/own-start.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'apps/server/src/main.ts');

let folder: string;
let linli: Started;
beforeAll(async () => {
  prepare();
  folder = freshFolder();
  linli = await start(folder);
});
afterAll(cleanUp);

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

  it('answers by both addresses of this machine, whichever a browser takes for localhost', async () => {
    const { port } = new URL(linli.url);
    const hasIPv6 = Object.values(networkInterfaces())
      .flat()
      .some(one => one?.address === '::1');
    for (const host of ['127.0.0.1', ...(hasIPv6 ? ['[::1]'] : [])])
      expect((await fetch(`http://${host}:${port}/health`)).status).toBe(200);
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
    expect(linli.said()).toMatch(/正以 root 运行.*running as root.*--user/);
  });

  it.runIf(process.getuid?.() === 0 && existsSync('/proc'))(
    'goes on as an ordinary user when root names one, with the data and the database',
    async () => {
      const own = freshFolder();
      const before = await start(own);
      await stop(before);
      const dropped = await start(own, {}, ['--user', 'nobody']);
      expect(dropped.said()).not.toContain('running as root');
      expect((await fetch(`${dropped.url}/health`)).status).toBe(200);
      const status = readFileSync(`/proc/${dropped.child.pid}/status`, 'utf8');
      const { uid, gid } = lstatSync(join(own, 'secrets'));
      expect([uid, gid]).not.toContain(0);
      expect(/^Uid:(.*)$/m.exec(status)?.[1]?.trim().split(/\s+/)).toEqual(Array(4).fill(String(uid)));
      expect(/^Gid:(.*)$/m.exec(status)?.[1]?.trim().split(/\s+/)).toEqual(Array(4).fill(String(gid)));
      expect(/^Groups:(.*)$/m.exec(status)?.[1]?.trim().split(/\s+/)).toEqual([String(gid)]);
      const others = [...filesBelow(own)].filter(path => lstatSync(path).uid !== uid);
      // What the test itself put there.
      expect(others.filter(path => !path.endsWith('test-keeper'))).toEqual([]);
      await stop(dropped);
    },
  );

  it.each([
    ['nobody-of-that-name', /no such user/],
    ['root', /root again/],
  ])('becomes nobody by --user %s', (name, why) => {
    const refused = spawnSync(process.execPath, [main, '--data', freshFolder(), '--user', name], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(why);
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
    expect(policy).not.toMatch(/unsafe-/);
    const nonce = /style-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce?.length).toBeGreaterThan(15);
    const again = (await get('/')).headers.get('content-security-policy');
    expect(again).not.toContain(nonce);
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

  it('behind a TLS proxy the browser is told to come back over TLS only', async () => {
    const behind = await start(freshFolder(), { BEHIND_TLS_PROXY: '1', PUBLIC_URL: 'https://linli.example' });
    const { headers } = await fetch(behind.url);
    expect(headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
    await stop(behind);
  });
});

function* filesBelow(path: string): Generator<string> {
  yield path;
  if (!lstatSync(path).isDirectory()) return;
  for (const name of readdirSync(path)) yield* filesBelow(join(path, name));
}
