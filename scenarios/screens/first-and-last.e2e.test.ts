import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeLink } from '../../apps/server/src/access/index.ts';
import { sunset } from '../../apps/server/src/emergencies/index.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.stop());

/** A single-use link to the first screen of an office. */
async function setUpLink(): Promise<string> {
  const { server, clock } = screens.test;
  const purpose = {
    purpose: 'set-up' as const,
    communityId: null,
    personId: null,
    app: 'console' as const,
    minutes: 30,
  };
  const { token } = await server.platform.database.platform(tx => makeLink(tx, { ...purpose, now: clock.now() }));
  return `${screens.url}/console/#/set-up/${token}`;
}

/** What is wrong with the looks of a page: by axe, and cut at the window's edge. */
async function faultsOf({ page }: Window): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  return [...(await findViolations(page)), ...(await findCut(page))];
}

for (const locale of ['zh-CN', 'en-GB'] as const)
  test(`the doorway, set-up and sign-in, holds WCAG 2.2 AA and cuts nothing at 360 px with text at 200 %: ${locale}`, async () => {
    const window = await screens.window({ locale, width: 360, height: 740, textPercent: 200 });
    const { page } = window;
    await page.goto(await setUpLink());
    await page.locator('form input').first().waitFor();
    expect(await faultsOf(window)).toEqual([]);
    await page.locator('button[type=submit]').click();
    await page.locator('.ant-form-item-explain-error').first().waitFor();
    expect(await faultsOf(window)).toEqual([]);
    await page.goto(`${screens.url}/console/#/in/none-such`);
    await page.locator('.ant-result').first().waitFor();
    expect([...(await findViolations(page)), ...(await findCut(page))]).toEqual([]);
    await window.context.close();
  });

test('an office sets itself up by the first link and stands before its import; the link opens once', async () => {
  const { page, context } = await screens.window();
  const link = await setUpLink();
  await page.goto(link);
  await page.getByLabel('Name of the community').fill('Invented Lane');
  await page.getByLabel('12-digit code').fill('900000000777');
  await page.getByLabel('Your name').fill('Officer of the lane');
  await page.locator('button[type=submit]').click();
  await page.waitForURL(/#\/import/);
  const again = await screens.window();
  await again.page.goto(link);
  await again.page.locator('form input').first().waitFor();
  await again.page.getByLabel('Name of the community').fill('Another');
  await again.page.getByLabel('12-digit code').fill('900000000778');
  await again.page.getByLabel('Your name').fill('Somebody');
  await again.page.locator('button[type=submit]').click();
  await again.page.getByText('This link has been used').waitFor();
  await Promise.all([context.close(), again.context.close()]);
});

test('the board of an emergency whose data is gone says since when, keeps the review, and shows no door', async () => {
  const { communityId, office } = screens.community;
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const book = (await office.view('emergencies.playbooks', { communityId })).rows[0];
  const opening = { ...ids, playbookId: book?.id ?? '', level: book?.levels.at(-1) ?? '', title: 'Rain' };
  const options = { communityId, emergencyId: ids.emergencyId };
  await office.command('emergencies.open', opening, options);
  await office.command('emergencies.standDown', { emergencyId: ids.emergencyId, statement: 'Dry again.' }, options);
  const { keptUntil } = await office.view('emergencies.review', options);
  const { personId } = await office.view('access.me', {});
  screens.test.clock.driveTo(Date.parse(keptUntil) + 86_400_000);
  await sunset.run(screens.test.server);

  const desk = await screens.test.clientOf(personId ?? '', 'console', communityId);
  const signIn = await desk.command('access.issueLink', { personId, app: 'console' }, { communityId });
  const { page, faults, context } = await screens.window();
  await page.goto(`${screens.url}/console/${new URL(signIn.url).hash}`);
  await page.waitForURL(/#\/$/);
  await page.goto(`${screens.url}/console/#/emergency/${ids.emergencyId}`);
  await page.getByText(/were destroyed on/).waitFor();
  await page.getByText('Dry again.').waitFor();
  expect(await page.locator('.board-number').count()).toBe(0);
  expect(await page.getByText('kept until').count()).toBe(0);
  expect([...(await findViolations(page)), ...faults]).toEqual([]);
  await context.close();
});
