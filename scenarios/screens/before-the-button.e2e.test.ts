import { channelsWords, translator } from '@linli/words';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens } from './open-screens.ts';

/** The page with the button is read, at the desk and on the officer's telephone; what it opens is made ready meanwhile; its board is there in the first second. */
let it: Screens;
beforeAll(async () => {
  it = await openScreens();
}, 300_000);
afterAll(() => it?.stop());

const looks = [
  ['zh-CN', 1440, 900, '府河涨水'],
  ['en-GB', 1440, 900, 'River rising'],
  ['zh-CN', 360, 740, '府河涨水'],
  ['en-GB', 360, 740, 'River rising'],
] as const;

async function looksRight(page: Page, name: string): Promise<void> {
  await photograph(page, name);
  expect([...(await findViolations(page)), ...(await findCut(page))], name).toEqual([]);
}

for (const [locale, width, height, title] of looks)
  test(`the page with the button says whom it calls, and its emergency is made ready while it is read: ${locale}, ${width} px`, async () => {
    const { page, faults, context } = await it.window({ locale, width, height });
    const say = translator(channelsWords, locale === 'zh-CN' ? 'zh' : 'en');
    const asked: URL[] = [];
    page.on('request', request => {
      if (request.url().includes('/emergencies/preview')) asked.push(new URL(request.url()));
    });
    await page.goto(await it.link());
    await page.waitForFunction(() => !location.hash.includes('/in/'));
    await page.goto(`${it.url}/console/#/emergency`);
    await page.locator('.ant-card button[aria-pressed]').first().click();
    await page.locator('.telegram').first().waitFor();
    await page.locator('.emergency-go').waitFor();
    await page.waitForLoadState('networkidle');
    await looksRight(page, `before-the-button-${locale}-${width}`);
    await page.locator('#emergency-name').fill(title);
    await page.locator('.emergency-go').click();
    await page.waitForURL(/#\/emergency\/[0-9a-f-]{36}/);
    expect(asked.at(-1)?.searchParams.get('emergencyId')).toBe(page.url().split('/').at(-1));
    // Nobody has been looked up yet: nothing is foretold of people whom nobody has called.
    await page.locator('.board-clock').waitFor();
    await page.getByText(say('forecast.soon')).waitFor();
    await page.waitForLoadState('networkidle');
    await looksRight(page, `first-second-${locale}-${width}`);
    // The looks at who may be asked: the estimate comes by itself.
    await it.test.server.drain();
    await page.getByText(say('forecast.evidence.none')).waitFor();
    expect(faults).toEqual([]);
    const emergencyId = page.url().split('/').at(-1)!;
    await it.office.command(
      'emergencies.standDown',
      { emergencyId, statement: '结束' },
      { communityId: it.community.communityId, emergencyId, status: 'exercise' },
    );
    await context.close();
  }, 120_000);
