import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { confirmFor, openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
let desk: Window;
let page: Page;
let colleague: Window;

beforeAll(async () => {
  screens = await openScreens();
  desk = await screens.window();
  page = desk.page;
  colleague = await screens.colleague();
  await page.goto(await screens.link());
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await show(page);
});
afterAll(() => screens?.stop());
afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([]);
});

const button = (name: string | RegExp, on: Page = page) => on.getByRole('button', { name });
const order = () => page.locator('li.approval').first();

async function show(on: Page): Promise<void> {
  await on.evaluate(() => {
    location.hash = '/orders';
  });
  await on.getByRole('heading', { level: 1, name: /Orders that restrict|限制出入/ }).waitFor();
}

/** Types the paper in, as far as the law asks for it. */
async function typeIn(fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
}

test('with nothing in force the page says that everybody comes and goes', async () => {
  await page.getByText('everybody comes and goes').waitFor();
  await page.getByText('No danger is declared.').waitFor();
});

test('a paper without the ways that stay free is refused by name, and nothing typed is lost', async () => {
  await button('Enter an order').click();
  await typeIn({
    'Order number': '某府令〔2026〕1号',
    'Issued by': '某区人民政府',
    'Legal basis': '突发事件应对法第七十三条',
    'What residents are told': '请从北门出入。',
    'What people at the gate do (never why)': '北门登记人数',
    Telephone: '028-0000-0000',
    'Why (for the colleague who confirms)': '按上级命令',
  });
  await page.getByLabel('limit exit').check();
  await page.getByRole('combobox', { name: 'Which grids' }).click();
  await page.locator('.ant-select-item-option').first().click();
  await page.keyboard.press('Escape');
  await button('Ask a colleague to confirm').click();
  await page.getByRole('alert').first().waitFor();
  expect(await page.getByLabel('Issued by', { exact: true }).inputValue()).toBe('某区人民政府');
  desk.faults.splice(0);
});

test('complete, it waits for a second person, and does nothing before', async () => {
  await typeIn({ 'Exits that stay free': '北门全天开放', 'Way for medical help': '急救车走东门' });
  await page.getByLabel('This telephone is answered day and night').check();
  await button('Ask a colleague to confirm').click();
  await page.getByText('it counts once a colleague has confirmed it').waitFor();
  await order()
    .getByText(/waits for a second person · exits: free/)
    .waitFor();
});

test('confirmed it is in force; one tap for danger to life suspends it at once', async () => {
  await colleague.page.evaluate(() => {
    location.hash = '/approvals';
  });
  await button('Confirm', colleague.page).waitFor();
  expect(await findViolations(colleague.page)).toEqual([]);
  await confirmFor(colleague);
  await page.reload();
  await order()
    .getByText(/in force · exits: limited/)
    .waitFor();
  await button('Declare danger: open every exit').click();
  await page.getByText('Every exit is open').waitFor();
  await page.getByText('You declared it: a colleague reviews it.').waitFor();
  await order()
    .getByText(/suspended by a danger · exits: free/)
    .waitFor();
});

test.each([
  [1440, 900, 'en-GB'],
  [360, 740, 'zh-CN'],
] as const)('at %i × %i nothing is cut and everybody can read it, the form included', async (width, height, locale) => {
  const other = await screens.window({ width, height, locale });
  await other.page.goto(await screens.link());
  await other.page.getByRole('heading', { level: 1 }).waitFor();
  await show(other.page);
  await other.page.locator('li.approval').first().waitFor();
  await other.page.getByRole('button', { name: /Enter an order|录入命令/ }).click();
  expect(await findCut(other.page)).toEqual([]);
  expect(await findViolations(other.page)).toEqual([]);
  await photograph(other.page, `orders-${width}`);
  await other.context.close();
});

test('one person ends it', async () => {
  await button('End it now').click();
  await order()
    .getByText(/ended early · exits: free/)
    .waitFor();
});
