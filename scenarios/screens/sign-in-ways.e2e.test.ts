import { OAuth2Server } from 'oauth2-mock-server';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/test-server.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { photograph } from '../../scripts/photograph.ts';
import { builtApps } from '../../scripts/testing/built-pages.ts';
import { findCut, findViolations } from './looks.ts';
import { openWindow, type Window } from './open-screens.ts';

/** The ways into an office in both languages, the office's own accounts, and a desk that nobody touches. */
const password = 'tea under the plane tree at seven';
const provider = new OAuth2Server();
/** Whom the office's own accounts say that it is. */
let sub = 'u-1';

let it: TestServer;
let browser: Browser;
let secret = '';
beforeAll(async () => {
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, 'localhost');
  provider.service.on('beforeTokenSigning', (token: { payload: Record<string, unknown> }) =>
    Object.assign(token.payload, { sub, amr: ['pwd', 'mfa'] }),
  );
  it = await startTestServer({
    synthetic: false,
    appsFolder: builtApps,
    provider: {
      issuer: new URL(provider.issuer.url ?? ''),
      clientId: 'linli',
      clientSecret: 'quiet',
      name: '政务统一认证',
      asksSecondFactor: false,
    },
  });
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await it?.stop();
  await provider.stop();
});

const words = {
  'zh-CN': {
    name: '登录名',
    password: '密码',
    next: '下一步',
    wrong: '登录名或密码不对',
    second: '第二步',
    code: '6 位数字',
    codeWrong: '请核对后再输入一次',
    go: '登录',
    inbox: '待办',
    connect: '连接我的政务统一认证账号',
    by: '用政务统一认证账号登录',
    unknown: '还没有连接到任何人',
    out: '退出',
    doneSetUp: '设置好了，进入',
    newName: '给自己定一个登录名',
    newPassword: '定一个密码',
    newCode: '应用上显示的 6 位数字',
    onPaper: '已经抄好',
  },
  'en-GB': {
    name: 'Sign-in name',
    password: 'Password',
    next: 'Next',
    wrong: 'The name or the password is not right',
    second: 'Second step',
    code: 'The six digits of the code app',
    codeWrong: 'Check it and type it again',
    go: 'Sign in',
    inbox: 'Inbox',
    connect: 'Connect my 政务统一认证 account',
    by: 'Sign in with 政务统一认证',
    unknown: 'connected to nobody yet',
    out: 'Sign out',
    doneSetUp: 'Done: let me in',
    newName: 'Choose a sign-in name',
    newPassword: 'Choose a password',
    newCode: 'The six digits that the app shows',
    onPaper: 'I have them on paper',
  },
} as const;
type Language = keyof typeof words;

/** The server's clock goes on, so that the app shows another code. */
const nextCode = () => {
  it.clock.driveTo(it.clock.now() + 30_000);
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: it.clock.now() });
};

async function looksRight(page: Page, name: string): Promise<void> {
  await photograph(page, name);
  expect([...(await findViolations(page)), ...(await findCut(page))], name).toEqual([]);
}

/** Somebody of the office who has set up how they sign in; the window stays at their desk. */
async function newOfficer(language: Language, name: string): Promise<Window> {
  const say = words[language];
  const personId = newId();
  await it.command('roster.addPeople', { people: [{ personId, name: '许干事', kinds: [], state: 'active' }] });
  await it.command('roster.appoint', { assignmentId: newId(), personId, role: 'community-staff' });
  const { url } = await it.command('access.issueLink', { personId, app: 'console' });
  const window = await openWindow(browser, { locale: language });
  const { page } = window;
  await page.goto(`${it.server.url}/console/${new URL(url).hash}`);
  await page.locator('.door svg.qr').waitFor();
  secret = (await page.locator('.door-scan code').innerText()).replaceAll(' ', '');
  await page.getByLabel(say.newName).fill(name);
  await page.getByLabel(say.newPassword).fill(password);
  await page.getByLabel(say.newCode).fill(nextCode());
  await page.getByRole('button', { name: say.doneSetUp }).click();
  await page.getByRole('button', { name: say.onPaper }).click();
  await page.getByRole('heading', { name: say.inbox }).waitFor();
  return window;
}

