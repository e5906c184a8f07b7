import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/browser.ts';
import { builtApps } from '../../../scripts/testing/built-pages.ts';
import { signInToken, startFakeServer } from './fake-server.ts';

/** Browser and server of a test file. */
export async function startFieldApp() {
  const server = await startFakeServer(join(builtApps, 'field/dist'));
  const browser = await launchBrowser();
  return {
    ...server,
    browser,
    stop: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/** How a phone is set. */
export interface PhoneOptions {
  readonly locale?: 'zh-CN' | 'en';
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Plain http from another machine: no service worker, no Web Locks, no persist(). */
  readonly insecure?: boolean;
  readonly serviceWorkers?: 'allow' | 'block';
  /** Size of text of the system, 100 or 200 per cent. */
  readonly textPercent?: number;
}

/** A phone with its own memory. */
export async function openPhone(app: { browser: Browser; port: number }, options: PhoneOptions = {}) {
  const context = await app.browser.newContext({
    viewport: { width: options.width ?? 360, height: options.height ?? 740 },
    hasTouch: true,
    isMobile: (options.width ?? 360) < 800,
    locale: options.locale ?? 'zh-CN',
    colorScheme: options.dark ? 'dark' : 'light',
    serviceWorkers: options.serviceWorkers ?? 'block',
    acceptDownloads: true,
    // A name that is not loopback makes the origin insecure; the fake server answers as the proxy that knows the name.
    ...(options.insecure ? { proxy: { server: `http://127.0.0.1:${app.port}` } } : {}),
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on(
    'console',
    message =>
      message.type() === 'error' && /Content Security|Trusted/.test(message.text()) && faults.push(message.text()),
  );
  if (options.textPercent) await setTextPercent(page, options.textPercent);
  const base = options.insecure ? 'http://phone.test/field/' : `http://127.0.0.1:${app.port}/field/`;
  return { context, page, faults, base, close: () => context.close() };
}

/** Signs in by the link. */
export async function signIn(phone: { page: Page; base: string }, rest = '#/doors'): Promise<void> {
  await phone.page.goto(`${phone.base}#/in/${signInToken}`);
  await phone.page.waitForURL(/#\/doors$/);
  if (rest !== '#/doors') await phone.page.goto(`${phone.base}${rest}`);
}

/** Sets the system's text size as a person's settings do. */
export async function setTextPercent(page: Page, percent: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: Math.round((16 * percent) / 100), fixed: 13 } });
}

/** Waits until something is true of the world. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  patienceMs = 15_000,
): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise(done => setTimeout(done, 50));
  }
}

export type { BrowserContext, Page };
