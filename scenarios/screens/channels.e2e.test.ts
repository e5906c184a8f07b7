import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeGateway, fakeKeys, startFakeGateway } from '../../apps/server/src/channels/testing/fake-gateway.ts';
import { newId } from '../../apps/server/src/platform/ids.ts';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
let gateway: FakeGateway;
let desk: Window;
let page: Page;
const shot = (name: string, on: Page = page): Promise<void> => photograph(on, `channels-${name}`);

beforeAll(async () => {
  gateway = await startFakeGateway(() => screens.test.clock.now());
  screens = await openScreens({ privateGateways: [gateway.hostPort] });
  desk = await screens.window();
  page = desk.page;
  await page.goto(await screens.link());
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
});
afterAll(async () => {
  await screens?.stop();
  await gateway?.stop();
});

const go = (hash: string, on: Page = page): Promise<void> =>
  on.evaluate(to => {
    location.hash = to;
  }, hash);
const card = (name: string) => page.locator('.ant-card', { has: page.getByRole('heading', { level: 3, name }) });
const drain = (): Promise<void> => screens.settle();

/** What the running server would do by itself: works off what is due until something has come of it. */
const drainUntil = (done: () => boolean): Promise<void> =>
  expect.poll(() => drain().then(done), { timeout: 12_000 }).toBe(true);

test('with no channel on, the page says what a call-up can do without, and what could be turned on', async () => {
  await go('/channels');
  await page.getByText('No channel is on').waitFor();
  await page.getByRole('heading', { name: 'WeCom group robot' }).waitFor();
  await shot('empty');
  expect(await findViolations(page)).toEqual([]);
});

test('a missing field is named in the form, and nothing is saved', async () => {
  await card('WeCom group robot').getByRole('button', { name: 'Set up' }).click();
  await card('WeCom group robot').getByRole('button', { name: 'Save and turn on' }).click();
  await page.getByText('A field of this channel is missing').first().waitFor();
  await shot('missing');
});

test('set up and tested, it says that it works and that a drill must pass before it is used for real', async () => {
  const robot = card('WeCom group robot');
  await robot.getByLabel('Address').fill(`${gateway.url}/cgi-bin/webhook/send?key=robot-key`);
  await robot.getByRole('button', { name: 'Save and turn on' }).click();
  await robot.getByRole('button', { name: 'Post a test in the group' }).click();
  await drainUntil(() => gateway.taken.length === 1);
  await robot.getByText(/Test sent at/).waitFor();
  await robot.getByText('No drill has passed').waitFor();
  expect(gateway.taken).toHaveLength(1);
  // What was typed as a secret is not in the page any more.
  expect(await page.content()).not.toContain('robot-key');
  await shot('set-up');
});

test('a gateway that fails is said in words, with what to do', async () => {
  gateway.behaves = 'refusing';
  const robot = card('WeCom group robot');
  await robot.getByRole('button', { name: 'Post a test in the group' }).click();
  await drainUntil(() => gateway.refused > 0);
  await robot.getByText(/Test failed at .*: the gateway answered 93000/).waitFor();
  await robot.getByText('The last one failed').first().waitFor();
  gateway.behaves = 'well';
  await shot('failing');
});

const capCard = () => card('Warnings in, our messages out (CAP 1.2)');

