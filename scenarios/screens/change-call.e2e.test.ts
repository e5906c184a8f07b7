import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pass } from '../../apps/server/src/emergencies/testing/episode.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

/** A call-up that runs is corrected and stopped at the desk and on the officer's telephone, and a grid is drilled. */
let it: Screens;
const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
beforeAll(async () => {
  it = await openScreens();
  // Ten in the morning: nobody is drilled at night, and tests run at night too.
  it.test.clock.driveTo(tenOf(it.test.clock.now()));
  const opening = { ...ids, playbookId: 'flood-night', level: 'red', title: '府河涨水' };
  await it.office.command('emergencies.open', opening, { communityId: it.community.communityId });
  await pass(it.test, 6);
}, 300_000);
afterAll(() => it?.stop());

/** The next ten o'clock in the morning of China, ms. */
const tenOf = (now: number): number => {
  const [day, ten] = [86_400_000, 2 * 3_600_000];
  return Math.ceil((now - ten) / day) * day + ten;
};

const looks = [
  ['zh-CN', 1440, 900],
  ['en-GB', 1440, 900],
  ['zh-CN', 360, 740],
  ['en-GB', 360, 740],
] as const;

async function at(hash: string, [locale, width, height]: (typeof looks)[number] = looks[1]): Promise<Window> {
  const window = await it.window({ locale, width, height });
  await window.page.goto(await it.link());
  await window.page.waitForFunction(() => !location.hash.includes('/in/'));
  await window.page.goto(`${it.url}/console/#${hash}`);
  return window;
}
const board = `/emergency/${ids.emergencyId}`;

async function looksRight(page: Page, name: string): Promise<void> {
  await photograph(page, name);
  expect([...(await findViolations(page)), ...(await findCut(page))], name).toEqual([]);
}

for (const look of looks)
  test(`what to do with a running call is read before it is pressed: ${look[0]}, ${look[1]} px`, async () => {
    const { page, faults, context } = await at(board, look);
    const say = look[0] === 'zh-CN' ? chinese : english;
    await page.getByRole('button', { name: say.change }).click();
    const panel = page.locator('.ant-card', { hasText: say.title });
    for (const [name, option] of Object.entries(say.what)) {
      await panel.getByText(option, { exact: true }).click();
      await page.waitForLoadState('networkidle');
      await panel.locator('.telegram, textarea, .ant-select').first().waitFor();
      expect((await panel.boundingBox())!.y).toBeLessThan(look[2] / 2);
      await looksRight(page, `change-${name}-${look[0]}-${look[1]}`);
    }
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);

const english = {
  change: 'Stop or correct the call…',
  title: 'Stop or correct this call',
  what: { all: 'Stop all of it', some: 'Stop some grids', words: 'Correct the words', everyone: 'Call everybody' },
};
const chinese = {
  change: '停叫或更正…',
  title: '停叫或更正这次叫应',
  what: { all: '全部停叫', some: '停叫几个网格', words: '更正内容', everyone: '叫所有人' },
};

test('other words reach who heard the old ones; one grid is stopped, then all; each says how many are told, and the board shows it', async () => {
  const { page, faults } = await at(board);
  await page.getByRole('button', { name: english.change }).click();
  await page.getByText('Correct the words', { exact: true }).click();
  await page.getByLabel('Where and when to meet (Chinese)').fill('社区门口，九点');
  await page.getByRole('button', { name: /^Correct it, tell/ }).click();
  const corrected = page.getByText(/^✓ Corrected: \d+ are told/);
  await corrected.waitFor();
  // The board and the fields have read what is new by then; what came of it still stands there.
  await page.waitForTimeout(1_000);
  expect(await corrected.isVisible()).toBe(true);
  await looksRight(page, 'change-corrected');
  const { communityId } = it.community;
  const words = await it.office.view('callups.changePreview', { communityId, callUpId: ids.callUpId });
  expect(words.words.meet).toEqual({ zh: '社区门口，九点', en: '社区门口，九点' });

  await page.getByText('Stop some grids', { exact: true }).click();
  await page.getByLabel('Which grids').click();
  await page.getByText('M003', { exact: true }).last().click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Stop it in so many grids: 1/ }).click();
  await page.getByText(/^✓ Stopped: \d+ are told/).waitFor();
  await page.getByText('‖ call is off').first().waitFor();

  await page.getByText('Stop all of it', { exact: true }).click();
  await page.getByRole('button', { name: /^Stop the call/ }).click();
  await page.locator('.board-off').waitFor();
  await looksRight(page, 'change-stopped');
  const { grids } = await it.office.view('emergencies.board', { communityId, emergencyId: ids.emergencyId });
  expect(grids.every(grid => grid.calledOff)).toBe(true);
  expect(faults).toEqual([]);
}, 120_000);

test('a drill of one grid: what it would do, then running, then what it showed and what to mend, of groups and never of one', async () => {
  const { communityId } = it.community;
  const { emergencyId } = ids;
  const end = { emergencyId, statement: '水退了，谢谢大家。' };
  await it.office.command('emergencies.standDown', end, { communityId, emergencyId });
  const people = await it.office.view('roster.people', { communityId, limit: 200 });
  const personIds = people.rows.map(({ id }) => id);
  await it.office.command('drills.takePart', { personIds, takesPart: true, way: 'paper' }, { communityId });
  const { page, faults } = await at('/grids');
  await page.getByText('M001', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Prepare a small drill …' }).click();
  await page.getByRole('button', { name: 'Start the drill' }).waitFor();
  await looksRight(page, 'drill-prepared');
  await page.getByRole('button', { name: 'Start the drill' }).click();
  await page.getByText(/Running; ends by itself at/).waitFor();
  await page.getByRole('link', { name: 'See the drill' }).click();
  await page.getByRole('button', { name: 'End the drill now' }).waitFor();
  await looksRight(page, 'drill-running');
  await pass(it.test, 16);
  for (const look of looks) {
    const again = await at(new URL(page.url()).hash.slice(1), look);
    const heading = look[0] === 'zh-CN' ? '演练回顾' : 'What the drill showed';
    const review = again.page.locator('.ant-card', { hasText: heading });
    await review.waitFor();
    const title = look[0] === 'zh-CN' ? '15分钟小演练 · ' : '15-minute drill · ';
    await again.page.getByRole('heading', { level: 1, name: title }).waitFor();
    await looksRight(again.page, `drill-review-${look[0]}-${look[1]}`);
    const shown = await review.innerText();
    for (const { name } of people.rows) expect(shown).not.toContain(name);
    expect(again.faults).toEqual([]);
    await again.context.close();
  }
  expect(faults).toEqual([]);
}, 180_000);
