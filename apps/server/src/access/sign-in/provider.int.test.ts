import { OAuth2Server } from 'oauth2-mock-server';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { type TestBrowser, testBrowser } from '../testing/browser.ts';

/** A provider as an office might have one: real HTTP, real signatures, invented people. */
const provider = new OAuth2Server();
let it: TestServer;
let officer = '';
let desk: TestBrowser;
let secret = '';
beforeAll(async () => {
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, 'localhost');
  it = await startTestServer({
    synthetic: false,
    provider: {
      issuer: new URL(provider.issuer.url ?? ''),
      clientId: 'linli',
      clientSecret: 'quiet',
      name: '政务统一认证',
      asksSecondFactor: false,
    },
  });
  officer = newId();
  await it.command('roster.addPeople', {
    people: [{ personId: officer, name: '办公室小许', kinds: [], state: 'active' }],
  });
  await it.command('roster.appoint', { assignmentId: newId(), personId: officer, role: 'community-staff' });
  desk = testBrowser(it.server.url);
  const { url } = await it.command('access.issueLink', { personId: officer, app: 'console' });
  await desk.post('/api/access/redeem', { token: url.split('/in/')[1] });
  secret = (await desk.post('/api/access/code-app/begin')).body.secret as string;
  await desk.post('/api/access/sign-in/set-up', {
    name: 'xu',
    password: 'lotus seeds on a bamboo tray',
    code: codeNow(),
  });
});
afterAll(async () => {
  await it?.stop();
  await provider.stop();
});
const codeNow = () => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: it.clock.now() });

/** Goes to the provider and comes back as the person that it names. @returns where the browser was sent in the end */
async function travel(browser: TestBrowser, claims: Record<string, unknown>, connect = false): Promise<string> {
  const begun = await browser.post('/api/access/provider/begin', { connect });
  expect(begun.status).toBe(200);
  // Called for each token that it signs, the one that says who it is among them.
  const named = (token: { payload: Record<string, unknown> }) => Object.assign(token.payload, claims);
  provider.service.on('beforeTokenSigning', named);
  const there = await fetch(String(begun.body.address), { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  const arrived = await browser.get(back.pathname + back.search);
  provider.service.off('beforeTokenSigning', named);
  return arrived.headers.get('location') ?? '';
}
const me = async (browser: TestBrowser) => (await browser.get('/api/access/me')).body;

test('opens nothing for somebody whom nobody connected, and makes no person', async () => {
  const stranger = testBrowser(it.server.url);
  expect(await travel(stranger, { sub: 'u-1', amr: ['mfa'] })).toBe('/console/#/provider/unknown');
  expect(await me(stranger)).toMatchObject({ code: 'not-signed-in' });
});

test('is connected by its person from within the office, and then opens it', async () => {
  expect(await travel(desk, { sub: 'u-1' }, true)).toBe('/console/#/my-sign-in');
  expect((await desk.get('/api/access/my-sign-in')).body).toMatchObject({
    provider: '政务统一认证',
    providerLinked: true,
  });
  const home = testBrowser(it.server.url);
  expect(await travel(home, { sub: 'u-1', amr: ['pwd', 'mfa'] })).toBe('/console/#/');
  expect(await me(home)).toMatchObject({ personId: officer });
});

test('that asked for one thing only is followed by our second factor', async () => {
  const home = testBrowser(it.server.url);
  expect(await travel(home, { sub: 'u-1', amr: ['pwd'] })).toBe('/console/#/');
  expect(await me(home)).toMatchObject({ code: 'second-factor-needed' });
  it.clock.driveTo(it.clock.now() + 30_000);
  expect((await home.post('/api/access/second-factor', { code: codeNow() })).status).toBe(200);
  expect(await me(home)).toMatchObject({ personId: officer });
});

test('is nobody’s but the browser’s that set out, and comes back once', async () => {
  const traveller = testBrowser(it.server.url);
  const begun = await traveller.post('/api/access/provider/begin', { connect: false });
  const there = await fetch(String(begun.body.address), { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  const path = back.pathname + back.search;
  const thief = testBrowser(it.server.url);
  expect((await thief.get(path)).headers.get('location')).toBe('/console/#/provider/failed');
  expect(await me(thief)).toMatchObject({ code: 'not-signed-in' });
  await traveller.get(path);
  expect((await traveller.get(path)).headers.get('location')).toBe('/console/#/provider/failed');
});

test('with a nonce that is not ours, or another audience, opens nothing', async () => {
  for (const claims of [{ nonce: 'another' }, { aud: 'another' }, { iss: 'https://elsewhere.example' }]) {
    const browser = testBrowser(it.server.url);
    expect(await travel(browser, { sub: 'u-1', amr: ['mfa'], ...claims })).toBe('/console/#/provider/failed');
    expect(await me(browser)).toMatchObject({ code: 'not-signed-in' });
  }
});

test('signed by somebody else, or changed after it was signed, opens nothing', async () => {
  // What came back is changed on its way: its claims, or only its signature.
  const forgeries: ((parts: string[]) => string[])[] = [
    ([head = '', , sign = '']) => {
      const claims = { iss: provider.issuer.url, sub: 'u-1', aud: 'linli', amr: ['mfa'], iat: 1, exp: 9_999_999_999 };
      return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), sign];
    },
    ([head = '', body = '', sign = '']) => [
      head,
      body,
      sign.startsWith('A') ? `B${sign.slice(1)}` : `A${sign.slice(1)}`,
    ],
    ([, body = '']) => [Buffer.from('{"alg":"none"}').toString('base64url'), body, ''],
  ];
  for (const forge of forgeries) {
    provider.service.once('beforeResponse', (answer: { body: Record<string, unknown> | '' }) => {
      if (answer.body) answer.body.id_token = forge(String(answer.body.id_token).split('.')).join('.');
    });
    const browser = testBrowser(it.server.url);
    expect(await travel(browser, { sub: 'u-1', amr: ['mfa'] })).toBe('/console/#/provider/failed');
    expect(await me(browser)).toMatchObject({ code: 'not-signed-in' });
  }
});

test('is connected to one person only', async () => {
  const other = newId();
  await it.command('roster.addPeople', {
    people: [{ personId: other, name: '办公室小何', kinds: [], state: 'active' }],
  });
  await it.command('roster.appoint', { assignmentId: newId(), personId: other, role: 'community-staff' });
  const { url } = await it.command('access.issueLink', { personId: other, app: 'console' });
  const theirs = testBrowser(it.server.url);
  await theirs.post('/api/access/redeem', { token: url.split('/in/')[1] });
  expect(await travel(theirs, { sub: 'u-1' }, true)).toBe('/console/#/provider/taken');
});
