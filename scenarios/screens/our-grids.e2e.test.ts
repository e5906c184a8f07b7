import type { Client } from '@linli/protocol';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { adoptDoors, doorsOf, importDoors, type ListedDoor } from '../../apps/server/src/grids/testing/office-sheet.ts';
import type { TestServer } from '../../apps/server/src/testing/test-server.ts';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window, type WindowOptions } from './open-screens.ts';

/** An office of its own that has only a list: two compounds, 192 doors, nothing says where they stand. */
let screens: Screens;
let office: Client;
let own: TestServer;
let desk: Window;
let page: Page;
const doors = doorsOf({ 南园: 4, 北园: 4 });
const patience = { timeout: 10_000 };

beforeAll(async () => {
  screens = await openScreens();
  const made = await screens.test.addCommunity('900000000077');
  own = { ...screens.test, ...made };
  office = made.office;
  desk = await signedIn();
  page = desk.page;
});
afterAll(() => screens.stop());
afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([]);
});

async function signedIn(options: WindowOptions = {}): Promise<Window> {
  const link = await office.command(
    'access.issueLink',
    { personId: own.officerId, app: 'console' },
    { communityId: own.communityId },
  );
  const window = await screens.window(options);
  await window.page.goto(`${screens.url}/console/${new URL(link.url).hash}`);
  await window.page.getByRole('heading', { level: 1 }).first().waitFor();
  return window;
}
const go = (window: Page, hash: string) =>
  window.evaluate(to => {
    location.hash = to;
  }, hash);
const picture = (window: Page, name: string) => photograph(window, `our-grids-${name}`);

/** One grid too small beside one with room, two heads for a third, a stairwell in none. */
function asTheOfficeHasIt({ compound, building, entrance, no }: ListedDoor) {
  const generalGrid = `${compound}片区`;
  if (compound === '南园')
    return building === 1
      ? { microGrid: '第1网格', generalGrid, head: { name: '甲一' } }
      : { microGrid: '第2网格', generalGrid, head: { name: '乙二' } };
  if (building === 4 && entrance === 2) return { microGrid: '' };
  return building <= 2
    ? { microGrid: '第3网格', generalGrid, head: { name: no === 1 ? '丙三' : '丁四' } }
    : { microGrid: '第4网格', generalGrid, head: { name: '戊五' } };
}

test('without a sheet the page says what to do first', async () => {
  await go(page, '/our-grids');
  await page.getByText('No sheet of grids has been read yet').waitFor();
  await page.getByRole('main').getByRole('link', { name: 'Import' }).waitFor();
  await picture(page, 'empty-en');
});

test('an office’s sheet is checked, mended by the least and published, on a plan drawn from the list', async () => {
  await importDoors(own, doors);
  await adoptDoors(own, doors, asTheOfficeHasIt);
  await page.reload();
  await page
    .getByText('8 to deal with')
    .or(page.getByText(/\d+ to deal with/))
    .first()
    .waitFor();
  await page.getByText('Drawn from the list, not from the ground', { exact: false }).first().waitFor();
  await page.locator('.map-canvas[data-ready]').waitFor();
  await page.getByRole('button', { name: '第1网格 has only 24 doors; at least 30' }).waitFor();
  await page.getByText('第3网格 has 2 heads').waitFor();
  await picture(page, 'full-en');

  await page.getByRole('button', { name: 'Make 丙三 the head' }).click();
  await page.getByText('第3网格 has 2 heads').waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Show the least repair' }).click();
  await page.getByText('12 doors: 第2网格 → 第1网格').waitFor();
  await picture(page, 'repair-en');
  await page.getByRole('button', { name: 'Take all of it (12 doors)' }).click();
  await page.getByText('Nothing is wrong: ready to publish').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: '第1网格 has only 24 doors; at least 30' }).waitFor();
  await page.getByRole('button', { name: 'Take this' }).click();
  await page.getByText('Nothing is wrong: ready to publish').waitFor();

  await page.getByRole('button', { name: /^Publish/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /4 grids/ })
    .click();
  await expect
    .poll(
      async () => (await office.view('grids.current', { communityId: own.communityId })).grids.map(grid => grid.name),
      patience,
    )
    .toEqual(['第1网格', '第2网格', '第3网格', '第4网格']);
  const { grids } = await office.view('grids.current', { communityId: own.communityId });
  expect(grids.map(grid => [grid.headName, grid.doors])).toEqual([
    ['甲一', 36],
    ['乙二', 60],
    ['丙三', 48],
    ['戊五', 48],
  ]);
  // What was dealt with does not leave an empty page behind.
  await page.reload();
  await page.getByText('No sheet is waiting.', { exact: false }).waitFor();
  await page.getByText('第4网格').first().waitFor();
  await picture(page, 'in-force-en');
});

