import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { openScreens, type Screens } from './open-screens.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.stop());

const ask = () => ({ communityId: screens.community.communityId });
const patience = { timeout: 10_000 };

async function board(locale: 'zh-CN' | 'en-GB', width: number, height: number) {
  const window = await screens.window({ locale, width, height });
  await window.page.goto(await screens.link());
  await window.page.getByRole('heading', { level: 1 }).first().waitFor();
  await window.page.evaluate(() => {
    location.hash = '/draw';
  });
  return window;
}

const look = photograph;

test('says what drawing counts with, that no round has told yet, and goes back to the standard by one button', async () => {
  const { page, faults, context } = await board('en-GB', 1440, 900);
  await page.getByText('How long a round takes').click();
  await page.getByText('Counted with the standard’s figures now.').waitFor();
  await page.getByText('No ended round yet.').waitFor();
  await look(page, 'rates-empty-desk-en');
  await screens.office.command('grids.setRates', { rates: { doorMinutes: 2.4 } }, ask());
  await page.reload();
  await page.getByText('How long a round takes').click();
  await page.getByText('Counted with this community’s own figures since').waitFor();
  const door = page.getByRole('row', { name: /A dwelling, minutes/ });
  await expect.poll(() => door.innerText(), patience).toContain('2.4');
  await page.getByRole('button', { name: 'Go back to the standard' }).click();
  await expect.poll(() => door.innerText(), patience).toContain('1.3');
  await page.getByText('Counted with the standard’s figures now.').waitFor();
  const { inForce, standard } = await screens.office.view('grids.rates', ask());
  expect(inForce).toEqual(standard);
  expect(faults).toEqual([]);
  await context.close();
});

test('shows in both languages and on a phone what rounds told, with its interval, and takes it over by one button', async () => {
  const told = await screens.office.view('grids.rates', ask());
  const measured = told.told.map(each =>
    each.rate === 'doorMinutes'
      ? { ...each, standing: 'measured', value: 2.137, low: 1.96, high: 2.31, observations: 840, grids: 12 }
      : each,
  );
  const answer = { ...told, told: measured, steps: 1204, breaks: 9, emergencies: 2, grids: 12 };
  for (const [locale, width, height] of [
    ['zh-CN', 360, 740],
    ['en-GB', 360, 740],
    ['zh-CN', 1440, 900],
  ] as const) {
    const { page, context } = await board(locale, width, height);
    await page.route(/grids[./]rates/, route => route.fulfill({ json: answer }));
    await page.locator('.draw-rates summary').click();
    await page.getByText('2.14').waitFor();
    await page.locator('.draw-rates').scrollIntoViewIfNeeded();
    await look(page, `rates-${locale}-${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
    await page.locator('.draw-rates button').first().click();
    await expect
      .poll(async () => (await screens.office.view('grids.rates', ask())).inForce.doorMinutes, patience)
      .toBe(2.14);
    await screens.office.command('grids.setRates', { rates: {} }, ask());
    await context.close();
  }
});