test('a key for another system is shown once; the page says its age, its last day and its end; an old one is ended at once', async () => {
  const here = { communityId: screens.community.communityId };
  await go('/channels');
  await capCard().getByText('There is no key, so nobody can send anything').waitFor();
  await capCard().getByRole('button', { name: 'Make a new key' }).click();
  await capCard().getByRole('button', { name: 'Make the key' }).click();
  const shown = capCard().locator('code.cap-key');
  const key = (await shown.textContent())!;
  expect(key).toMatch(/^[\w-]{32}$/);
  await shot('cap-key-shown');
  await capCard().getByRole('button', { name: 'I have it: hide it' }).click();
  await capCard().getByText('never used').waitFor();
  const { outPath } = await screens.office.view('emergencies.capKeys', here);
  const fetchIt = async () =>
    (await fetch(`${screens.url}${outPath}`, { headers: { authorization: `Bearer ${key}` } })).status;
  expect(await fetchIt()).toBe(200);
  await page.reload();
  await capCard()
    .getByText(/made .* \(age in days: 0\) · until .* · last used/)
    .waitFor();
  // It stands nowhere in the page any more.
  expect(await page.content()).not.toContain(key);
  await capCard().getByRole('button', { name: 'Make a new key' }).click();
  await capCard().getByText('How long the old ones go on').waitFor();
  await capCard().getByRole('button', { name: 'Make the key' }).click();
  await capCard().getByRole('button', { name: 'I have it: hide it' }).click();
  await capCard().getByText('ends soon, and the sender has not gone over').waitFor();
  await shot('cap-keys');
  expect(await findViolations(page)).toEqual([]);
  const old = capCard().locator('li', { hasText: 'Key 1' });
  await old.getByRole('button', { name: 'End it' }).click();
  await old.getByText('It cannot be taken back').waitFor();
  await old.getByRole('button', { name: 'End key 1 now' }).click();
  await old.getByText('✕ ended').waitFor();
  expect(await fetchIt()).toBe(410);
  await page.reload();
  await old.getByText('somebody still came with it').waitFor();
});

test('before the button: how the messages go, how long, whom nothing reaches, and whether the round will be done in time', async () => {
  await screens.office.command(
    'channels.set',
    {
      channelKind: 'sms-http',
      enabled: true,
      position: 1,
      settings: { url: `${gateway.url}/send`, perMinute: '20' },
      secrets: { key: fakeKeys.key },
    },
    { communityId: screens.community.communityId },
  );
  await go('/emergency');
  await page.getByRole('button', { name: 'Flood: knock and confirm' }).click();
  await page.getByText('How the messages go').waitFor();
  await page.getByText('Will it be done in time?').waitFor();
  await page.getByText('Nothing has been recorded here yet').waitFor();
  // An invented community opens drills, and a drill goes by no channel that it does not name.
  await page.getByRole('checkbox', { name: 'SMS (gateway of your own)' }).check();
  await page.getByText(/SMS \(gateway of your own\): \d+ people/).waitFor();
  await shot('before-button');
  expect(await findViolations(page)).toEqual([]);
});

/** A square around the community, as CAP writes it: latitude first. */
async function aroundEverything(): Promise<string> {
  const { communityId, office } = screens.community;
  const { entrances } = await office.view('places.map', { communityId });
  const at = entrances.flatMap(entrance => (entrance.at ? [entrance.at] : []));
  const [west, east] = [Math.min(...at.map(([lon]) => lon)) - 0.01, Math.max(...at.map(([lon]) => lon)) + 0.01];
  const [south, north] = [Math.min(...at.map(([, lat]) => lat)) - 0.01, Math.max(...at.map(([, lat]) => lat)) + 0.01];
  const corners = [
    [south, west],
    [south, east],
    [north, east],
    [north, west],
    [south, west],
  ];
  return corners.map(([lat, lon]) => `${lat},${lon}`).join(' ');
}

