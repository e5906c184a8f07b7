import type { Page } from 'playwright-core';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
let desk: Window;
let page: Page;
let doors: { id: string; place: string; name: string }[];

const person = (name: string, phone?: string) => ({
  residentId: v7(),
  name,
  ...(phone ? { phone } : {}),
  householder: true,
});

beforeAll(async () => {
  screens = await openScreens();
  desk = await screens.window();
  page = desk.page;
  const { communityId, office } = screens.community;
  doors = (await office.view('residents.ledger', { communityId, limit: 20 })).rows;
  const at = (index: number) => doors[index]!.id;
  await office.command(
    'residents.recordHouseholds',
    {
      households: [
        { householdId: v7(), doorId: at(0), people: 3, children: 1, residents: [person('曾檐砚', '15400001234')] },
        {
          householdId: v7(),
          doorId: at(1),
          people: 2,
          tenancy: 'tenant',
          residents: [person('单笺萤', '15400005678')],
        },
        { householdId: v7(), doorId: at(2), residents: [person('单笺萤', '15400005678')] },
      ],
    },
    { communityId },
  );
  await seenInARound(at(3), at(4));
  await page.goto(await screens.link());
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await go('/ledger');
});
afterAll(() => screens?.stop());
afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([]);
});

/** An actual round in which one door was vacant and another not to be found. */
async function seenInARound(vacant: string, missing: string): Promise<void> {
  const { communityId, office } = screens.community;
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  await office.command(
    'emergencies.open',
    { ...ids, playbookId: 'flood-night', level: 'red', title: '夜里涨水' },
    { communityId },
  );
  for (const [doorId, outcome] of [
    [vacant, 'vacant'],
    [missing, 'not-found'],
  ] as const)
    await office.command(
      'rounds.recordVisit',
      { visitId: v7(), roundId: ids.roundId, doorId, outcome },
      { communityId, emergencyId: ids.emergencyId },
    );
}

const go = (hash: string) =>
  page.evaluate(to => {
    location.hash = to;
  }, hash);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const rows = () => page.locator('.ledger-row');
const say = (index: number) => `${doors[index]!.place} ${doors[index]!.name}`;
async function find(typed: string): Promise<void> {
  await page.getByPlaceholder('Name, pinyin').fill(typed);
  await page.keyboard.press('Enter');
}

test('a household is found by pinyin and by the end of a number, masked until a reason is chosen', async () => {
  for (const typed of ['zengyanyan', 'cyy', '1234']) {
    await find(typed);
    await expect.poll(() => rows().allInnerTexts()).toHaveLength(1);
    expect(await rows().innerText()).toContain('曾**');
  }
  await rows().click();
  await page.getByRole('heading', { name: say(0) }).waitFor();
  expect(await page.locator('.ledger-household').innerText()).toContain('154****1234');
  await button('Show for 10 minutes').click();
  await page.getByText('曾檐砚').waitFor();
  expect(await page.locator('.ledger-panel').innerText()).toContain('Names and numbers looked at');
});

test('a move-out is dated and can be taken back', async () => {
  await button('Enter a move-out').click();
  await page.locator('.ledger-household').getByRole('button', { name: 'Enter a move-out' }).click();
  await page.getByText('Who lived here before').waitFor();
  await page.locator('.ledger-panel').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Who lived here before').waitFor({ state: 'detached' });
  await button('It is right').click();
  await page.locator('.ledger-row', { hasText: 'checked' }).first().waitFor();
});

test('what the round saw is taken over many at once, and taken back', async () => {
  await page.getByText('Seen in rounds').click();
  await page.getByText('nobody lives there').waitFor();
  await page.getByText('Pick all').click();
  await button('Take over 2').click();
  await page.getByText('2 decided').waitFor();
  await page.getByText('Nothing is waiting').waitFor();
  const { communityId, office } = screens.community;
  const vacant = () => office.view('residents.door', { communityId, doorId: doors[3]!.id }).then(it => it.door.vacant);
  expect(await vacant()).toBe(true);
  await button('Undo').click();
  await page.getByText('nobody lives there').waitFor();
  expect(await vacant()).toBe(false);
});

test('one person on record twice is seen side by side, merged, and taken apart again', async () => {
  await page.getByText('Perhaps twice').click();
  await page.getByText('same name and number').waitFor();
  await button('Keep this one').first().click();
  await page.getByText('Nothing seems to be there twice').waitFor();
  await button('Undo').click();
  await page.getByText('same name and number').waitFor();
  await button('They are not one').click();
  await page.getByText('Nothing seems to be there twice').waitFor();
});

test('a resident asks for a correction, is declined with a reason, and told so', async () => {
  await page.getByText('Doors', { exact: true }).first().click();
  await find('1234');
  await rows().first().click();
  await button('Take down a correction').click();
  await page.getByLabel('What they say').fill('We are four now.');
  await button('Save').click();
  await page.getByText('Corrections asked for').click();
  await page.getByText('We are four now.').waitFor();
  await button('Decline (say why)').click();
  await page.getByLabel('Why not; the resident is told').fill('The lease names three.');
  await button('Save').click();
  await page.getByText('declined, to be told').waitFor();
  await button('Told by telephone').click();
  await page.getByText('No corrections are waiting.').waitFor();
});

test.each(['zh-CN', 'en-GB'] as const)(
  'on a phone in %s nothing is cut, and a reader can use all of it',
  async locale => {
    const phone = await screens.window({ locale, width: 360, height: 740 });
    await phone.page.goto(await screens.link());
    await phone.page.locator('h1').first().waitFor();
    await phone.page.evaluate(() => {
      location.hash = '/ledger';
    });
    await phone.page.locator('.ledger-row').first().waitFor();
    expect(await findCut(phone.page)).toEqual([]);
    expect(await findViolations(phone.page)).toEqual([]);
    await phone.page.locator('.ledger-row').first().click();
    await phone.page.locator('.ledger-household').first().waitFor();
    expect(await findCut(phone.page)).toEqual([]);
    expect(await findViolations(phone.page)).toEqual([]);
    expect(phone.faults).toEqual([]);
    await phone.context.close();
  },
);
