import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
let address: string;
beforeAll(async () => {
  screens = await openScreens();
  const { communityId, generated, office } = screens.community;
  address = `${screens.url}/resident/#/${generated.community.code}`;
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const book = (await office.view('emergencies.playbooks', { communityId })).rows[0];
  const opening = { ...ids, playbookId: book?.id ?? '', level: book?.levels.at(-1) ?? '', title: 'High water' };
  await office.command('emergencies.open', opening, { communityId, emergencyId: ids.emergencyId, status: 'exercise' });
});
afterAll(() => screens.stop());

const phone = (locale: 'zh-CN' | 'en-GB' = 'en-GB', textPercent = 100) =>
  screens.window({ locale, width: 360, height: 740, textPercent });

test('without an account: a telephone number first, then what is going on, marked as an exercise', async () => {
  const { page, faults, context } = await phone();
  await page.goto(address);
  await page.locator('a[href^="tel:"]').first().waitFor();
  expect(await page.locator('a[href^="tel:"]').first().getAttribute('href')).toBe('tel:02800000110');
  await page.getByText('High water').waitFor();
  expect(await page.getByText('EXERCISE').first().isVisible()).toBe(true);
  expect(await page.getByText(/^As of /).isVisible()).toBe(true);
  expect(faults).toEqual([]);
  await context.close();
});

test('three taps report something; its number finds it again, with the answer of the office', async () => {
  const { page, faults, context } = await phone();
  await page.goto(`${address}/report`);
  await page.getByRole('button', { name: 'Rubbish' }).tap();
  await page.getByLabel('Pick the building').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Today' }).tap();
  const receipt = (await page.locator('.receipt').innerText()).trim();
  const { communityId, office } = screens.community;
  const { rows } = await office.view('cases.inbox', { communityId });
  const found = rows.find(row => row.receipt === receipt);
  expect(found?.channel).toBe('resident');
  await office.command('cases.answer', { caseId: found?.id ?? '', text: 'It is fetched tonight.' }, { communityId });

  await page.goto(`${address}/status`);
  await page.getByLabel('Type your number').fill(receipt.toLowerCase());
  await page.getByRole('button', { name: 'See where it stands' }).tap();
  await page.getByText('It is fetched tonight.').first().waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('when nothing is sent it says so, keeps what was chosen, and sends it once when tapped again', async () => {
  const { page, context } = await phone();
  await page.goto(`${address}/report`);
  await page.getByRole('button', { name: 'Lighting' }).tap();
  await page.getByLabel('Somewhere else (say where)').fill('By the gate');
  await context.route('**/api/commands/**', route => route.abort());
  await page.getByRole('button', { name: 'When you can' }).tap();
  await page.getByText(/It was not sent/).waitFor();
  await context.unroute('**/api/commands/**');
  await page.getByRole('button', { name: 'When you can' }).tap();
  const receipt = (await page.locator('.receipt').innerText()).trim();
  const { communityId, office } = screens.community;
  const { rows } = await office.view('cases.inbox', { communityId });
  expect(rows.filter(row => row.receipt === receipt)).toHaveLength(1);
  await context.close();
});

test('an unknown number is told so, with what to do', async () => {
  const { page, context } = await phone();
  await page.goto(`${address}/status/ABCDE-FGHJK`);
  await page.getByText(/No such number/).waitFor();
  await context.close();
});

async function eachPage(window: Window, look: (name: string) => Promise<void>): Promise<void> {
  for (const path of ['', '/report', '/status']) {
    await window.page.goto(address + path);
    await window.page.locator('.big').first().waitFor();
    await look(path);
  }
  await window.page.goto(`${screens.url}/resident/`);
  await window.page.locator('.big').first().waitFor();
  await look('which community');
  await window.context.close();
}

for (const locale of ['zh-CN', 'en-GB'] as const)
  for (const percent of [100, 200])
    test(`WCAG 2.2 AA by axe, and nothing cut at 360 px: ${locale}, text at ${percent} %`, async () => {
      const window = await phone(locale, percent);
      const found: string[] = [];
      await eachPage(window, async name => {
        for (const it of await findViolations(window.page)) found.push(`${name} ${it}`);
        for (const it of await findCut(window.page)) found.push(`${name} ${it}`);
      });
      expect(found).toEqual([]);
    });
