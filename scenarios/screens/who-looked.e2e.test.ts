import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askerOf } from '../../apps/server/src/testing/cast.ts';
import { photograph } from '../../scripts/photograph.ts';
import { clientFor } from '../demo-community/load.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens } from './open-screens.ts';

/** Who looked at a home: told to the household by its link, to the officer at the counter, and to the auditor. */
let screens: Screens;
let door: { id: string; place: string; name: string };

beforeAll(async () => {
  screens = await openScreens();
  const { communityId, office } = screens.community;
  door = (await office.view('residents.ledger', { communityId, limit: 1 })).rows[0] as typeof door;
  const residents = [{ residentId: v7(), name: '曾檐砚', phone: '15400001234', householder: true }];
  const households = [{ householdId: v7(), doorId: door.id, people: 3, children: 1, residents }];
  await office.command('residents.recordHouseholds', { households }, { communityId });
  await office.command('residents.reveal', { doorId: door.id, reason: 'ring-back' }, { communityId });
  await office.view('residents.door', { communityId, doorId: door.id });
}, 240_000);
afterAll(() => screens?.stop());

const sizes = [
  { locale: 'zh-CN', width: 360, height: 740 },
  { locale: 'en-GB', width: 1440, height: 900 },
  { locale: 'en-GB', width: 360, height: 740 },
  { locale: 'zh-CN', width: 1440, height: 900 },
] as const;
const isSound = async (page: Page, faults: readonly string[]) =>
  expect([await findCut(page), await findViolations(page), faults]).toEqual([[], [], []]);

test.each(sizes)(
  'a household reads by its link who looked, which day and why, and no colleague’s name ($locale, $width)',
  async size => {
    const { communityId, office } = screens.community;
    const { url } = await office.command('privacy.issueLink', { linkId: v7(), doorId: door.id }, { communityId });
    const { page, faults, context } = await screens.window(size);
    page.setDefaultTimeout(40_000);
    const zh = size.locale === 'zh-CN';
    await page.goto(url);
    await page.getByRole('button', { name: zh ? '打开' : 'Open' }).click();
    const looked = page.locator('section', { has: page.getByRole('heading', { name: zh ? '谁看过' : 'Who looked' }) });
    await looked.waitFor();
    const text = await looked.innerText();
    expect(text).toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(text).toContain(zh ? '社区工作人员' : 'ommunity');
    expect(text).not.toContain('试验干部');
    // No word of the code's own on a page for residents.
    expect(await page.locator('body').innerText()).not.toContain('knock-longer');
    await photograph(page, `who-link-${size.locale}-${size.width}`);
    await isSound(page, faults);
    await context.close();
  },
);

test.each(sizes)('the officer at the counter opens on purpose who looked at a home ($locale, $width)', async size => {
  const { page, faults, context } = await screens.window(size);
  page.setDefaultTimeout(40_000);
  const zh = size.locale === 'zh-CN';
  await page.goto(await screens.link());
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${screens.url}/console/#/ledger`);
  await page.locator('.ledger-row', { hasText: door.name }).first().click();
  await page.getByRole('button', { name: zh ? '看看谁看过' : 'Show who looked' }).click();
  await page.getByText(zh ? /居民来问时照着说/ : /To be told to a resident who asks/).waitFor();
  await page
    .getByText(zh ? /回电/ : /ring/i)
    .first()
    .waitFor();
  await photograph(page, `who-counter-${size.locale}-${size.width}`);
  await isSound(page, faults);
  await context.close();
});

test.each(sizes)(
  'the auditor sees that look with its actor and reason, and that somebody asked who looked ($locale, $width)',
  async size => {
    const { page, faults, context } = await screens.signedInAs('auditor', size);
    page.setDefaultTimeout(40_000);
    const zh = size.locale === 'zh-CN';
    await page.goto(`${screens.url}/console/#/reads`);
    await page.getByRole('heading', { level: 1, name: zh ? '谁看过' : 'Who looked' }).waitFor();
    await page.locator('.ant-table-row').first().waitFor();
    await page
      .getByText(zh ? '回电' : 'Ring back')
      .first()
      .waitFor();
    await photograph(page, `who-auditor-${size.locale}-${size.width}`);
    await isSound(page, faults);
    await context.close();
  },
);