describe.each([
  ['zh-CN', 'xu'],
  ['en-GB', 'song'],
] as const)('in %s', (language, name) => {
  const say = words[language];
  let officer: Window;
  beforeAll(async () => {
    officer = await newOfficer(language, name);
  }, 60_000);
  afterAll(() => officer?.context.close());

  test.each([
    [360, 740],
    [1440, 900],
  ])('each screen of signing in is whole at %i × %i, a wrong one said plainly', async (width, height) => {
    const { page, context } = await openWindow(browser, { locale: language, width, height });
    await page.goto(`${it.server.url}/console/`);
    await page.getByLabel(say.name).fill(name);
    await looksRight(page, `way-password-${language}-${width}`);
    await page.getByLabel(say.password, { exact: true }).fill('not this one at all');
    await page.getByRole('button', { name: say.next }).click();
    await page.getByText(say.wrong).waitFor();
    await looksRight(page, `way-password-wrong-${language}-${width}`);
    await page.getByLabel(say.password, { exact: true }).fill(password);
    await page.getByRole('button', { name: say.next }).click();
    await page.getByRole('heading', { name: say.second }).waitFor();
    await looksRight(page, `way-code-${language}-${width}`);
    await page.getByLabel(say.code).fill('000000');
    await page.getByRole('button', { name: say.go, exact: true }).click();
    await page.getByText(say.codeWrong).waitFor();
    await page.getByLabel(say.code).fill(nextCode());
    await page.getByRole('button', { name: say.go, exact: true }).click();
    await page.getByRole('heading', { name: say.inbox }).waitFor();
    await page.goto(`${it.server.url}/console/#/my-sign-in`);
    await page.getByText(say.connect).waitFor();
    await looksRight(page, `way-mine-${language}-${width}`);
    await context.close();
  });

  test('the office’s own accounts: a stranger is told why the door stays shut; connected once, they open it', async () => {
    const { page, context } = await openWindow(browser, { locale: language, width: 360, height: 740 });
    sub = `stranger-${name}`;
    await page.goto(`${it.server.url}/console/`);
    await page.getByRole('button', { name: say.by }).click();
    await page.getByText(say.unknown).waitFor();
    await looksRight(page, `way-provider-unknown-${language}`);

    sub = `u-${name}`;
    const desk = officer.page;
    await desk.goto(`${it.server.url}/console/#/my-sign-in`);
    await desk.getByRole('button', { name: say.connect }).click();
    await desk
      .getByText(language === 'zh-CN' ? '已连接' : 'connected', { exact: false })
      .first()
      .waitFor();
    await looksRight(desk, `way-provider-connected-${language}`);

    await page.goto(`${it.server.url}/console/`);
    await page.getByRole('button', { name: say.by }).click();
    await page.getByRole('heading', { name: say.inbox }).waitFor();
    await context.close();
  });

  test('where somebody is signed in stands on their page, and other desks are signed out from there', async () => {
    const { page, context } = await openWindow(browser, { locale: language });
    await page.goto(`${it.server.url}/console/`);
    await page.getByLabel(say.name).fill(name);
    await page.getByLabel(say.password, { exact: true }).fill(password);
    await page.getByRole('button', { name: say.next }).click();
    await page.getByLabel(say.code).fill(nextCode());
    await page.getByRole('button', { name: say.go, exact: true }).click();
    await page.getByRole('heading', { name: say.inbox }).waitFor();

    const desk = officer.page;
    const zh = language === 'zh-CN';
    await desk.goto(`${it.server.url}/console/#/my-sign-in`);
    await desk.reload();
    await desk.getByText(zh ? '就是这里' : 'this one', { exact: true }).waitFor();
    await looksRight(desk, `way-sessions-${language}`);
    await desk.getByRole('button', { name: zh ? /其他 \d+ 处全部退出/ : /Sign out of all \d+ others/ }).click();
    const code = desk.getByLabel(say.code);
    const left = desk.getByRole('button', { name: zh ? '退出那一处' : 'Sign out there', exact: true });
    await expect.poll(async () => (await code.isVisible()) || (await left.count()) === 0).toBe(true);
    if (await code.isVisible()) {
      await code.fill(nextCode());
      await desk.getByRole('button', { name: zh ? '验证' : 'Confirm' }).click();
    }
    await expect.poll(() => left.count()).toBe(0);
    await page.reload();
    await page.getByLabel(say.name).waitFor();
    await context.close();
  });

  test('a desk that nobody has touched for a quarter of an hour asks for the code, keeps nothing on the screen, and goes on', async () => {
    const { page } = officer;
    await page.goto(`${it.server.url}/console/#/desk`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    // Away from it first: a request that is still on its way when the clock jumps would be a touch.
    await page.goto('about:blank');
    await page.waitForTimeout(1500);
    it.clock.driveTo(it.clock.now() + 16 * 60_000);
    await page.goto(`${it.server.url}/console/#/desk`);
    await page.getByRole('heading', { name: say.second }).waitFor();
    expect(await page.getByRole('heading', { level: 1 }).count()).toBeLessThan(2);
    await looksRight(page, `way-idle-${language}`);
    await page.setViewportSize({ width: 360, height: 740 });
    await looksRight(page, `way-idle-phone-${language}`);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByLabel(say.code).fill(nextCode());
    await page.getByRole('button', { name: say.go, exact: true }).click();
    // Back where they were.
    await page.waitForURL(/#\/desk$/);
    await page.getByRole('navigation').first().waitFor();
  });
});
