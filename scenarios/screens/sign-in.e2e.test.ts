import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../../apps/server/src/access/index.ts';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/test-server.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { photograph } from '../../scripts/photograph.ts';
import { builtApps } from '../../scripts/testing/built-pages.ts';
import { findCut, findViolations } from './looks.ts';
import { openWindow, type Window } from './open-screens.ts';

/** Signing in to an office as it is run, not to a demonstration. */
const password = 'tea under the plane tree at seven';

let it: TestServer;
let browser: Browser;
let officer: string;
let secret = '';
let recovery: string[] = [];
beforeAll(async () => {
  it = await startTestServer({ synthetic: false, appsFolder: builtApps });
  browser = await launchBrowser();
  officer = newId();
  await it.command('roster.addPeople', {
    people: [{ personId: officer, name: '林干事', kinds: [], state: 'active' }],
  });
  await it.command('roster.appoint', { assignmentId: newId(), personId: officer, role: 'community-staff' });
});
afterAll(async () => {
  await browser?.close();
  await it?.stop();
});

async function invited(locale: 'zh-CN' | 'en-GB', width = 1440, height = 900): Promise<Window> {
  const { url } = await it.command('access.issueLink', { personId: officer, app: 'console' });
  const window = await openWindow(browser, { locale, width, height });
  await window.page.goto(`${it.server.url}/console/${new URL(url).hash}`);
  return window;
}
const codeNow = () => TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: it.clock.now() });
/** The server's clock goes on, so that the app shows another code. */
const nextCode = () => {
  it.clock.driveTo(it.clock.now() + 30_000);
  return codeNow();
};

/** A window in which somebody of the office is signed in. */
async function atDesk(personId = it.officerId, locale: 'zh-CN' | 'en-GB' = 'en-GB'): Promise<Window> {
  const window = await openWindow(browser, { locale });
  const session = { communityId: it.communityId, personId, app: 'console' as const, assurance: 'full' as const };
  const { token } = await it.server.platform.database.platform(tx =>
    openSession(tx, { ...session, now: it.clock.now() }),
  );
  await window.context.addCookies([
    { name: 'linli_console', value: token, url: it.server.url, httpOnly: true, sameSite: 'Strict' },
  ]);
  return window;
}

/** Nothing violated, nothing cut; a picture of it when asked for. */
async function looksRight(page: Page, name: string): Promise<void> {
  await photograph(page, name);
  expect([...(await findViolations(page)), ...(await findCut(page))], name).toEqual([]);
}

for (const locale of ['zh-CN', 'en-GB'] as const)
  test(`a new officer meets the set-up of the sign-in, readable on a phone: ${locale}`, async () => {
    const { page, context } = await invited(locale, 360, 740);
    await page.locator('.door svg.qr').waitFor();
    await looksRight(page, `set-up-${locale}`);
    await page.locator('.door button[type=submit]').click();
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    await looksRight(page, `set-up-faults-${locale}`);
    await context.close();
  });

test('sets it up in one go, is told what is wrong, and gets recovery codes for paper', async () => {
  const { page, context } = await invited('en-GB');
  await page.locator('.door svg.qr').waitFor();
  secret = (await page.locator('.door-scan code').innerText()).replaceAll(' ', '');
  await page.getByLabel('Choose a sign-in name').fill('lin');
  await page.getByLabel('Choose a password').fill('password1234');
  await page.getByLabel('The six digits that the app shows').fill(codeNow());
  await page.getByRole('button', { name: 'Done: let me in' }).click();
  await page.getByText('easy to guess').waitFor();
  await page.getByLabel('Choose a password').fill(password);
  await page.getByRole('button', { name: 'Done: let me in' }).click();
  await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
  recovery = await page.locator('.door-codes code').allInnerTexts();
  expect(recovery).toHaveLength(8);
  await looksRight(page, 'recovery-codes-desk');
  await page.setViewportSize({ width: 360, height: 740 });
  await looksRight(page, 'recovery-codes-phone');
  await page.getByRole('button', { name: 'I have them on paper' }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await context.close();
});

test('signs in by name, password and code; a wrong one is said plainly', async () => {
  const { page, context } = await openWindow(browser, { locale: 'zh-CN', width: 360, height: 740 });
  await page.goto(`${it.server.url}/console/`);
  await page.getByRole('heading', { name: '登录' }).waitFor();
  await looksRight(page, 'password-phone');
  await page.getByLabel('登录名').fill('Lin');
  await page.getByLabel('密码', { exact: true }).fill('not this one at all');
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByText('登录名或密码不对').waitFor();
  await looksRight(page, 'password-wrong-phone');
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '下一步' }).click();
  await page.getByRole('heading', { name: '第二步' }).waitFor();
  await looksRight(page, 'code-phone');
  await page.getByLabel('6 位数字').fill('000000');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByText('请核对后再输入一次').waitFor();
  await page.getByLabel('6 位数字').fill(nextCode());
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { name: '待办' }).waitFor();
  await context.close();
});