test('a warning from outside waits for a person, fills the switch in, and is settled by opening', async () => {
  const here = { communityId: screens.community.communityId };
  const { key } = await screens.office.command('emergencies.makeCapKey', { keyId: newId() }, here);
  const { inPath } = await screens.office.view('emergencies.capKeys', here);
  const at = (minutes: number): string =>
    new Date(screens.test.clock.now() + minutes * 60_000).toISOString().replace(/\.\d+Z$/, '-00:00');
  const xml = readFileSync(fileURLToPath(new URL('../../fixtures/cap/rainstorm.xml', import.meta.url)), 'utf8')
    .replace(/<(sent|effective)>[^<]+/g, `<$1>${at(-1)}`)
    .replace(/<expires>[^<]+/, `<expires>${at(60)}`)
    .replace(/<polygon>[^<]+/, `<polygon>${await aroundEverything()}`);
  const answer = await fetch(`${screens.url}${inPath}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: xml,
  });
  expect(answer.status).toBe(200);
  await page.reload();
  await page.getByText('Warnings from outside').waitFor();
  await shot('warning');
  await page.getByRole('button', { name: 'Fill in by it; I check' }).click();
  await page.getByText('Filled in by the warning').waitFor();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('暴雨橙色预警');
  const { y } = (await page.getByText('Filled in by the warning').boundingBox())!;
  expect(y).toBeLessThan(600);
  await page.getByText('This is the area of the warning.').waitFor();
  await page.getByText('Area 1 of 2').waitFor();
  await page.getByText(`Grids wholly inside: ${screens.community.grids}`).waitFor();
  await page.locator('.area-map .map-canvas[data-ready]').waitFor();
  await shot('warning-area');
  await page.getByText('Will it be done in time?').waitFor();
  await page.locator('.emergency-go').click();
  await page.getByText('At this pace, will it be done in time?').waitFor();
  await drain();
  await shot('board');
  const { rows } = await screens.office.view('emergencies.warnings', { communityId: screens.community.communityId });
  expect(rows[0]).toMatchObject({ state: 'opened' });
});

test('who was called by what, and what came of it, stands under each line; a text for the group is copied', async () => {
  await page.getByRole('link', { name: /Telephone/ }).click();
  await page.getByRole('heading', { name: 'Who is called' }).waitFor();
  await page.getByRole('button', { name: 'Tried how' }).first().click();
  await page.locator('.trail li').first().waitFor();
  await shot('trail');
  await page.getByRole('button', { name: 'Copy a text for the chat group' }).waitFor();
});

test('an account of somebody is kept on their page', async () => {
  const { rows } = await screens.office.view('roster.people', { communityId: screens.community.communityId, limit: 1 });
  await go(`/people/one/${rows[0]!.id}`);
  await page.getByText('Other ways to reach them').waitFor();
  await page.getByLabel('WeCom account').fill('account-7');
  await page
    .locator('.ant-card', { hasText: 'Other ways to reach them' })
    .getByRole('button', { name: 'Save' })
    .click();
  await page.getByText('Saved; in force from now').waitFor();
  await page.reload();
  await expect.poll(() => page.getByLabel('WeCom account').inputValue(), { timeout: 12_000 }).toBe('account-7');
  await shot('person');
});

test.each([
  [360, 740, 'zh-CN'],
  [1440, 900, 'zh-CN'],
  [360, 740, 'en-GB'],
] as const)(
  '%i × %i in %s: nothing is cut off',
  async (width, height, locale) => {
    const other = await screens.window({ width, height, locale });
    await other.page.goto(await screens.link());
    await other.page.getByRole('heading', { level: 1 }).first().waitFor();
    await go('/channels', other.page);
    await other.page.getByRole('heading', { level: 1, name: /Channels|消息渠道/ }).waitFor();
    await other.page
      .getByRole('button', { name: /Set up|设置/ })
      .first()
      .click();
    await shot(`page-${width}-${locale}`, other.page);
    expect(await findCut(other.page)).toEqual([]);
    await other.page.getByRole('heading', { name: /CAP 1.2/ }).scrollIntoViewIfNeeded();
    await shot(`cap-${width}-${locale}`, other.page);
    await go('/emergency', other.page);
    await other.page.getByRole('button', { name: /防汛敲门确认|Flood: knock/ }).click();
    await other.page.getByText(/能按时走完吗|Will it be done in time/).waitFor();
    await shot(`button-${width}-${locale}`, other.page);
    expect(await findCut(other.page)).toEqual([]);
    await other.context.close();
  },
  60_000,
);
