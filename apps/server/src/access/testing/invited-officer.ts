import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';
import { type TestBrowser, testBrowser } from './browser.ts';

/** The officer's own. */
export const password = '栀子花开在七号院的墙边上';

/** The server and officer of the file that opened them. */
export let it: TestServer;
export let officer = '';
export let secret = '';
/** Keeps what the officer's code app was given. */
export const keepSecret = (given: string): void => {
  secret = given;
};
/** For the top of a file of tests: a server as an office runs it, with an officer who has not set up any sign-in yet. */
export function inviteOfficer(): void {
  beforeAll(async () => {
    it = await startTestServer({ synthetic: false });
    officer = newId();
    await it.command('roster.addPeople', {
      people: [{ personId: officer, name: '试用干部', kinds: [], state: 'active' }],
    });
    await it.command('roster.appoint', { assignmentId: newId(), personId: officer, role: 'community-staff' });
  });
  afterAll(() => it?.stop());
}

export const browserAt = (from?: string): TestBrowser => testBrowser(it.server.url, 'console', from);
/** The code that the app shows so many steps from now. */
export const codeNow = (step = 0): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: it.clock.now() + step * 30_000 });
export const nextStep = () => it.clock.driveTo(it.clock.now() + 30_000);
export const code = (answer: { body: Record<string, unknown> }) => answer.body.code;
export const me = (browser: TestBrowser) => browser.get('/api/access/me');

/** A browser that has spent an invitation. */
export async function invited(personId: string): Promise<TestBrowser> {
  const { url } = await it.command('access.issueLink', { personId, app: 'console' });
  const browser = browserAt();
  expect((await browser.post('/api/access/redeem', { token: url.split('/in/')[1] })).status).toBe(200);
  return browser;
}
/** Lines of the journal of one kind. */
export const events = async (event: string) =>
  (await it.office.view('audit.journal', { communityId: it.communityId, limit: 200 })).rows.filter(
    row => row.event === event,
  );

/** The officer sets up a name, the password and the code app, as 小林. */
export async function setUpOfficer(): Promise<void> {
  const desk = await invited(officer);
  keepSecret(String((await desk.post('/api/access/code-app/begin')).body.secret));
  const made = await desk.post('/api/access/sign-in/set-up', { name: '小林', password, code: codeNow() });
  expect(made.status).toBe(200);
}
