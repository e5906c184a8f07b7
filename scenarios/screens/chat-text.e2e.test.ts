import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens } from './open-screens.ts';

let screens: Screens;
let emergencyId: string;
let helper: string;
beforeAll(async () => {
  screens = await openScreens();
  const { communityId, office } = screens.community;
  emergencyId = v7();
  const ids = { emergencyId, callUpId: v7(), roundId: v7() };
  const opening = { ...ids, playbookId: 'flood-night', level: 'red', title: '府河涨水' };
  await office.command('emergencies.open', opening, { communityId, status: 'exercise' });
  helper = (await office.view('roster.people', { communityId, limit: 1 })).rows[0]?.name ?? '';
});
afterAll(() => screens?.stop());

const calls = async (page: Page): Promise<void> => {
  await page.evaluate(to => {
    location.hash = to;
  }, `/emergency/${emergencyId}/calls`);
};

for (const [locale, width] of [
  ['en-GB', 1440],
  ['zh-CN', 360],
] as const)
  test(`a text for the chat group with a helper’s name and a number in it is held with the reason, and copied once it is changed: ${locale} ${width}`, async () => {
    const desk = await screens.window({ locale, width, height: width === 360 ? 740 : 900 });
    const { page } = desk;
    await desk.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(await screens.link());
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await calls(page);
    const text = page.getByRole('textbox', { name: /chat group|居民群/ });
    const copy = page.getByRole('button', { name: /Check and copy|检查并复制/ });
    await text.waitFor();
    expect(await text.inputValue()).toContain('/here/');
    await text.fill(`水涨了，请找${helper}，电话 135 0000 1111`);
    await copy.click();
    const held = page.locator('.chat-text [role="alert"]');
    await held.getByText(helper).waitFor();
    await held.getByText('135 0000 1111').waitFor();
    expect(await copy.isDisabled()).toBe(true);
    expect(await findCut(page)).toEqual([]);
    expect(await findViolations(page)).toEqual([]);
    await photograph(page, `chat-held-${locale}-${width}`);
    await text.fill('水涨了，请一楼的邻居上楼。有事打社区电话。');
    await copy.click();
    await page.locator('.chat-text [role="status"]').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      '水涨了，请一楼的邻居上楼。有事打社区电话。',
    );
    await photograph(page, `chat-copied-${locale}-${width}`);
    expect(desk.faults).toEqual([]);
    await desk.context.close();
  });
