import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { makeClient } from '@linli/protocol';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../../../scripts/browser.ts';
import { newId } from '../platform/ids.ts';
import { makeDataFolder, removeDataFolder } from '../platform/postgres/testing/data-folder.ts';
import { choosePort } from './port.ts';
import { localCertificate, roomAddresses, trustOwnCertificate } from './tls.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
/** This machine's own address, or on one without a network a second loopback address, named as `--host`. */
const own = (() => {
  try {
    return roomAddresses()[0] as string;
  } catch {
    return undefined;
  }
})();
const address = own ?? '127.0.0.2';

let folder: string;
let port: number;
let room: string;
let linli: ChildProcess;
let said = '';
let browser: Browser;

beforeAll(async () => {
  folder = makeDataFolder();
  port = await choosePort(undefined, ['0.0.0.0']);
  room = `https://${address}:${port}`;
  const host = own ? [] : ['--host', address];
  linli = spawn(process.execPath, [main, '--lan', '--port', String(port), '--data', folder, ...host], {
    stdio: 'pipe',
  });
  linli.stdout?.on('data', chunk => (said += chunk));
  linli.stderr?.on('data', chunk => (said += chunk));
  while (!said.includes('Ctrl-C') && linli.exitCode === null) await pause(50);
  expect(said).toContain('Ctrl-C');
  trustOwnCertificate((await localCertificate(folder, [address])).cert);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  if (linli?.exitCode === null) {
    linli.kill('SIGTERM');
    await once(linli, 'exit');
  }
  await removeDataFolder(folder);
});

test('says the room address with a code for the camera, and its set-up link works from there', () => {
  expect(said).toContain(`${room}/`);
  expect(said).toMatch(/▄▄▄▄▄▄▄/);
  expect(said).toContain(`${room}/console/#/set-up/`);
});

test('its certificate names the room address: a client that trusts it needs no exception', async () => {
  const kept = JSON.parse(readFileSync(join(folder, 'secrets/local-certificate.json'), 'utf8')) as { names: string[] };
  expect(kept.names).toContain(address);
  expect((await fetch(`${room}/field/`)).status).toBe(200);
});

test('TLS older than 1.2 is refused', async () => {
  const old = connectTls({
    host: address,
    port,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    rejectUnauthorized: false,
  });
  const [error] = (await once(old, 'error')) as [Error];
  expect(error.message).toMatch(/protocol/i);
});

test('plain http is sent on to https, on the room address and on loopback, and serves nothing', async () => {
  for (const host of own ? [address, '127.0.0.1'] : [address]) {
    const page = await fetch(`http://${host}:${port}/field/?a=1`, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([307, `https://${host}:${port}/field/?a=1`]);
    const post = await fetch(`http://${host}:${port}/api/access/redeem`, { method: 'POST', body: '{}' });
    expect([post.status, await post.text()]).toEqual([400, expect.stringContaining(`https://${host}:${port}/`)]);
  }
});

test('a header that is no host is not repeated in the answer', async () => {
  const socket = connect(port, address);
  socket.write('GET / HTTP/1.1\r\nhost: a b"><x>\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1.1 400 [^<>]*$/);
});

test('a member signs in on the room address; the cookies are bound to this host and to TLS', async () => {
  const token = /set-up\/([\w-]+)/.exec(said)?.[1];
  const answer = await fetch(`${room}/api/access/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      token,
      community: { code: '900000000001', name: '试验社区', officePhone: '028-0000-0000' },
      person: { name: '试用者' },
    }),
  });
  const cookie = answer.headers.get('set-cookie') ?? '';
  expect(cookie).toMatch(/^__Host-linli_console=[^;]+;.*Path=\/;.*HttpOnly; Secure; SameSite=Strict/);
  const { communityId, personId } = (await answer.json()) as { communityId: string; personId: string };
  const ports = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    newId,
    now: () => new Date().toISOString(),
  };
  const office = makeClient(ports, 'console', room, { cookie: cookie.split(';')[0] as string });
  const { url } = await office.command('access.issueLink', { personId, app: 'field' }, { communityId });
  expect(url).toMatch(`${room}/field/#/in/`);
  // The phone's owner went on past the browser's warning.
  const phone = await browser.newContext({ ignoreHTTPSErrors: true, locale: 'zh-CN' });
  const page = await phone.newPage();
  await page.goto(url);
  await page.getByText('现在没有入户任务').waitFor();
  expect(await page.evaluate(() => [isSecureContext, document.cookie])).toEqual([true, '']);
  const cookies = await phone.cookies();
  expect(cookies).toMatchObject([{ name: '__Host-linli_field', secure: true, httpOnly: true, domain: address }]);
});

test('without TLS another address than loopback is refused, with the way to do it', async () => {
  const refused = spawn(process.execPath, [main, '--host', '0.0.0.0', '--data', join(folder, 'other')], {
    stdio: 'pipe',
  });
  let why = '';
  refused.stderr.on('data', chunk => (why += chunk));
  const [code] = await once(refused, 'exit');
  expect([code, why]).toEqual([1, expect.stringContaining('--lan')]);
});
