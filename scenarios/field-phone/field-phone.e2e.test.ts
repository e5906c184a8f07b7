import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPhone, until } from '../../apps/field/test/field-app.ts';
import { openEpisode } from '../../apps/server/src/emergencies/testing/episode.ts';
import { type Ground, startGround } from './testing/real-phone.ts';

let ground: Ground;
let it: Ground['it'];
let town: Ground['town'];
let browser: Ground['browser'];
beforeAll(async () => {
  ground = await startGround(12);
  ({ it, town, browser } = ground);
});
afterAll(() => ground?.stop());

test("a call shows without waiting for the next poll: the office's live stream wakes the phone", async () => {
  const head = town.grids[1]!.headId!;
  const { url } = await it.command('access.issueLink', { personId: head, app: 'field' });
  const phone = await openPhone({ browser, port: Number(new URL(it.server.url).port) });
  const { page } = phone;
  // No polling on this phone: what shows came by the stream.
  await page.addInitScript(() => Object.assign(globalThis, { setInterval: () => 0 }));
  const live = page.waitForResponse(/\/api\/live/);
  await page.goto(`${phone.base}#/in/${url.split('/').at(-1)}`);
  await page.getByRole('heading', { name: '现在没有入户任务' }).waitFor();
  expect((await live).status()).toBe(200);
  const episode = await openEpisode(it, { gridIds: [town.grids[1]!.gridId] });
  await page.getByRole('button', { name: '我来' }).waitFor();
  await page.getByText('M002').first().waitFor();
  await it.command('emergencies.standDown', { emergencyId: episode.emergencyId, statement: '水退了' });
  await page.getByRole('heading', { name: '现在没有入户任务' }).waitFor();
  expect(await page.getByRole('button', { name: '我来' }).count()).toBe(0);
  await phone.context.close();
});

test('with the real server: in by a link, called, doors with the network cut, a report, all of it arrives once', async () => {
  const { communityId } = it;
  const episode = await openEpisode(it, { status: 'exercise' });
  const { url } = await it.command('access.issueLink', { personId: town.grids[0]!.headId!, app: 'field' });
  const phone = await openPhone({ browser, port: Number(new URL(it.server.url).port) });
  const { page } = phone;
  const token = url.split('/').at(-1)!;
  await page.goto(`${phone.base}#/in/${token}`);
  await page.getByRole('button', { name: '我来' }).tap();
  await page.getByRole('button', { name: '我到了' }).tap();
  const board = () => it.office.view('emergencies.board', { communityId, emergencyId: episode.emergencyId });
  await until('the arrival', async () => (await board()).people.arrived === 1);
  await page.locator('.unsent').getByText('都已送到').waitFor();
  await page.waitForLoadState('networkidle');
  expect(await page.locator('main h1').innerText()).toBe('演练 M001 · 府河涨水');
  await phone.context.setOffline(true);
  for (let n = 0; n < 3; n++) {
    await page.locator('.door .pair .primary').first().tap();
    await until('the mark', async () => (await page.locator('.result').count()) === n + 1);
  }
  await page.getByRole('button', { name: '+ 有一户不在名单上' }).tap();
  await page.getByLabel('门牌号').fill('阁楼');
  await page.locator('dialog').getByRole('button', { name: '需要帮助' }).tap();
  await page.locator('.unsent').getByText('4 条只在本机').waitFor();
  await page.getByRole('link', { name: '上报', exact: true }).tap();
  await page.getByRole('button', { name: '电梯' }).tap();
  await page.locator('.step .choices button').first().tap();
  await page.getByRole('button', { name: '今天要处理' }).tap();
  await page.getByText('本机号').waitFor();
  await phone.context.setOffline(false);
  await page.getByText('受理号').waitFor({ timeout: 20_000 });
  await page.locator('.unsent').getByText('都已送到').waitFor();
  expect((await board()).doors.byOutcome).toMatchObject({ reached: 3, 'needs-help': 1 });
  const { rows } = await it.office.view('cases.inbox', { communityId });
  expect(rows).toMatchObject([{ caseKind: 'lift', channel: 'field' }]);
  await page.getByRole('link', { name: '本机的记录' }).or(page.locator('.unsent')).first().tap();
  expect(await page.getByText('社区正在核对').count()).toBe(0);
  expect(phone.faults).toEqual([]);
});
