import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.ts';

describe('the browser of the tests', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('runs a page with WebGL2, which the map needs, and IndexedDB, which the field app needs', async () => {
    const page = await browser.newPage();
    await page.goto('data:text/html;charset=utf-8,<title>邻里</title>');
    expect(await page.title()).toBe('邻里');
    const can = await page.evaluate(
      "({ webgl2: document.createElement('canvas').getContext('webgl2') !== null, indexedDb: 'indexedDB' in globalThis })",
    );
    expect(can).toEqual({ webgl2: true, indexedDb: true });
  });

  it('draws Chinese as characters, not as one box for each', async () => {
    const [street, vein] = await Promise.all(['街', '脉'].map(said => drawn(said)));
    expect(street).not.toBe(vein);
    async function drawn(said: string): Promise<string> {
      const own = await browser.newPage({ viewport: { width: 60, height: 60 } });
      await own.setContent(`<p style="font: 40px sans-serif; margin: 0">${said}</p>`);
      return (await own.screenshot()).toString('base64');
    }
  });
});