/** Somebody of the street looks at two homes with break-glass, and gives it back. @returns its id and the doors */
async function lookBeyondTheRole() {
  const { communityId, office } = screens.community;
  const { token } = await askerOf(screens.test, communityId, 'street-staff');
  const street = clientFor(screens.url, token ?? '', 'console');
  const breakGlassId = v7();
  const taking = {
    breakGlassId,
    reason: 'life-in-danger',
    words: '三楼老人敲门不应，办公室电话没人接',
    hours: 1,
  } as const;
  const { rows } = await office.view('residents.ledger', { communityId, limit: 2 });
  const beside = rows.find(row => row.id !== door.id) as typeof door;
  const residents = [{ residentId: v7(), name: '曾檐瓦', householder: true }];
  const households = [{ householdId: v7(), doorId: beside.id, people: 1, children: 0, residents }];
  await office.command('residents.recordHouseholds', { households }, { communityId });
  await street.command('access.breakGlass', taking, { communityId });
  for (const { id: doorId } of [door, beside]) await street.view('residents.door', { communityId, doorId });
  await street.command('access.endBreakGlass', { breakGlassId }, { communityId });
  return { breakGlassId, doorIds: [door.id, beside.id], beside };
}

test('a look beyond the role: the inbox says which homes are to be told, the office records how it told them and takes it back, and the household reads by its link that it was told', async () => {
  const { communityId, office } = screens.community;
  const me = await office.view('access.me', {});
  const { breakGlassId, doorIds, beside } = await lookBeyondTheRole();
  for (const size of sizes) {
    const zh = size.locale === 'zh-CN';
    const { page, faults, context } = await screens.window(size);
    page.setDefaultTimeout(40_000);
    const shot = (name: string) => photograph(page, `who-${name}-${size.locale}-${size.width}`);
    await page.goto(await screens.link());
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto(`${screens.url}/console/#/`);
    await page.getByRole('link', { name: zh ? /还有 2 户没有告诉/ : /still to be told: 2/ }).waitFor();
    await shot('to-tell-inbox');
    await page.getByRole('link', { name: zh ? /还有 2 户没有告诉/ : /still to be told: 2/ }).click();
    const open = page.getByRole('button', { name: zh ? /看过哪些户/ : /Homes that were looked at/ });
    await open.waitFor();
    await page.getByText(zh ? /还有 2 户没有告诉/ : /still to be told: 2/).waitFor();
    await shot('to-tell-before');
    await open.click();
    const home = page.getByRole('checkbox', { name: `${door.place} ${door.name}` });
    await home.waitFor();
    await shot('to-tell');
    await isSound(page, faults);
    await home.check();
    await shot('to-tell-ticked');
    const byTelephone = page.getByRole('button', { name: zh ? '电话里说了' : 'By telephone' });
    await byTelephone.click();
    // Taken back at once, nothing asked; then recorded again, both of them.
    await page.getByRole('status').getByRole('button').click();
    await page.getByText(zh ? '还要告诉：2 户' : 'Still to be told: 2').waitFor();
    await page.getByRole('checkbox', { name: zh ? '全部勾上' : 'Tick all' }).check();
    await byTelephone.click();
    await page.getByText(zh ? '每一户都告诉过了。' : 'Every home was told.').waitFor();
    await page
      .getByText(`${zh ? '电话里说了' : 'By telephone'} · ${me.name}`)
      .first()
      .waitFor();
    await shot('told');
    await isSound(page, faults);
    const line = page.locator('li', { hasText: `${beside.place} ${beside.name}` }).last();
    await line.getByRole('button', { name: zh ? '其实还没告诉' : 'Not told after all' }).click();
    await page.getByText(zh ? '还要告诉：1 户' : 'Still to be told: 1').waitFor();
    await shot('told-one');
    const { url } = await office.command('privacy.issueLink', { linkId: v7(), doorId: door.id }, { communityId });
    await page.goto(url);
    await page.getByRole('button', { name: zh ? '打开' : 'Open' }).click();
    await page.getByText(zh ? /在自己的权限之外看过/ : /beyond what their role allows/).waitFor();
    await page.getByText(zh ? /已告诉你家（电话）/ : /you were told on .* \(by telephone\)/).waitFor();
    await shot('told-household');
    await isSound(page, faults);
    await context.close();
    await office.command('access.homesNotTold', { breakGlassId, doorIds }, { communityId });
  }
});

test('homes that were not told in three working days are said to be late, in the inbox and on the list', async () => {
  const { clock } = screens.test;
  clock.driveTo(clock.now() + 14 * 86_400_000);
  for (const size of sizes) {
    const zh = size.locale === 'zh-CN';
    // Sessions have ended meanwhile: somebody who came since.
    const { page, faults, context } = await screens.signedInAs('community-staff', size);
    page.setDefaultTimeout(40_000);
    await page.goto(`${screens.url}/console/#/`);
    await page.getByRole('link', { name: zh ? /就该告诉了/ : /was due by/ }).click();
    await page.getByRole('button', { name: zh ? /看过哪些户/ : /Homes that were looked at/ }).click();
    await page.getByText(zh ? /就该告诉了/ : /was due by/).waitFor();
    await photograph(page, `who-late-${size.locale}-${size.width}`);
    await isSound(page, faults);
    await context.close();
  }
});
