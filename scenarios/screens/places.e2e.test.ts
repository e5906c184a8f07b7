import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens } from './open-screens.ts';

/** The row of places at the top of the console: found at a desk, by keyboard alone, on a phone; short for who has little to do there. */
let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.stop());

const languages = ['zh-CN', 'en-GB'] as const;
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim());
const looks = async (page: Page) => [...(await findCut(page)), ...(await findViolations(page))];

test.each(languages)(
  'at a desk the row of an officer stands in one line, and a group unfolds to its pages (%s)',
  async locale => {
    const { page, faults } = await screens.window({ locale, width: locale === 'zh-CN' ? 1160 : 1440, height: 760 });
    await page.goto(await screens.link());
    const row = page.getByRole('navigation');
    await row.waitFor();
    const tops = await row
      .locator('.places-row > li')
      .evaluateAll(all => all.map(it => it.getBoundingClientRect().top));
    expect([tops.length, new Set(tops).size]).toEqual([9, 1]);
    await row.getByRole('button', { name: locale === 'zh-CN' ? '网格' : 'Grids' }).click();
    await photograph(page, `places-desk-${locale}`);
    expect([await looks(page), faults]).toEqual([[], []]);
    await row.getByRole('link', { name: locale === 'zh-CN' ? '画网格' : 'Draw grids' }).click();
    await page.getByRole('heading', { level: 1, name: locale === 'zh-CN' ? '画网格' : 'Draw the grids' }).waitFor();
    expect(await row.locator('ul ul').count()).toBe(0);
    expect(await row.locator('[aria-current=true]').innerText()).toContain(locale === 'zh-CN' ? '网格' : 'Grids');
  },
);

test('by keyboard alone: unfold, go through with the arrows, leave with Escape, go with Enter; a press elsewhere folds it', async () => {
  const { page } = await screens.window();
  await page.goto(await screens.link());
  const group = page.getByRole('button', { name: 'Grids' });
  await group.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toBe('Our grids');
  await page.keyboard.press('Escape');
  expect([await focused(page), await group.getAttribute('aria-expanded')]).toEqual(['Grids ▾', 'false']);
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Who else answers for these places' }).waitFor();
  await group.click();
  await page.getByRole('main').click({ position: { x: 5, y: 5 } });
  expect(await group.getAttribute('aria-expanded')).toBe('false');
  await group.click();
  await page.getByRole('button', { name: 'Ledger' }).focus();
  expect(await group.getAttribute('aria-expanded')).toBe('false');
});

test.each(languages)(
  'on a phone one button says where one is and opens every page under its heading (%s)',
  async locale => {
    for (const textPercent of [100, 200]) {
      const { page, faults } = await screens.window({ locale, width: 360, height: 740, textPercent });
      await page.goto(await screens.link());
      await page.getByRole('button', { name: locale === 'zh-CN' ? '☰ 今天' : '☰ Today' }).tap();
      await page.getByRole('heading', { name: locale === 'zh-CN' ? '待审核' : 'To decide' }).waitFor();
      await photograph(page, `places-phone-${locale}-${textPercent}`);
      expect([await looks(page), faults]).toEqual([[], []]);
      await page.getByRole('link', { name: locale === 'zh-CN' ? '操作记录' : 'Journal' }).tap();
      await page.getByRole('button', { name: locale === 'zh-CN' ? '☰ 操作记录' : '☰ Journal' }).waitFor();
    }
  },
);

test('an auditor, who has few pages, sees each of them and nothing to unfold', async () => {
  const { page } = await screens.signedInAs('auditor');
  await page.goto(`${screens.url}/console/#/reads`);
  const row = page.getByRole('navigation');
  await row.getByRole('link', { name: 'Who looked' }).waitFor();
  await row.getByRole('link', { name: 'Journal' }).waitFor();
  expect(await row.getByRole('button').count()).toBe(0);
  await photograph(page, 'places-auditor');
});

test('while something is open, every page has the way to its board in the head', async () => {
  const { communityId, office } = screens.community;
  const book = (await office.view('emergencies.playbooks', { communityId })).rows[0];
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const opening = { ...ids, playbookId: book?.id ?? '', level: book?.levels.at(-1) ?? '', title: 'Night flood' };
  await office.command('emergencies.open', opening, { communityId, emergencyId: ids.emergencyId, status: 'exercise' });
  for (const [locale, width, height] of [
    ['zh-CN', 360, 740],
    ['en-GB', 360, 740],
    ['zh-CN', 1440, 900],
    ['en-GB', 1440, 900],
  ] as const) {
    const { page, faults } = await screens.window({ locale, width, height });
    await page.goto(await screens.link());
    const way = page.getByRole('link', { name: locale === 'zh-CN' ? '演练中：Night flood' : 'Drill now: Night flood' });
    await way.first().waitFor();
    await photograph(page, `places-open-${locale}-${width}`);
    expect([await looks(page), faults]).toEqual([[], []]);
    await way.first().click();
    await page.locator('.board-number').first().waitFor();
  }
});
