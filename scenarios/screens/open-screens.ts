import type { PolicyRole } from '@linli/domain';
import type { Client } from '@linli/protocol';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { makeLink } from '../../apps/server/src/access/index.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { filledTemplate } from '../../apps/server/src/platform/postgres/testing/filled-template.ts';
import { askerOf } from '../../apps/server/src/testing/cast.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../../apps/server/src/testing/test-server.ts';
import { launchBrowser } from '../../scripts/browser.ts';
import { builtApps } from '../../scripts/testing/built-pages.ts';
import { generateCommunity } from '../demo-community/index.ts';
import { clientFor, type LoadedCommunity, loadDemoCommunity } from '../demo-community/load.ts';

/** The whole product on a database of its own, the small demonstration community in it, and a browser in front of it. */
export interface Screens {
  readonly url: string;
  readonly test: TestServer;
  readonly community: LoadedCommunity;
  readonly office: Client;
  readonly browser: Browser;
  /** A single-use sign-in link of an officer of the community. */
  link(): Promise<string>;
  /** A window with its own memory. */
  window(options?: WindowOptions): Promise<Window>;
  /** Another of the office, signed in at a window of their own: the second person for what one alone may not do. */
  colleague(): Promise<Window>;
  /** A window in which somebody new with a role over the whole community is signed in, not yet at any page. */
  signedInAs(role: PolicyRole, options?: WindowOptions): Promise<Window>;
  /** Works off what the running server would do by itself: calls, messages, timers that are due. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/** How a window is set. */
export interface WindowOptions {
  readonly locale?: 'zh-CN' | 'en-GB';
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** The reader's text size, 100 or 200 per cent. */
  readonly textPercent?: number;
}

/** A page and what went wrong in it: exceptions, answers of 400 and more, errors in the browser's console. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: string[];
}

const demo = { seed: 1, profile: 'small' } as const;

/** The demonstration community brought in over the public API, once a run; what is needed to go on in a clone of it. */
async function fillOnce() {
  const test = await startTestServer();
  const { server, clock, communityId, officerId } = test;
  const setUp = { purpose: 'set-up' as const, communityId: null, personId: null, app: 'console' as const, minutes: 30 };
  const setUpToken = async () =>
    (await server.platform.database.platform(tx => makeLink(tx, { ...setUp, now: clock.now() }))).token;
  const { office, generated, ...community } = await loadDemoCommunity({ url: server.url, setUpToken }, demo);
  return { database: await test.leave(), note: { communityId, officerId, community } };
}

/** Starts it. */
export async function openScreens(options: Pick<TestServerOptions, 'privateGateways'> = {}): Promise<Screens> {
  const filled = await filledTemplate('screens', fillOnce);
  const test = await startTestServer({ appsFolder: builtApps, ...options, from: { ...filled.note, ...filled } });
  const { server } = test;

  const generated = generateCommunity(demo);
  const office = clientFor(server.url, filled.note.community.token, 'console');
  const community: LoadedCommunity = { ...filled.note.community, generated, office };
  const { communityId } = community;
  const browser = await launchBrowser();
  return {
    url: server.url,
    test,
    community,
    office,
    browser,
    async link() {
      const { personId } = await office.view('access.me', {});
      const link = await office.command('access.issueLink', { personId, app: 'console' }, { communityId });
      return `${server.url}/console/${new URL(link.url).hash}`;
    },
    window: options => openWindow(browser, options),
    async colleague() {
      const personId = newId();
      await office.command(
        'roster.addPeople',
        { people: [{ personId, name: '闻砚秋', kinds: [], state: 'active' }] },
        { communityId },
      );
      const duty = { assignmentId: newId(), personId, role: 'community-staff' as const };
      await office.command('roster.appoint', duty, { communityId });
      const link = await office.command('access.issueLink', { personId, app: 'console' }, { communityId });
      const desk = await openWindow(browser);
      await desk.page.goto(`${server.url}/console/${new URL(link.url).hash}`);
      await desk.page.getByRole('heading', { name: 'Inbox' }).waitFor();
      return desk;
    },
    async signedInAs(role, options) {
      const { token } = await askerOf(test, communityId, role);
      const window = await openWindow(browser, options);
      await window.context.addCookies([{ name: 'linli_console', value: token ?? '', url: server.url }]);
      return window;
    },
    async settle() {
      while ((await test.server.drain()) > 0);
    },
    async stop() {
      await browser.close();
      await test.stop();
    },
  };
}

/** A window with its own memory, in a browser that is open. */
export async function openWindow(browser: Browser, options: WindowOptions = {}): Promise<Window> {
  const width = options.width ?? 1440;
  const context = await browser.newContext({
    viewport: { width, height: options.height ?? 900 },
    hasTouch: width < 900,
    locale: options.locale ?? 'en-GB',
    colorScheme: options.dark ? 'dark' : 'light',
    timezoneId: 'Asia/Shanghai',
  });
  const percent = options.textPercent ?? 100;
  if (percent !== 100)
    await context.addInitScript(size => {
      new MutationObserver((_, watch) => {
        if (!document.documentElement) return;
        document.documentElement.style.fontSize = `${size}%`;
        watch.disconnect();
      }).observe(document, { childList: true });
    }, percent);
  const page = await context.newPage();
  page.setDefaultTimeout(12_000);
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('response', answer => answer.status() >= 400 && faults.push(`${answer.status()} ${answer.url()}`));
  page.on('console', message => message.type() === 'error' && faults.push(message.text()));
  return { page, context, faults };
}

/** Confirms the one thing that waits for a second person. */
export async function confirmFor({ page }: Window): Promise<void> {
  await page.evaluate(() => {
    location.hash = '/approvals';
  });
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('Nothing waits for a second person.').waitFor();
}