test('changes the password after showing the code again, and signs in with a recovery code', async () => {
  const { page, context } = await openWindow(browser);
  await page.goto(`${it.server.url}/console/`);
  await page.getByLabel('Sign-in name').fill('lin');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('The six digits of the code app').fill(recovery[0] ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  it.clock.driveTo(it.clock.now() + 11 * 60_000);
  await page.goto(`${it.server.url}/console/#/my-sign-in`);
  await page.getByText('7 left').waitFor();
  await looksRight(page, 'mine-desk');
  await page.getByLabel('Choose a password').fill('geese over the river in march');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'First show that it is you' }).waitFor();
  await looksRight(page, 'mine-confirm-desk');
  await page.getByLabel('The six digits of the code app').fill(nextCode());
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Saved').waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await looksRight(page, 'mine-phone');
  await context.close();
});

test('a new office is at work by its first link at once, is told until when, and sets its sign-in up from the banner', async () => {
  const { makeLink } = await import('../../apps/server/src/access/index.ts');
  const link = { purpose: 'set-up' as const, communityId: null, personId: null, app: 'console' as const, minutes: 30 };
  const { token } = await it.server.platform.database.platform(tx => makeLink(tx, { ...link, now: it.clock.now() }));
  const { page, context } = await openWindow(browser, { locale: 'zh-CN', width: 360, height: 740 });
  await page.goto(`${it.server.url}/console/#/set-up/${token}`);
  await page.getByLabel('社区名称').fill('新设社区（虚构）');
  await page.getByLabel(/12 ?位/).fill('900000000779');
  await page.getByLabel('你的姓名').fill('办公室小田');
  await page.getByRole('button', { name: '建立社区' }).click();
  await page.getByText(/这间办公室还没设登录方式/).waitFor();
  await looksRight(page, 'trial-phone');
  await page.getByRole('link', { name: '现在设置' }).click();
  await page.locator('svg.qr').waitFor();
  await looksRight(page, 'trial-set-up-phone');
  const typed = (await page.locator('.door-scan code').innerText()).replaceAll(' ', '');
  await page.getByLabel('给自己定一个登录名').fill('xiaotian');
  await page.getByLabel('定一个密码').fill(password);
  await page
    .getByLabel('应用上显示的 6 位数字')
    .fill(TOTP.generate({ secret: Secret.fromBase32(typed), timestamp: it.clock.now() }));
  await page.getByRole('button', { name: '设置好了，进入' }).click();
  await page.getByRole('button', { name: '已经抄好' }).click();
  await page.getByText('还剩 8 个').waitFor();
  expect(await page.getByText(/这间办公室还没设登录方式/).count()).toBe(0);
  await context.close();
});

