import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { photograph } from '../../scripts/photograph.ts';
import { findBrokenNumbers, findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
let desk: Window;
let page: Page;
beforeAll(async () => {
  screens = await openScreens();
  desk = await screens.window();
  page = desk.page;
  await page.goto(await screens.link());
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
});
afterAll(() => screens.stop());

const go = (hash: string) =>
  page.evaluate(to => {
    location.hash = to;
  }, hash);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const phone = (locale: 'zh-CN' | 'en-GB' = 'en-GB', textPercent = 100) =>
  screens.window({ locale, width: 360, height: 740, textPercent });

let invitation = '';
let receipt = '';
let badge = '';

test('the office invites people to help, with a link and a code for posters', async () => {
  await go('/people/offers');
  await page.getByText('No invitation is out.').waitFor();
  await button('Invite people to help').click();
  await page.getByLabel('What for (one sentence)').fill('Look in on elders this summer');
  await page.locator('.ant-modal').getByRole('button', { name: 'Invite people to help' }).click();
  await button('Link and code').click();
  invitation = await page.getByRole('textbox', { name: 'Link and code' }).inputValue();
  expect(invitation).toMatch(/\/resident\/#\/9\d{11}\/join\/[2-9A-Z]{5}(-[2-9A-Z]{5}){2}$/);
  expect(await page.locator('svg.qr').isVisible()).toBe(true);
});

test('anybody offers to help from a light page without account, once however often they press', async () => {
  const { page: light, faults, context } = await phone();
  await light.goto(invitation);
  await light.getByText('Look in on elders this summer').waitFor();
  await light.getByLabel('Your name').fill('林试');
  await light.getByLabel('Your number').fill('138 0011 2233');
  await light.getByRole('button', { name: 'Works around here' }).tap();
  await light.getByLabel('Whom you work for (optional)').fill('Test Kitchen');
  await light.getByRole('button', { name: 'Delivery rider' }).tap();
  await light.getByRole('button', { name: 'Driving' }).tap();
  await light.getByRole('button', { name: 'At night' }).tap();
  await light.getByRole('button', { name: 'Send my offer' }).tap();
  await light.getByText('tick that you agree').waitFor();
  await light.getByLabel('I have read this and agree').check();
  await light.getByRole('button', { name: 'Send my offer' }).tap();
  receipt = (await light.locator('.receipt').innerText()).trim();
  await light.getByRole('link', { name: 'See the answer' }).tap();
  await light.getByText('The office has not looked yet.').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('the office sees the offer by itself, masked, and takes them on', async () => {
  await go('/people/offers');
  const row = page.locator('.ant-table-row', { hasText: '林试' });
  await row.waitFor();
  expect(await row.innerText()).toContain('138****2233');
  expect(await row.innerText()).toContain('At night');
  await row.getByRole('button', { name: 'Take on' }).click();
  await row.waitFor({ state: 'detached' });
});

test('accepted, they promise to keep quiet by the same number', async () => {
  const { page: light, faults, context } = await phone('zh-CN');
  const { code } = screens.community.generated.community;
  await light.goto(`${screens.url}/resident/#/${code}/joined/${receipt.toLowerCase()}`);
  await light.getByText('保密承诺').waitFor();
  await light.getByRole('button', { name: '我承诺' }).tap();
  await light.getByText('已承诺').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('one person: found in the reserve by what they can do, trained, appointed, given a badge and a vest', async () => {
  await go('/people/reserve');
  await page.locator('.ant-table-row').first().waitFor();
  await page.getByLabel('Find by name or end of number').fill('林试');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: '林试' }).click();
  await page.getByRole('heading', { name: '林试' }).waitFor();
  await page.getByText('by link').waitFor();
  expect(await page.getByText('13800112233').count()).toBe(0);

  await page.getByLabel('Taken on').fill('2026-03-01');
  await button('Record this course').click();
  await page.getByText('Candidate → Trained').waitFor();

  await page.getByRole('combobox', { name: 'Which grid' }).click();
  await page.locator('.ant-select-item-option', { hasText: 'M001' }).click();
  await page.getByRole('button', { name: 'Appoint', exact: true }).click();
  await page.getByText('Trained → Active').waitFor();

  await button('Issue a badge').click();
  await page.getByText(/^No\. 1, until/).waitFor();
  badge = (await page.locator('a[href*="/badge/"]').getAttribute('href')) ?? '';
  await button('Hand out').click();
  await page.getByText('Red vest').nth(1).waitFor();
  expect(desk.faults.splice(0)).toEqual([]);
});

test('a head who has gone is the first thing of the morning: since when, and who would take it; one tap fills it', async () => {
  const { communityId, gridIds, office } = screens.community;
  const { head, name } = await office.view('roster.grid', { communityId, gridId: gridIds[0] ?? '' });
  const { assignmentId } = head?.roles.find(each => each.role === 'grid-head') ?? { assignmentId: '' };
  await office.command('roster.endAssignment', { assignmentId }, { communityId });
  await go('/');
  const alarm = page.locator('.ant-alert', { hasText: 'nobody has taken over' });
  await alarm.waitFor();
  expect(await alarm.innerText()).toMatch(new RegExp(`${name}\\s+vacant since`));
  await alarm.getByRole('button', { name: 'Appoint Grid head' }).click();
  await alarm.waitFor({ state: 'detached' });
  await page.goBack();
  await page.getByRole('heading', { name: '林试' }).waitFor();
  expect(desk.faults.splice(0)).toEqual([]);
});

test('a number is shown only when asked for, and the journal says who looked', async () => {
  await button('Show the number').click();
  await button('A visit').click();
  await page.getByRole('link', { name: '138 0011 2233' }).waitFor();
  await go('/journal');
  await page.getByText('Number looked at').first().waitFor();
  await page.goBack();
});

test('a resident checks the badge at the door; lost, it is refused at the next look', async () => {
  const { page: light, faults, context } = await phone();
  await light.goto(badge);
  await light.getByText('Yes, this is one of ours').waitFor();
  const said = await light.locator('main').innerText();
  expect(said).toContain('林*');
  expect(said).not.toMatch(/林试|2233/);
  await page.bringToFront();
  await button('Lost: withdraw it now').click();
  await page.getByText('No badge that is good.').waitFor();
  await light.reload();
  await light.getByText('This badge is not good now').waitFor();
  expect(await light.locator('main').innerText()).not.toContain('林');
  expect(await light.locator('a[href^="tel:"]').count()).toBe(1);
  expect(faults).toEqual([]);
  await context.close();
});

for (const look of [
  { locale: 'zh-CN', width: 360, height: 740 },
  { locale: 'en-GB', width: 1440, height: 900 },
] as const)
  test(`somebody becomes a colleague of the office from their page, which says what they may then do; who runs the machine is not offered to who does not (${look.locale})`, async () => {
    const { communityId, office } = screens.community;
    const personId = newId();
    const person = { personId, name: '新同事', kinds: [], state: 'active' as const };
    await office.command('roster.addPeople', { people: [person] }, { communityId });
    const window = await screens.signedInAs('community-staff', look);
    const say = (zh: string, en: string) => (look.locale === 'zh-CN' ? zh : en);
    await window.page.goto(`${screens.url}/console/#/people/one/${personId}`);
    await window.page.getByRole('combobox', { name: say('作为', 'As') }).click();
    const offered = window.page.locator('.ant-select-dropdown');
    await offered.getByText(say('社区办公室', 'In the office')).waitFor();
    await window.page.keyboard.type(say('社区工作', 'Community'));
    expect(await offered.getByText(say('系统管理员', 'Operator')).count()).toBe(0);
    await offered.getByTitle(say('社区工作人员', 'Community staff')).click();
    await window.page.getByText(say('办全社区的日常', 'all of the office’s daily work')).waitFor();
    await photograph(window.page, `appoint-colleague-${look.locale}`);
    expect([await findCut(window.page), await findViolations(window.page)]).toEqual([[], []]);
    await window.page.getByRole('button', { name: say('任命', 'Appoint'), exact: true }).click();
    await window.page.locator('.person-line.now', { hasText: say('社区工作人员', 'Community staff') }).waitFor();
    expect(window.faults).toEqual([]);
    const { assignments } = await office.view('roster.person', { communityId, personId });
    expect(assignments).toMatchObject([{ role: 'community-staff', when: 'now', objectKind: 'community' }]);
  });

test('a team and a post, people in them, and a shop with whom to ring', async () => {
  await go('/people/teams');
  await button('New team or post').click();
  await page.getByLabel('Name').fill('Night carriers');
  await page.locator('.ant-modal').getByRole('button', { name: 'New team or post' }).click();
  await page.getByRole('link', { name: 'Night carriers' }).click();
  await page.getByRole('combobox', { name: 'Who (name or number)' }).fill('林试');
  await page.locator('.ant-select-item-option', { hasText: '林试' }).click();
  await button('Add to it').click();
  await page.getByRole('link', { name: '林试' }).waitFor();

  await go('/people/merchants');
  await button('Add a shop').click();
  await page.getByRole('textbox', { name: 'Shop' }).fill('Corner Grain');
  await page.locator('.ant-modal').getByRole('button', { name: 'Add a shop' }).click();
  await page.getByText('Corner Grain').waitFor();
  await page.getByLabel('Now Corner Grain').click();
  await page.getByTitle('Partly open').click();
  await page.locator('.ant-select-content', { hasText: 'Partly open' }).waitFor();
  expect(desk.faults.splice(0)).toEqual([]);
});

/** Every page of people, and what must be there before it is looked at. */
const places: [hash: string, ready: string][] = [
  ['/people/span', '.ant-radio-group'],
  ['/people/list', '.ant-table-row'],
  ['/people/reserve', '.ant-table-row'],
  ['/people/courses', 'main p'],
  ['/people/offers', '.person-cards'],
  ['/people/teams', '.ant-table-row'],
  ['/people/merchants', '.ant-table-row'],
  ['/people/hand-overs', 'main p'],
  ['/people/equipment', '.ant-table-row'],
];

async function eachPage(window: Window, look: (name: string) => Promise<void>): Promise<void> {
  await window.page.goto(await screens.link());
  await window.page.locator('.people-pages, .today-list, main h1, main h2').first().waitFor();
  for (const [hash, ready] of [...places, [new URL(page.url()).hash.slice(1), '.person-cards'] as [string, string]]) {
    await window.page.evaluate(to => {
      location.hash = to;
    }, hash);
    await window.page.locator(ready).first().waitFor();
    await expect.poll(() => window.page.locator('.ant-skeleton').count()).toBe(0);
    await look(hash);
  }
  expect(window.faults).toEqual([]);
  await window.context.close();
}

test('WCAG 2.2 AA by axe on every page about people, in the dark and in Chinese too', async () => {
  await go('/people/list');
  await page.getByRole('link', { name: '林试' }).first().click();
  await page.getByText('Handed back').or(page.getByText('Issue a badge')).first().waitFor();
  const found: string[] = [];
  for (const [locale, dark] of [
    ['en-GB', true],
    ['zh-CN', false],
  ] as const) {
    const window = await screens.window({ locale, dark });
    await eachPage(window, async name => {
      for (const it of await findViolations(window.page)) found.push(`${name} ${it}`);
    });
  }
  expect(found).toEqual([]);
});

for (const locale of ['zh-CN', 'en-GB'] as const)
  test(`nothing of the pages about people is cut at 360 px with text at 200 %, and no number broken: ${locale}`, async () => {
    const found: string[] = [];
    const window = await screens.window({ locale, width: 360, height: 740, textPercent: 200 });
    await eachPage(window, async name => {
      const wrong = [...(await findCut(window.page)), ...(await findBrokenNumbers(window.page))];
      for (const it of wrong) found.push(`${name} ${it}`);
      await photograph(window.page, `people-200-${locale}${name.replaceAll('/', '-')}`);
    });
    expect(found).toEqual([]);
  });
