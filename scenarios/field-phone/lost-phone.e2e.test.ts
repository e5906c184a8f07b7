import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPhone, until } from '../../apps/field/test/field-app.ts';
import { openEpisode } from '../../apps/server/src/emergencies/testing/episode.ts';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from '../screens/looks.ts';
import { type Ground, startGround } from './testing/real-phone.ts';

let ground: Ground;
let it: Ground['it'];
let town: Ground['town'];
let browser: Ground['browser'];
beforeAll(async () => {
  ground = await startGround(8);
  ({ it, town, browser } = ground);
});
afterAll(() => ground?.stop());

/** What the browser still keeps of this app: databases with rows, caches, settings. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const found: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const open = indexedDB.open(name);
      const database = await new Promise<IDBDatabase>(done => {
        open.onsuccess = () => done(open.result);
      });
      for (const store of database.objectStoreNames) {
        const count = database.transaction(store).objectStore(store).count();
        const rows = await new Promise<number>(done => {
          count.onsuccess = () => done(count.result);
        });
        if (rows > 0 && store !== 'meta') found.push(`${name}.${store}: ${rows}`);
      }
      database.close();
    }
    found.push(...(await caches.keys()), ...Object.keys(localStorage));
    return found;
  });

test('a lost phone hands over what it had not sent, forgets everything, says so, and the office sees both', async () => {
  const { communityId } = it;
  const head = town.grids[0]!.headId!;
  const { roundId } = await openEpisode(it);
  const { url } = await it.command('access.issueLink', { personId: head, app: 'field' });
  const phone = await openPhone({ browser, port: Number(new URL(it.server.url).port) });
  const { page } = phone;
  await page.goto(`${phone.base}#/in/${url.split('/').at(-1)}`);
  await page.getByRole('button', { name: '我来' }).tap();
  await page.getByRole('button', { name: '我到了' }).tap();
  await page.locator('.unsent').getByText('都已送到').waitFor();
  expect((await kept(page)).length).toBeGreaterThan(0);

  await phone.context.setOffline(true);
  for (let n = 0; n < 2; n++) {
    await page.locator('.door .pair .primary').first().tap();
    await until('the mark', async () => (await page.locator('.result').count()) === n + 1);
  }
  await page.locator('.unsent').getByText('2 条只在本机').waitFor();
  const [device] = (await it.office.view('access.devices', { communityId, personId: head })).rows;
  await it.command('access.cutOffDevice', { sessionId: device?.sessionId ?? '' });

  await phone.context.setOffline(false);
  await page.getByRole('heading', { name: '这部手机已停用' }).waitFor({ timeout: 30_000 });
  await until('the office is told', async () => {
    const { rows } = await it.office.view('access.devices', { communityId, personId: head });
    return rows[0]?.state === 'wiped';
  });
  expect(await kept(page)).toEqual([]);
  const { rows } = await it.office.view('sync.held', { communityId });
  expect(rows.map(row => [row.kind, row.code])).toEqual([
    ['rounds.recordVisit', 'device-lost'],
    ['rounds.recordVisit', 'device-lost'],
  ]);
  const sheet = await it.office.view('rounds.notReached', { communityId, roundId } as never);
  expect(JSON.stringify(sheet)).not.toContain('"reached"');

  for (const [locale, heading] of [
    ['en', 'This phone was cut off'],
    ['zh', '这部手机已停用'],
  ] as const) {
    await page.getByRole('button', { name: locale === 'en' ? 'English' : '中文' }).tap();
    await page.getByRole('heading', { name: heading }).waitFor();
    await photograph(page, `wiped-${locale}`);
    expect([...(await findViolations(page)), ...(await findCut(page))]).toEqual([]);
  }
  await page.reload();
  await page.getByRole('heading', { name: '请打开登录链接' }).waitFor();
  await phone.context.close();
}, 120_000);