test('a house of the list is drawn by its corners, typed first, then clicked, and taken back', async () => {
  const map = () => office.view('places.map', { communityId: own.communityId });
  const chooseFirst = async () => {
    await page.getByRole('combobox', { name: 'Draw where a building stands' }).click();
    await page.keyboard.press('Enter');
    await page
      .getByText('Its doors', { exact: false })
      .or(page.getByText('Nothing here has a real place yet', { exact: false }))
      .waitFor();
  };
  await adoptDoors(own, doors, asTheOfficeHasIt);
  await page.reload();
  await chooseFirst();
  const corners = page.getByRole('textbox', { name: 'Corners, one a line' });
  await corners.fill('104.0600, 30.6600\n104.0604, x');
  await page.getByText('Line 2 cannot be read', { exact: false }).waitFor();
  await corners.fill('104.0600, 30.6600\n104.0604, 30.6600\n104.0604, 30.6601\n104.0600, 30.6601\n104.0600, 30.66005');
  await page.getByRole('button', { name: 'Undo last corner' }).click();
  await picture(page, 'draw-typed-en');
  await page.getByRole('button', { name: 'Finish (4 corners)' }).click();
  await page.getByRole('status').filter({ hasText: 'is drawn' }).waitFor();
  const drawn = (await map()).buildings.filter(each => !each.fromList);
  expect(drawn.map(each => each.outline?.length)).toEqual([5]);

  await page.reload();
  await page.locator('.map-canvas[data-ready]').waitFor();
  await chooseFirst();
  const box = (await page.locator('.map-canvas').boundingBox())!;
  const [x, y] = [box.x + box.width * 0.6, box.y + box.height * 0.25];
  for (const [dx, dy] of [
    [0, 0],
    [60, 0],
    [60, 30],
    [0, 30],
  ] as const)
    await page.mouse.click(x + dx, y + dy, { delay: 400 });
  await picture(page, 'draw-clicked-en');
  await page.getByRole('button', { name: 'Finish (4 corners)' }).click();
  await page.getByRole('status').filter({ hasText: 'is drawn' }).waitFor();
  expect((await map()).buildings.filter(each => !each.fromList)).toHaveLength(2);
  await picture(page, 'draw-done-en');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('button', { name: 'Take it back' }).waitFor({ state: 'detached' });
  expect((await map()).buildings.filter(each => !each.fromList)).toEqual(drawn);
});

test('on the drawing board a block of the plan from the list is dragged into another grid, and a house is drawn', async () => {
  const { draftId } = await adoptDoors(own, doors, asTheOfficeHasIt);
  const draft = () => office.view('grids.draft', { communityId: own.communityId, draftId });
  const before = await draft();
  await go(page, '/draw');
  await page.getByLabel('Pick grid 1', { exact: true }).waitFor();
  await page.locator('.map-canvas[data-ready]').waitFor();
  const box = (await page.locator('.map-canvas canvas').boundingBox())!;
  /** The first place in reading order, or the last, at which the map offers to take hold of something. */
  const holdAt = async (isFromEnd: boolean): Promise<{ x: number; y: number }> => {
    for (let row = 1; row < 24; row++)
      for (let column = 1; column < 36; column++) {
        const [right, down] = [column / 36, row / 24].map(part => (isFromEnd ? 1 - part : part)) as [number, number];
        const at = { x: box.x + box.width * right, y: box.y + box.height * down };
        await page.mouse.move(at.x, at.y);
        if ((await page.locator('.map-canvas canvas').evaluate(canvas => canvas.style.cursor)) === 'grab') return at;
      }
    throw new Error('nothing on the map can be held');
  };
  const [to, from] = [await holdAt(false), await holdAt(true)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.locator('.draw-held').waitFor();
  await picture(page, 'board-drag-en');
  await page.mouse.up();
  await expect.poll(async () => (await draft()).revision, patience).toBe(before.revision + 1);
  const doorsOfGrids = (grids: typeof before.grids) => grids.map(grid => grid.doors).join();
  expect(doorsOfGrids((await draft()).grids)).not.toBe(doorsOfGrids(before.grids));
  await page.locator('button:enabled', { hasText: 'Undo' }).click();
  await expect.poll(async () => doorsOfGrids((await draft()).grids), patience).toBe(doorsOfGrids(before.grids));

  await page.getByRole('combobox', { name: 'Draw where a building stands' }).click();
  await page.keyboard.press('Enter');
  await page
    .getByRole('textbox', { name: 'Corners, one a line' })
    .fill('104.0610, 30.6600\n104.0614, 30.6600\n104.0614, 30.6601\n104.0610, 30.6601');
  await page.getByRole('button', { name: 'Finish (4 corners)' }).click();
  await page.getByRole('status').filter({ hasText: 'is drawn' }).waitFor();
  const isThere = (grids: typeof before.grids) =>
    grids.some(({ area }) => area.flat(2).some(([lon]) => lon > 104.0609 && lon < 104.0616));
  expect([isThere(before.grids), isThere((await draft()).grids)]).toEqual([false, true]);
  await picture(page, 'board-drawn-en');
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByRole('button', { name: 'Take it back' }).waitFor({ state: 'detached' });
});

test('reads on a phone and at a desk in both languages, with nothing cut and nothing that axe minds', async () => {
  await adoptDoors(own, doors, asTheOfficeHasIt);
  for (const [name, options] of [
    ['desk-zh', { locale: 'zh-CN' }],
    ['phone-zh', { locale: 'zh-CN', width: 360, height: 740 }],
    ['phone-en', { width: 360, height: 740 }],
  ] as const) {
    const window = await signedIn(options);
    await go(window.page, '/our-grids');
    await window.page.locator('.our-findings li').first().waitFor();
    await window.page.getByRole('button', { name: /最省|least repair/ }).click();
    await window.page.locator('.our-repair ol').waitFor();
    await window.page.locator('.map-canvas[data-ready]').waitFor();
    await picture(window.page, name);
    expect(await findCut(window.page), name).toEqual([]);
    expect(await findViolations(window.page), name).toEqual([]);
    await window.page.getByRole('combobox', { name: /给一栋楼画位置|Draw where a building stands/ }).click();
    await window.page.keyboard.press('Enter');
    await window.page.getByRole('textbox', { name: /楼角|Corners/ }).fill('104.0600, 30.6600\n104.0604, x');
    await picture(window.page, `drawing-${name}`);
    expect(await findCut(window.page), `drawing ${name}`).toEqual([]);
    expect(await findViolations(window.page), `drawing ${name}`).toEqual([]);
    await window.context.close();
  }
});