test('a passkey opens the office by itself: made at the set-up, shown at the door, removed never as the last way in', async () => {
  const personId = newId();
  await it.command('roster.addPeople', { people: [{ personId, name: '周干事', kinds: [], state: 'active' }] });
  await it.command('roster.appoint', { assignmentId: newId(), personId, role: 'community-staff' });
  const { url } = await it.command('access.issueLink', { personId, app: 'console' });
  const { page, context } = await openWindow(browser);
  // Chromium's own virtual authenticator: a passkey cannot belong to a number, so the address is a name.
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  const home = it.server.url.replace('127.0.0.1', 'localhost');
  await page.goto(`${home}/console/${new URL(url).hash}`);
  await page.getByRole('button', { name: 'Use a passkey instead' }).waitFor();
  await looksRight(page, 'set-up-passkey-desk');
  await page.getByRole('button', { name: 'Use a passkey instead' }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
  await page.setViewportSize({ width: 360, height: 740 });
  await looksRight(page, 'password-passkey-phone');
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();

  await page.goto(`${home}/console/#/my-sign-in`);
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('your only way in').waitFor();
  await looksRight(page, 'mine-passkey-phone');

  // Without its person's finger it opens nothing, and says so.
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Sign out' }).click();
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByText('It did not work, or was cancelled').waitFor({ timeout: 90_000 });
  await context.close();
}, 180_000);

test('a lost phone is cut off on its person’s page, and a forgotten sign-in reset: what it means is said before', async () => {
  const personId = newId();
  await it.command('roster.addPeople', { people: [{ personId, name: '韩网格员', kinds: [], state: 'active' }] });
  await it.command('roster.appoint', { assignmentId: newId(), personId, role: 'community-staff' });
  const given = await it.command('access.issueLink', { personId, app: 'field' });
  await fetch(`${it.server.url}/api/access/redeem`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (Linux; Android 14)' },
    body: JSON.stringify({ token: given.url.split('/in/')[1] }),
  });
  const { page, context } = await atDesk();
  await page.goto(`${it.server.url}/console/#/people/one/${personId}`);
  await page.getByText('Android phone · field app').waitFor();
  await page.getByRole('button', { name: 'This phone is lost' }).click();
  await page.getByText('This cannot be taken back').waitFor();
  await looksRight(page, 'device-lost-desk');
  await page.setViewportSize({ width: 360, height: 740 });
  await looksRight(page, 'device-lost-phone');
  await page.getByRole('button', { name: 'Cut it off and wipe it' }).click();
  await page.getByText('will be wiped when it has a network').waitFor();
  await page.getByRole('button', { name: 'Reset how they sign in' }).click();
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByText('They have not set up a sign-in yet').waitFor();
  await context.close();
});

test('break-glass is taken with a reason, shown to its taker and to the office while it lasts, and ended', async () => {
  const personId = newId();
  await it.command('roster.addPeople', { people: [{ personId, name: '街道值班员', kinds: [], state: 'active' }] });
  await it.command('roster.appoint', { assignmentId: newId(), personId, role: 'street-staff' });
  const { page, context } = await atDesk(personId, 'zh-CN');
  await page.goto(`${it.server.url}/console/#/break-glass`);
  await page.getByRole('heading', { name: '紧急取用', exact: true }).waitFor();
  await page.getByRole('button', { name: '现在取用' }).click();
  await page.getByText('请选一个原因').waitFor();
  await looksRight(page, 'glass-faults-desk');
  await page.getByLabel('有人有生命危险').check();
  await page.getByLabel(/一句话说清楚/).fill('三楼老人敲门不应，电话没人接');
  await page.getByRole('button', { name: '现在取用' }).click();
  await page.getByText(/你正在紧急取用/).waitFor();
  await page.getByText('等第二个人确认').waitFor();
  await looksRight(page, 'glass-desk');
  await page.setViewportSize({ width: 360, height: 740 });
  await looksRight(page, 'glass-phone');

  const office = await atDesk();
  await office.page.goto(`${it.server.url}/console/`);
  await office.page.getByText(/街道值班员 has break-glass access/).waitFor();
  await looksRight(office.page, 'glass-banner-desk');
  await office.context.close();

  await page.getByRole('button', { name: '现在收回' }).click();
  await page.getByText('已结束').waitFor();
  await page.getByText(/你正在紧急取用/).waitFor({ state: 'detached' });
  await context.close();
});
