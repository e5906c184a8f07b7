import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { askOf, renderHere } from '@linli/domain';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../../scripts/browser.ts';

const html = renderHere(
  {
    code: '900000000001',
    name: '试验社区',
    nameEn: 'Trial Community',
    officePhone: '028-0000-0000',
    synthetic: true,
    asOf: '2024-12-01T00:00:00.000Z',
    now: [
      {
        emergencyId: 'e',
        title: '暴雨红色预警，请一楼住户注意',
        hazard: 'flood',
        exercise: true,
        openedAt: '2024-11-30T20:00:00.000Z',
        dueAt: '2024-11-30T23:00:00.000Z',
        ask: askOf({ zh: '有人走不了吗？', en: 'Is there anyone who cannot leave alone?' }, 'exercise'),
      },
    ],
  },
  'Asia/Shanghai',
);
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

describe('the page of what is going on here, in a browser', () => {
  it('cuts nothing on a small screen with letters twice as large', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
    await page.setContent(html);
    await page.addStyleTag({ content: 'html{font-size:200%}' });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('meets WCAG 2.2 AA in a %s room', async colorScheme => {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 }, colorScheme });
    await page.setContent(html);
    await page.addScriptTag({ content: await readFile(axe, 'utf8') });
    const found = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(o: object): Promise<{ violations: { id: string }[] }> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
      }),
    );
    expect(found.violations.map(each => each.id)).toEqual([]);
    await page.close();
  });
});
