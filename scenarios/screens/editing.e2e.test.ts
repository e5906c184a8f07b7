import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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
afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([]);
});

const ask = () => ({ communityId: screens.community.communityId });
const go = (hash: string) =>
  page.evaluate(to => {
    location.hash = to;
  }, hash);
const button = (name: string | RegExp) => page.getByRole('button', { name });
/** Waits until the button can be pressed. */
const ready = (name: string) => page.locator('button:enabled', { hasText: name }).waitFor();
async function draft() {
  const { rows } = await screens.office.view('grids.drafts', ask());
  return screens.office.view('grids.draft', { ...ask(), draftId: rows[0]?.draftId ?? '' });
}
const patience = { timeout: 10_000 };
const sizes = async () => (await draft()).grids.map(grid => grid.doors);

test('a grid is split by the engine: the figures of both parts stand there before the button is pressed', async () => {
  await go('/draw');
  await button('Draw a draft').click();
  await page.locator('.draw-publish').waitFor();
  const before = await sizes();
  await page.getByLabel('Pick grid 1', { exact: true }).check();
  await page
    .getByTestId('move-figures')
    .getByText(/1: \d+ → \d+ min, \d+ → \d+ doors/)
    .waitFor();
  await button('Split grid 1 into 2').click();
  await expect.poll(async () => (await sizes()).length, patience).toBe(before.length + 1);
  expect((await sizes()).reduce((sum, doors) => sum + doors, 0)).toBe(before.reduce((sum, doors) => sum + doors, 0));
});

test('undone and done again by the keyboard', async () => {
  const split = await sizes();
  await ready('Undo');
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await sizes()).length, patience).toBe(split.length - 1);
  await ready('Redo');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(sizes, patience).toEqual(split);
});

test('the parts are merged again by ticking them', async () => {
  const split = await sizes();
  await ready('Undo');
  await page.getByLabel('Pick grid 1', { exact: true }).check();
  await page.getByLabel(`Pick grid ${split.length}`, { exact: true }).check();
  await button(`Merge 2 grids into 1`).click();
  await expect.poll(async () => (await sizes()).length, patience).toBe(split.length - 1);
});

test('with the keyboard alone several places are moved from the table to a new grid', async () => {
  const before = await draft();
  await page.getByRole('radio', { name: 'Places' }).focus();
  await page.keyboard.press('Space');
  const boxes = page.getByRole('checkbox', { name: /^Pick / });
  await boxes.nth(0).focus();
  await page.keyboard.press('Space');
  await boxes.nth(1).focus();
  await page.keyboard.press('Space');
  await page.getByLabel('Move to grid').focus();
  await page.keyboard.type('a new grid');
  await page.keyboard.press('Enter');
  await page.getByTestId('move-figures').getByText('2 places picked').waitFor();
  await button('Move').focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await draft()).revision, patience).toBe(before.revision + 1);
  const after = await draft();
  const made = after.grids.filter(grid => !before.grids.some(each => each.no === grid.no));
  expect(made).toHaveLength(1);
  expect(after.units.filter(unit => unit.no === made[0]?.no).length).toBeGreaterThanOrEqual(2);
});

test('a box drawn on the map with Shift held picks all entrances in it', async () => {
  await page.locator('.map-canvas[data-ready]').waitFor();
  const box = await page.locator('.map-canvas canvas').boundingBox();
  if (!box) throw new Error('no map');
  await page.keyboard.down('Shift');
  await page.mouse.move(box.x + 8, box.y + box.height * 0.12);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 5 });
  await page.mouse.move(box.x + box.width * 0.95, box.y + box.height * 0.9, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect.poll(() => page.locator('.draw-pick .ant-select-selection-item').count(), patience).toBeGreaterThan(1);
  await page.locator('.draw-pick').hover();
  await page.locator('.draw-pick .ant-select-clear').click();
});

test('a comment on a grid is written, settled, and gone from the open ones', async () => {
  await page.getByText('Comments', { exact: true }).click();
  await page.getByLabel('Comment', { exact: true }).fill('The gate on the north side is closed at night.');
  await button('Add the comment').click();
  await page.getByText('The gate on the north side').last().waitFor();
  await button('Settle').click();
  await page.getByText('Nothing has been said of this draft yet.').waitFor();
});

test('compared with the grids in force: doors that move, grids that are new, whom it touches', async () => {
  const told = await draft();
  await page.getByRole('link', { name: 'Compare, versions' }).click();
  const figures = page.getByTestId('compare-figures');
  await figures.waitFor();
  expect(await figures.innerText()).toContain(`${told.diff.doorsMoved} doors change grid`);
  expect(await page.getByTestId('compare-effects').innerText()).toMatch(/\d+ heads, \d+ members and \d+ open cases/);
  await page.locator('.ant-table-row', { hasText: '≠ changed' }).first().waitFor();
  await page.locator('.map-canvas[data-ready]').waitFor();
});

test('published from a date: today stays; the plan is taken back and its draft is open again', async () => {
  const before = await screens.office.view('grids.current', ask());
  await go('/draw');
  await button('Publish…').click();
  await page.getByLabel('From when').fill('2030-01-01 00:00:00');
  await page.keyboard.press('Enter');
  await page.locator('.ant-modal').getByTestId('compare-effects').waitFor();
  const reason = page.locator('input[id^=reason-]');
  if ((await reason.count()) > 0) {
    await reason.first().fill('As the residents agreed');
    if ((await reason.count()) > 1) await button('Use for all of them').click();
  }
  await button(/^Publish \d+ grids$/).click();
  await page.getByText(/\d+ grids published/).waitFor();
  const planned = await screens.office.view('grids.current', ask());
  expect([planned.version, planned.grids]).toEqual([before.version, before.grids]);
  expect(planned.next?.effectiveFrom).toMatch(/^(2029-12-31|2030-01-01)/);
  await go('/grids/compare');
  await page.getByText('○ planned').first().waitFor();
  await button(/^Cancel version \d+$/).click();
  await page.getByText('✕ cancelled').waitFor();
  expect((await screens.office.view('grids.current', ask())).next).toBeNull();
  expect((await draft()).published).toBe(false);
});

test('the line of a grid in force is told: since which version, with how many doors', async () => {
  await go('/grids');
  await page.locator('.ant-table-row').first().click();
  await button('Its line').click();
  await page.getByText(/Version \d+ \(from .*\): \d+ doors/).waitFor();
});

test('a property firm is recorded for a compound, shown, ended; a compound without one says who holds its gate', async () => {
  await go('/grids/overlays');
  const { compounds } = await screens.office.view('places.map', ask());
  await page.getByRole('heading', { name: 'Compounds without a property firm' }).waitFor();
  await page.getByLabel('Organisation’s name').fill('Test Property Care');
  await page.getByLabel('Which places').fill(compounds[0]?.name ?? '');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await button('Record').click();
  await page.getByText('1 place recorded').waitFor();
  await page.locator('.ant-table-row', { hasText: 'Test Property Care' }).waitFor();
  await page.getByText('○ nobody').first().waitFor();
  await button('End it now').click();
  await page.getByText('Nothing is recorded.').waitFor();
});
