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

test('a look beyond the role: the office has the list of homes to tell, and the household reads it by its link', async () => {
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
  await street.command('access.breakGlass', taking, { communityId });
  await street.view('residents.door', { communityId, doorId: door.id });
  await street.command('access.endBreakGlass', { breakGlassId }, { communityId });
  for (const size of sizes) {
    const zh = size.locale === 'zh-CN';
    const { page, faults, context } = await screens.window(size);
    page.setDefaultTimeout(40_000);
    await page.goto(await screens.link());
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goto(`${screens.url}/console/#/break-glass`);
    await page.getByRole('button', { name: zh ? /看过哪些户/ : /Homes that were looked at/ }).click();
    await page.getByText(`${door.place} ${door.name}`).waitFor();
    await photograph(page, `who-to-tell-${size.locale}-${size.width}`);
    await isSound(page, faults);
    const { url } = await office.command('privacy.issueLink', { linkId: v7(), doorId: door.id }, { communityId });
    await page.goto(url);
    await page.getByRole('button', { name: zh ? '打开' : 'Open' }).click();
    await page.getByText(zh ? /在自己的权限之外看过/ : /beyond what their role allows/).waitFor();
    await photograph(page, `who-told-${size.locale}-${size.width}`);
    await isSound(page, faults);
    await context.close();
  }
});
