import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
let emergency: string;
beforeAll(async () => {
  screens = await openScreens();
  const { communityId, gridIds, office } = screens.community;
  const ids = { emergencyId: v7(), callUpId: v7(), roundId: v7() };
  const book = (await office.view('emergencies.playbooks', { communityId })).rows[0];
  const opening = { ...ids, playbookId: book?.id ?? '', level: book?.levels.at(-1) ?? '', title: 'Drill' };
  await office.command('emergencies.open', opening, { communityId, emergencyId: ids.emergencyId, status: 'exercise' });
  await screens.settle();
  await office.command(
    'cases.report',
    { caseId: v7(), caseKind: 'lift', urgency: 'danger', channel: 'counter', place: { gridId: gridIds[0] ?? '' } },
    { communityId },
  );
  await office.command(
    'grids.draw',
    { draftId: v7(), settings: { maxMinutes: 30, mode: { kind: 'fewest' } } },
    { communityId },
  );
  emergency = `/emergency/${ids.emergencyId}`;
  await sendWhatIsHeld(ids.emergencyId);
});
afterAll(() => screens.stop());

/** A phone's record of a round that there is not: kept for the office. */
async function sendWhatIsHeld(emergencyId: string): Promise<void> {
  const { communityId, office } = screens.community;
  const { personId } = await office.view('access.me', {});
  const door = (await office.view('places.doors', { communityId, limit: 1 })).rows[0];
  const phone = await screens.test.clientOf(personId ?? '', 'field', communityId);
  const payload = { visitId: v7(), roundId: v7(), doorId: door?.id, outcome: 'not-in', note: 'A dog barks.' };
  const item = {
    id: v7(),
    kind: 'rounds.recordVisit',
    communityId,
    emergencyId,
    payload,
    status: 'exercise' as const,
    purpose: 'visit',
  };
  const now = new Date(screens.test.clock.now()).toISOString();
  const { answers } = await phone.sync({ deviceId: v7(), sentAt: now, items: [{ ...item, capturedAt: now }] });
  expect(answers).toMatchObject([{ outcome: 'held' }]);
}

/** Every screen of the console, and what must be there before it is looked at. */
const places = (): [hash: string, ready: string][] => [
  ['/', '.today-line'],
  ['/grids', '.map-canvas[data-ready], .map-impossible'],
  ['/grids/compare', '[data-testid=compare-figures]'],
  ['/grids/overlays', '.ant-table-row'],
  ['/draw', '.draw-publish'],
  ['/import', '.ant-upload'],
  ['/forms', '.form-make'],
  ['/ledger', '.ledger-row'],
  ['/people', '.ant-alert'],
  ['/emergency', '.ant-card'],
  [emergency, '.board-number'],
  [`${emergency}/calls`, '.ant-table-row'],
  [`${emergency}/not-reached`, '.ant-table-row'],
  [`${emergency}/sheets`, '.sheet'],
  [`${emergency}/type-in`, 'input'],
  ['/held', '.ant-table-row'],
  ['/prints', '.prints-on-it'],
  ['/journal', '.ant-table-row'],
  ['/settings', '#office-phone'],
  ['/approvals', 'main h1'],
  ['/channels', 'main h1'],
  ['/grids/codes', 'main h1'],
  ['/desk', 'main h1'],
  ['/orders', 'main h1'],
  ['/our-grids', 'main h1'],
  ['/break-glass', 'main h1'],
  ['/my-sign-in', 'main h1'],
];

const fileOf = (name: string): string => name.replaceAll('/', '-');

async function eachScreen(window: Window, look: (name: string) => Promise<void>): Promise<void> {
  const { page } = window;
  await page.goto(await screens.link());
  await page.locator('.today-line').first().waitFor();
  for (const [hash, ready] of places()) {
    await page.evaluate(to => {
      location.hash = to;
    }, hash);
    await page.locator(ready).first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
    await look(hash.replace(emergency, 'board'));
  }
  expect(window.faults).toEqual([]);
  await window.context.close();
}

for (const [locale, dark] of [
  ['zh-CN', false],
  ['en-GB', true],
] as const)
  test(`WCAG 2.2 AA by axe on every screen of the console, and no fault in the browser: ${locale}${dark ? ', dark' : ''}`, async () => {
    const window = await screens.window({ locale, dark });
    const found: string[] = [];
    await eachScreen(window, async name => {
      for (const it of await findViolations(window.page)) found.push(`${name} ${it}`);
      await photograph(window.page, `desk-${locale}${fileOf(name)}`);
    });
    expect(found).toEqual([]);
  });

for (const locale of ['zh-CN', 'en-GB'] as const)
  test(`nothing is cut at 360 px with text at 200 %: ${locale}`, async () => {
    const window = await screens.window({ locale, width: 360, height: 740, textPercent: 200 });
    const found: string[] = [];
    await eachScreen(window, async name => {
      for (const it of await findCut(window.page)) found.push(`${name} ${it}`);
      await photograph(window.page, `phone-${locale}${fileOf(name)}`);
    });
    expect(found).toEqual([]);
  });
