import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { askOf, type HereOrder, renderHere } from '@linli/domain';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../../scripts/browser.ts';

const order: HereOrder = {
  orderId: 'o',
  orderNo: '某府令〔2024〕12号',
  authority: '某区人民政府',
  legalBasis: '突发事件应对法第七十三条',
  places: ['3号院', '试验路 5 号院 2 栋'],
  measures: ['limit-exits', 'count-at-gate'],
  says: '水退之前请从北门出入，老人孩子优先。',
  freeExits: '北门全天开放',
  medicalRoute: '急救车走东门',
  phone: '028-0000-0001',
  from: '2024-11-30T20:00:00.000Z',
  until: '2024-12-03T04:00:00.000Z',
  exits: 'free',
  state: 'suspended',
  exercise: false,
};
const html = renderHere(
  {
    code: '900000000001',
    name: '试验社区',
    nameEn: 'Trial Community',
    officePhone: '028-0000-0000',
    synthetic: true,
    asOf: '2024-12-01T00:00:00.000Z',
    dangers: [{ dangerId: 'd', kind: 'fire', declaredAt: '2024-12-01T00:00:00.000Z', exercise: false }],
    orders: [order],
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
