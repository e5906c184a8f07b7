import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
let desk: Window;
let page: Page;
let door: { id: string; place: string; name: string };

beforeAll(async () => {
  screens = await openScreens();
  desk = await screens.window();
  page = desk.page;
  const { communityId, office } = screens.community;
  door = (await office.view('residents.ledger', { communityId, limit: 1 })).rows[0] as typeof door;
  await office.command(
    'residents.recordHouseholds',
    {
      households: [
        {
          householdId: v7(),
          doorId: door.id,
          people: 3,
          children: 1,
          residents: [{ residentId: v7(), name: '曾檐砚', phone: '15400001234', householder: true }],
        },
      ],
    },
    { communityId },
  );
  await page.goto(await screens.link());
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.evaluate(() => {
    location.hash = '/desk';
  });
});
afterAll(() => screens?.stop());
afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([]);
});

const button = (name: string | RegExp, on: Page = page) => on.getByRole('button', { name });
const card = () => page.locator('li.ledger-card').first();

/** Finds the door by the end of the number and opens the form for it. */
async function chooseDoor(): Promise<void> {
  await button('Take down a request').click();
  await page.getByPlaceholder('Address, name').fill('1234');
  await page.keyboard.press('Enter');
  await button('Choose this door').click();
  await page.getByRole('heading', { name: `${door.place} ${door.name}` }).waitFor();
}

test('a request is taken down with its day, granted, printed and answered', async () => {
  await page.getByText('No request waits').waitFor();
  await chooseDoor();
  await page.getByLabel('In their words').fill('I want to see what you keep');
  await button('Take it down').click();
  await page.getByText('I want to see what you keep').waitFor();
  expect(await card().innerText()).toMatch(/Answer by \d{4}-\d{2}-\d{2}/);
  const opened = desk.context.waitForEvent('page');
  await button('Open the answer').click();
  const answer = await opened;
  await answer.getByText('曾檐砚').waitFor();
  await answer.close();
  await button('Grant').click();
  await button('In person').click();
  await page.getByText('No request waits').waitFor();
  await page.getByText('Answered', { exact: true }).click();
  await page.getByText('In person').waitFor();
  await page.getByText('To be answered').click();
});

test('a no needs a ground of the law and words; there is no other', async () => {
  await chooseDoor();
  await page.getByLabel('Request', { exact: true }).click();
  await page.getByTitle('Delete', { exact: true }).click();
  await button('Take it down').click();
  await button('Refuse').click();
  await page.getByLabel('Ground in law').click();
  const grounds = await page.locator('.ant-select-item-option-content').allInnerTexts();
  expect(grounds.join()).toMatch(/PIPL 47/);
  expect(grounds.join()).not.toMatch(/PIPL 46/);
  await page.getByText('a dispute, complaint or suit is open').last().click();
  await page.getByLabel('What they are told').fill('The dispute about the wall is still open.');
  await button('Record the refusal').click();
  await page.getByText('The dispute about the wall is still open.').waitFor();
  await button('By letter').click();
  await page.getByText('No request waits').waitFor();
});

test('a household opens its own page by the link, once, on a small phone, and names show after the code', async () => {
  await chooseDoor();
  await button('Hand over a link').click();
  const url = await page.getByLabel('Link', { exact: true }).inputValue();
  const code = /\b\d{6}\b/.exec(await page.getByRole('status').innerText())?.[0] as string;
  const phone = await screens.window({ width: 360, height: 740, locale: 'zh-CN' });
  await phone.page.goto(url);
  await button('打开', phone.page).click();
  await phone.page.getByText('曾**').waitFor();
  expect(await findCut(phone.page)).toEqual([]);
  expect(await findViolations(phone.page)).toEqual([]);
  await phone.page.getByLabel(/六位口令/).fill(code);
  await button('显示姓名和电话', phone.page).click();
  await phone.page.getByText('曾檐砚').waitFor();
  await phone.page.getByLabel('要求', { exact: true }).selectOption('object');
  await button('提出', phone.page).click();
  await phone.page.getByText(/记下了。社区会在/).waitFor();
  expect(await findCut(phone.page)).toEqual([]);
  await button('看完了，关掉', phone.page).click();
  await phone.page.getByText('这台设备上什么都没有留下').waitFor();
  await phone.page.goto(url);
  await button('打开', phone.page).click();
  await phone.page.getByText('这个链接不能用了').waitFor();
  // A page that is over answers 404: that is meant here.
  expect(phone.faults.filter(fault => !/404/.test(fault))).toEqual([]);
  await phone.context.close();
});

