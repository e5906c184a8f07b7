import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window, type WindowOptions } from './open-screens.ts';

let screens: Screens;
let desk: Window;
let page: Page;
const patience = { timeout: 20_000 };

beforeAll(async () => {
  screens = await openScreens();
  desk = await signedIn();
  page = desk.page;
});
afterAll(() => screens.stop());
afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([]);
});

async function signedIn(options: WindowOptions = {}): Promise<Window> {
  const window = await screens.window(options);
  await window.page.goto(await screens.link());
  await window.page.getByRole('heading', { level: 1 }).first().waitFor();
  return window;
}
const go = (window: Page, hash: string) =>
  window.evaluate(to => {
    location.hash = to;
  }, hash);
const picture = (window: Page, name: string) => photograph(window, `codes-${name}`);
const current = () => screens.community.office.view('grids.current', { communityId: screens.community.communityId });

test('a rule is seen on the office’s own grids before it is taken; a bad one says what is wrong with it', async () => {
  const before = (await current()).grids[0]!;
  await go(page, '/grids/codes');
  await page.getByText('● In force').waitFor(patience);
  await picture(page, 'first-en');
  await page.getByRole('radio', { name: 'A rule of our own' }).click();
  await page.getByRole('region', { name: 'On our own grids' }).getByText(before.code).waitFor(patience);
  await page.getByRole('button', { name: 'Take part 2 out' }).click();
  await page.getByText('The rule has no number', { exact: false }).waitFor(patience);
  await picture(page, 'refused-en');
  await page.getByRole('radio', { name: /^CJ\/T 349-2010/ }).click();
  await page.getByText('A part of the rule is not filled in', { exact: false }).waitFor(patience);
  await page.getByLabel('Class of what is managed', { exact: false }).fill('010200');
  await page.getByText(`010200${before.code.slice(0, 12)}01`).waitFor(patience);
  await picture(page, 'class-en');
  await page.getByRole('radio', { name: /^DB11\/T 2157-2023/ }).click();
  await page.getByText(`${before.code.slice(0, 12)}001`, { exact: true }).waitFor(patience);
  await picture(page, 'preview-en');
  await page.getByRole('button', { name: 'Use this rule' }).click();
  await page.getByText(/grids have new codes from/).waitFor(patience);
  await expect.poll(async () => (await current()).grids[0]!.code, patience).toBe(`${before.code.slice(0, 12)}001`);
  await page.getByText('DB11/T 2157-2023').first().waitFor(patience);
  expect(await findViolations(page)).toEqual([]);
});

test('the old code of a poster still finds its grid', async () => {
  await go(page, '/grids');
  const box = page.getByRole('searchbox', { name: 'Find a grid by code or name (old codes too)' });
  await box.fill('M001');
  await box.press('Enter');
  await page.getByText(/M001 was its code until/).waitFor(patience);
  await picture(page, 'found-en');
  await page.getByRole('button', { name: '001', exact: true }).click();
  await page.getByText('People of 001').waitFor(patience);
  await page.getByRole('button', { name: 'Its line' }).click();
  await page.getByText(/^Code 9\d{11}M001 from .+ to /).waitFor(patience);
  await picture(page, 'line-en');
  await box.fill('no such grid');
  await box.press('Enter');
  await page.getByText('No grid has or had this code or name.').waitFor(patience);
});

test.each([
  ['desk-zh', { locale: 'zh-CN', width: 1440, height: 900 }],
  ['small-zh', { locale: 'zh-CN', width: 360, height: 740 }],
  ['small-en', { locale: 'en-GB', width: 360, height: 740 }],
] as const)('nothing of the codes is cut or unreadable: %s', async (name, options) => {
  const window = await signedIn(options);
  await go(window.page, '/grids/codes');
  await window.page.getByRole('radio', { name: /^DB11\/T 2157-2023/ }).waitFor(patience);
  await window.page.getByRole('radio').last().click();
  await window.page.locator('.ant-table-row').first().waitFor(patience);
  await picture(window.page, name);
  expect(await findCut(window.page)).toEqual([]);
  expect(await findViolations(window.page)).toEqual([]);
  await window.context.close();
});
