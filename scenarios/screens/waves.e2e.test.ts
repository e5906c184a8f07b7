import { afterAll, beforeAll, expect, test } from 'vitest';
import { pass } from '../../apps/server/src/emergencies/testing/episode.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens } from './open-screens.ts';

let it: Screens;
beforeAll(async () => {
  it = await openScreens();
}, 300_000);
afterAll(() => it?.stop());

test('the board says where too few people are, and from it a grid asks for help that a colleague takes on', async () => {
  const { test: server, community, office } = it;
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  const { emergencyId } = ids;
  const opening = { ...ids, playbookId: 'flood-night', level: 'red', title: '府河涨水' };
  await office.command('emergencies.open', opening, { communityId: community.communityId });
  await pass(server, 40);
  for (const [locale, width, height] of [
    ['zh-CN', 1440, 900],
    ['en-GB', 1440, 900],
    ['zh-CN', 360, 740],
    ['en-GB', 360, 740],
  ] as const) {
    const { page, faults } = await it.window({ locale, width, height });
    const link = await it.link();
    await page.goto(link);
    await page.waitForFunction(() => !location.hash.includes('/in/'));
    await page.goto(`${it.url}/console/#/emergency/${emergencyId}`);
    await page.locator('.board-people li').first().waitFor();
    expect(await page.locator('.board-people li').first().innerText()).toMatch(/^! /);
    await photograph(page, `board-${locale}-${width}`);
    expect(faults).toEqual([]);
  }
  const { page } = await it.window();
  await page.goto(await it.link());
  await page.waitForFunction(() => !location.hash.includes('/in/'));
  await page.goto(`${it.url}/console/#/emergency/${emergencyId}`);
  const first = page.locator('.board-people li').first();
  const name = (await first.locator('strong').innerText()).replace('! ', '');
  await first.getByRole('button', { name: 'Ask for help' }).click();
  await page.getByRole('menuitem', { name: 'neighbouring grids' }).click();
  const line = page.locator('.board-people li', { hasText: name });
  await line.getByText(/Asked neighbouring grids for/).waitFor();
  await line.getByRole('button', { name: 'I see to it' }).click();
  await line.getByText('somebody sees to it').waitFor();
  const board = await office.view('emergencies.board', { communityId: community.communityId, emergencyId });
  expect(board.grids.filter(grid => grid.help !== null)).toMatchObject([
    { name, help: { from: 'neighbour-grid', taken: true } },
  ]);
}, 300_000);

test('the wall shows the room clock, map, three numbers and grids in trouble without a scroll, names no door, and says when it stands still', async () => {
  const { communityId } = it.community;
  const { rows } = await it.office.view('emergencies.list', { communityId });
  const { emergencyId } = rows.find(({ state }) => state === 'open')!;
  const board = await it.office.view('emergencies.board', { communityId, emergencyId });
  for (const [locale, width, height] of [
    ['zh-CN', 1920, 1080],
    ['en-GB', 1440, 900],
    ['zh-CN', 1280, 720],
    ['en-GB', 360, 740],
  ] as const) {
    const { page, faults } = await it.window({ locale, width, height });
    await page.goto(await it.link());
    await page.waitForFunction(() => !location.hash.includes('/in/'));
    await page.goto(`${it.url}/console/#/emergency/${emergencyId}/wall`);
    await page.locator('.wall-screen .map-canvas[data-ready]').waitFor();
    await page.locator('.wall-grids li').first().waitFor();
    const numbers = await page.locator('.wall-numbers dd').allInnerTexts();
    expect(Number.parseInt(numbers[0]!, 10)).toBe(board.doors.notReached);
    expect(Number.parseInt(numbers[2]!, 10)).toBe(board.people.arrived);
    expect(await page.locator('.shell-head').count()).toBe(0);
    expect(await findCut(page)).toEqual([]);
    if (width > 960) {
      const [high, low] = await page.evaluate(() => {
        const ends = [...document.querySelectorAll('.wall-side > *, .wall-ways')].map(it => it.getBoundingClientRect());
        return [innerHeight, Math.max(...ends.map(({ bottom }) => bottom))];
      });
      expect(low).toBeLessThanOrEqual(high);
    }
    for (const need of board.needs) expect(await page.locator('.wall-screen').innerText()).not.toContain(need.place);
    expect(await findViolations(page)).toEqual([]);
    await photograph(page, `wall-${locale}-${width}`);
    expect(faults).toEqual([]);
    await page.context().close();
  }
  const { page } = await it.window({ width: 1920, height: 1080 });
  await page.clock.install();
  await page.goto(await it.link());
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.goto(`${it.url}/console/#/emergency/${emergencyId}/wall`);
  await page.locator('.wall-grids li').first().waitFor();
  await page.route('**/api/**', route => route.abort());
  for (const seconds of [31, 5, 5]) await page.clock.fastForward(seconds * 1000);
  await page.locator('.stale-mark').first().waitFor();
  expect(await page.locator('.wall-numbers dd').first().innerText()).toBe(String(board.doors.notReached));
  await photograph(page, 'wall-cut');
}, 300_000);

test('the area of a call-up is drawn on the map: which grids are in and which are cut stands below, and it opens for those', async () => {
  const { page, faults } = await it.window();
  await page.goto(await it.link());
  await page.waitForFunction(() => !location.hash.includes('/in/'));
  await page.goto(`${it.url}/console/#/emergency`);
  await page.getByRole('button', { name: /^Gas leak/ }).click();
  await page.getByText('An area on the map').click();
  const map = page.locator('.area-map .map-canvas[data-ready]');
  await map.waitFor();
  const { width, height } = (await map.boundingBox())!;
  const corner = (x: number, y: number) => map.click({ position: { x: width * x, y: height * y } });
  await corner(0.4, 0.3);
  await corner(0.6, 0.3);
  await page.getByRole('button', { name: 'Take back a corner' }).click();
  await corner(0.62, 0.3);
  await corner(0.5, 0.7);
  await page.getByText(/Grids wholly inside: \d+/).waitFor();
  await page.getByRole('button', { name: 'Start again' }).click();
  await page.getByText(/Grids wholly inside/).waitFor({ state: 'detached' });
  expect(faults).toEqual([]);
}, 120_000);
