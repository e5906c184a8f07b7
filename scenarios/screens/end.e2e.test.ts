import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyCertificate } from '../../apps/server/src/emergencies/index.ts';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

/** An emergency ends on the screens: when its data goes, what goes, a second person, and the certificate that proves it. */
let screens: Screens;
let desk: Window;
let page: Page;
const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };

beforeAll(async () => {
  screens = await openScreens();
  const { communityId, office } = screens.community;
  const book = (await office.view('emergencies.playbooks', { communityId })).rows[0];
  const opening = { ...ids, playbookId: book?.id ?? '', level: book?.levels.at(-1) ?? '', title: '暴雨' };
  const options = { communityId, emergencyId: ids.emergencyId };
  await office.command('emergencies.open', opening, options);
  const { rows } = await office.view('rounds.notReached', { communityId, roundId: ids.roundId });
  for (const { doorId } of rows.slice(0, 3))
    await office.command(
      'rounds.recordVisit',
      { roundId: ids.roundId, doorId, visitId: v7(), outcome: 'told-by-phone', source: 'telephone' },
      options,
    );
  await office.command('emergencies.standDown', { emergencyId: ids.emergencyId, statement: '雨停了。' }, options);
  await screens.settle();
  desk = await screens.window();
  page = desk.page;
  page.setDefaultTimeout(40_000);
  await page.goto(await screens.link());
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
}, 240_000);
afterAll(() => screens?.stop());

const address = () => `${screens.url}/console/#/emergency/${ids.emergencyId}`;
const panel = (on: Page = page) =>
  on.getByRole('region', { name: /When this emergency’s data goes|应急数据什么时候销毁/ });
const looks = [
  { locale: 'zh-CN', width: 360, height: 740 },
  { locale: 'en-GB', width: 1440, height: 900 },
  { locale: 'en-GB', width: 360, height: 740 },
  { locale: 'zh-CN', width: 1440, height: 900 },
] as const;
/** Shows the panel to another window of the same officer in each size and language. */
async function look(name: string): Promise<void> {
  for (const size of looks) {
    const other = await screens.window(size);
    other.page.setDefaultTimeout(40_000);
    await other.page.goto(await screens.link());
    await other.page.getByRole('heading', { level: 1 }).waitFor();
    await other.page.goto(address());
    await panel(other.page).getByRole('heading', { level: 2 }).waitFor();
    await other.page.waitForTimeout(300);
    await photograph(other.page, `${name}-${size.locale}-${size.width}`);
    expect([await findCut(other.page), await findViolations(other.page), other.faults]).toEqual([[], [], []]);
    await other.context.close();
  }
}

test('the panel says when the data goes by itself and what goes, counted', async () => {
  await page.goto(address());
  await panel().getByText('It goes by itself').waitFor();
  await panel()
    .getByRole('heading', { name: /What goes then: \d+ rows/ })
    .waitFor();
  await panel().getByRole('row', { name: 'Results at doors 3' }).waitFor();
  await look('end-due');
});

test('one alone cannot destroy it early: a reason is asked, then a second person', async () => {
  const early = panel().getByRole('button', { name: 'Ask a second person: destroy it now' });
  expect(await early.isDisabled()).toBe(true);
  await panel().getByLabel('Why longer, or why earlier').fill('The street asked for it in writing.');
  await early.click();
  await panel().getByText('Destroying it now waits for a second person').waitFor();
  expect(await panel().getByRole('button', { name: 'Both agreed' }).count()).toBe(0);
  await look('end-waits');

  const other = await screens.colleague();
  await other.page.goto(`${screens.url}/console/#/approvals`);
  await other.page.getByText('The street asked for it in writing.').waitFor();
  await other.page.getByText('暴雨').waitFor();
  await photograph(other.page, 'end-approval');
  await other.page.getByRole('button', { name: 'Confirm' }).click();
  await other.page.getByText('Nothing waits for a second person.').waitFor();
  expect(other.faults).toEqual([]);
  await other.context.close();
});

test('both agreed: it is asked once more with the figure, destroyed, and the certificate is one that anybody can verify', async () => {
  await page.reload();
  await panel().getByRole('button', { name: 'Both agreed: destroy it now' }).click();
  await page.locator('.ant-modal-confirm-title', { hasText: /Destroy these \d+ rows now/ }).waitFor();
  await photograph(page, 'end-sure');
  await page.getByRole('button', { name: 'Not now' }).click();
  const { communityId } = screens.community;
  const visits = () =>
    screens.test.server.platform.database.read([communityId], tx =>
      tx.get<{ n: number }>(sql`SELECT count(*)::int AS n FROM visit WHERE emergency_id = ${ids.emergencyId}`),
    );
  expect(await visits()).toEqual({ n: 3 });
  await panel().getByRole('button', { name: 'Both agreed: destroy it now' }).click();
  await page.getByRole('button', { name: 'Destroy', exact: true }).click();
  await panel()
    .getByText(/It was destroyed at/)
    .waitFor();
  expect(await visits()).toEqual({ n: 0 });
  expect(await panel().getByRole('heading', { level: 3 }).count()).toBe(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel().getByRole('link', { name: 'Download the certificate' }).click(),
  ]);
  const line = readFileSync((await download.path()) as string, 'utf8').trim();
  expect(verifyCertificate(line)).toEqual([]);
  const { emergencyId, by } = JSON.parse(line.split('\t')[0] as string);
  expect(emergencyId).toBe(ids.emergencyId);
  expect(by).toEqual({ askedBy: expect.any(String), confirmedBy: expect.any(String) });
  expect(by.askedBy).not.toBe(by.confirmedBy);
  await look('end-gone');
  expect(desk.faults).toEqual([]);
});
