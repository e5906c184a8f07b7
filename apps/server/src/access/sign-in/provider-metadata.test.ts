import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeProvider } from './provider.ts';

/** A provider whose description of itself says whatever a test wants it to say. */
let server: Server;
let base: string;
let says: (issuer: string) => Record<string, unknown>;
beforeAll(async () => {
  server = createServer((request, response) => {
    if (!request.url?.includes('/.well-known/')) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(says(base)));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server?.close());

const describedAs = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${base}/authorize`,
  token_endpoint: `${base}/token`,
  jwks_uri: `${base}/keys`,
  response_types_supported: ['code'],
});
const begin = () =>
  makeProvider(
    { issuer: new URL(base), clientId: 'linli', clientSecret: 'quiet', name: '统一认证', asksSecondFactor: false },
    () => 'http://127.0.0.1/return',
  ).begin();

test('a provider that names itself as it was set up is gone to', async () => {
  says = issuer => describedAs(issuer);
  expect((await begin()).address).toContain(`${base}/authorize?`);
});

test('one whose description names another issuer is not: it could hand out that one’s people (ASVS 10.5.3)', async () => {
  for (const issuer of ['https://sso.other-district.example', `${base}/tenant`, base.replace('http:', 'https:')]) {
    says = () => describedAs(issuer);
    await expect(begin()).rejects.toThrow(/issuer/i);
  }
});

test('nor one that does not say who it is', async () => {
  says = issuer => ({ ...describedAs(issuer), issuer: undefined });
  await expect(begin()).rejects.toThrow();
});

test('after a wrong description the next try asks anew', async () => {
  const provider = makeProvider(
    { issuer: new URL(base), clientId: 'linli', clientSecret: 'quiet', name: '统一认证', asksSecondFactor: false },
    () => 'http://127.0.0.1/return',
  );
  says = () => describedAs('https://sso.other-district.example');
  await expect(provider.begin()).rejects.toThrow();
  says = issuer => describedAs(issuer);
  expect((await provider.begin()).address).toContain('/authorize?');
});