test('the clock stands on the desk: by when what is asked today is answered; a free day is added with its source', async () => {
  const due = /What is asked today is answered by (\d{4}-\d{2}-\d{2})/;
  const before = due.exec(await page.locator('main').innerText())?.[1] as string;
  await button('Change the time or add free days').click();
  await page.getByLabel(/More free days/).fill('next Friday');
  await page.getByLabel('Source (document or decision)').fill('Office decision 3 of this year');
  await button('Count like this from now on').click();
  await page.getByText('Write days like 2027-02-06').waitFor();
  // The day on which an answer would be due is free: one day later, or more over a weekend.
  await page.getByLabel(/More free days/).fill(before);
  await button('Count like this from now on').click();
  await page.getByText(due).waitFor();
  await expect.poll(async () => due.exec(await page.locator('main').innerText())?.[1]).not.toBe(before);
  const { communityId, office } = screens.community;
  const clock = await office.view('privacy.clock', { communityId });
  expect(clock.freeDays).toEqual([before]);
  expect(clock.dueOn > before).toBe(true);
});

test('a helper asks for their own records: found by name, taken down, printed', async () => {
  const { communityId, office } = screens.community;
  const name = '卫拓荷';
  await office.command(
    'roster.addPeople',
    { people: [{ personId: v7(), name, phone: '15400009876', kinds: [], state: 'active' }] },
    { communityId },
  );
  await page.goto(`${screens.url}/console/#/desk`);
  await page.reload();
  await button('Take down a request').click();
  await page.getByText('A helper', { exact: true }).click();
  await page.getByPlaceholder('Name or end of the number').fill(name);
  await page.keyboard.press('Enter');
  await button('Choose this person').click();
  await page.getByRole('heading', { name }).waitFor();
  await page.getByLabel('In their words').fill('What do you keep of me?');
  await button('Take it down').click();
  const own = page.locator('li.ledger-card', { hasText: 'What do you keep of me?' });
  await own.waitFor();
  // Lists show whom it is about with the middle hidden.
  expect(await own.innerText()).toContain('卫**');
  const opened = desk.context.waitForEvent('page');
  await own.getByRole('button', { name: 'Open the answer' }).click();
  const answer = await opened;
  await answer.getByText(name).first().waitFor();
  // The page stands under the desk's own policy: its style must be the one that this admits.
  expect(await answer.evaluate(() => getComputedStyle(document.querySelector('main') as Element).maxWidth)).toBe(
    '576px',
  );
  await answer.close();
  await own.getByRole('button', { name: 'Grant' }).click();
  await own.getByRole('button', { name: 'In person' }).click();
  await own.waitFor({ state: 'detached' });
});

test('the inbox says that somebody waits, and leads there', async () => {
  await page.evaluate(() => {
    location.hash = '/';
  });
  await page.getByRole('link', { name: /asked about their own data/ }).click();
  await page.getByText('Object to a use').waitFor();
});

test.each([
  [1440, 900, 'en-GB'],
  [360, 740, 'zh-CN'],
] as const)('at %i × %i nothing is cut and everybody can read it', async (width, height, locale) => {
  const other = await screens.window({ width, height, locale });
  await other.page.goto(await screens.link());
  await other.page.getByRole('heading', { level: 1 }).waitFor();
  await other.page.evaluate(() => {
    location.hash = '/desk';
  });
  await other.page.locator('li.ledger-card').first().waitFor();
  expect(await findCut(other.page)).toEqual([]);
  expect(await findViolations(other.page)).toEqual([]);
  await photograph(other.page, `desk-${width}`);
  await other.context.close();
});
