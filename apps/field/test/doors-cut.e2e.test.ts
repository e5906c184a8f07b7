import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { fillDoors, openDoors, reached, row, unsent } from './doors-page.ts';
import { personId, uuid } from './fake-world.ts';
import { openPhone, signIn, startFieldApp, until } from './field-app.ts';

let app: Awaited<ReturnType<typeof startFieldApp>>;
beforeAll(async () => {
  app = await startFieldApp();
});
afterAll(() => app.stop());
afterEach(() => Promise.all(app.browser.contexts().map(it => it.close())));
beforeEach(() => fillDoors(app.world));

const kinds = () => app.world.effects.map(it => it.kind);

for (const insecure of [true, false])
  test(`F22 network cut, no service worker${insecure ? ', plain http from another machine' : ''}: records, then sends by itself, each once`, async () => {
    const phone = await openPhone(app, { insecure });
    await openDoors(phone);
    if (insecure)
      expect(await phone.page.evaluate(() => [isSecureContext, 'locks' in navigator])).toEqual([false, false]);
    await reached(phone.page, '601').waitFor();
    await phone.context.setOffline(true);
    for (const name of ['601', '602', '501', '502']) {
      await reached(phone.page, name).tap();
      await row(phone.page, name).getByText('只在本机').waitFor();
    }
    await phone.page.getByRole('button', { name: '撤销 502' }).tap();
    await unsent(phone.page).getByText('5 条只在本机').waitFor();
    await unsent(phone.page).tap();
    await phone.page.getByText('现在没有网络').waitFor();
    expect(app.world.effects).toEqual([]);
    await phone.context.setOffline(false);
    await unsent(phone.page).getByText('都已送到').waitFor({ timeout: 20_000 });
    expect(kinds()).toEqual([...Array<string>(4).fill('rounds.recordVisit'), 'rounds.undoVisit']);
  });

test('records survive closing the page and go when it is opened with a network', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  app.world.fault = 'down';
  await reached(phone.page, '601').tap();
  await unsent(phone.page).getByText('1 条只在本机').waitFor();
  await phone.page.close();
  app.world.fault = 'none';
  const again = await phone.context.newPage();
  await again.goto(phone.base);
  await unsent(again).getByText('都已送到').waitFor();
  await until('the visit', () => kinds().length === 1);
});

test('F10 the answer lost after the commit: sent again, one effect', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  app.world.fault = 'answer-lost';
  await reached(phone.page, '601').tap();
  await until('the commit', () => kinds().length === 1);
  await unsent(phone.page).getByText('1 条只在本机').waitFor();
  app.world.fault = 'none';
  await phone.page.evaluate(() => dispatchEvent(new Event('online')));
  await unsent(phone.page).getByText('都已送到').waitFor();
  expect(kinds()).toEqual(['rounds.recordVisit']);
});

test('F39 a captive portal is no success', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  app.world.fault = 'portal';
  await reached(phone.page, '601').tap();
  await unsent(phone.page).getByText('1 条只在本机').waitFor();
  await phone.page.getByText('这个 Wi-Fi 不通').waitFor();
});

test('F23 the session ended: recording goes on, a new link sends all', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  app.world.fault = 'signed-out';
  await reached(phone.page, '601').tap();
  await phone.page.getByText('登录已过期：照常记录').waitFor();
  await reached(phone.page, '602').tap();
  await unsent(phone.page).getByText('2 条只在本机').waitFor();
  app.world.fault = 'none';
  await openDoors(phone);
  await unsent(phone.page).getByText('都已送到').waitFor();
  expect(kinds()).toHaveLength(2);
});

test('F7 the server came back from an older backup: what it lost is offered again', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  await reached(phone.page, '601').tap();
  await until('the visit', () => kinds().length === 1);
  await unsent(phone.page).getByText('都已送到').waitFor();
  const offers: string[] = [];
  phone.page.on('request', request => request.url().endsWith('/api/sync') && offers.push(request.postData() ?? ''));
  app.world.epoch = 'life-2';
  await phone.page.evaluate(() => dispatchEvent(new Event('online')));
  await until('the offer', () => offers.some(body => body.includes('rounds.recordVisit')));
});

test('F11 a phone whose clock is three days off says so', async () => {
  app.world.skewMs = 3 * 86_400_000;
  const phone = await openPhone(app, { locale: 'en' });
  await openDoors(phone);
  await phone.page.getByText('This phone’s clock is wrong by 3 days').waitFor();
});

test('F37 two tabs: one sends, both show it', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  const second = await phone.context.newPage();
  await second.goto(phone.base);
  await reached(second, '601').tap();
  await until('the visit', () => kinds().length === 1);
  await unsent(second).getByText('都已送到').waitFor();
  await row(phone.page, '601').getByText('见到了').waitFor();
  expect(kinds()).toEqual(['rounds.recordVisit']);
});

test('a file carries the records over and is a body of the sync request', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  app.world.fault = 'down';
  await reached(phone.page, '601').tap();
  await unsent(phone.page).getByText('1 条只在本机').waitFor();
  await unsent(phone.page).tap();
  const download = phone.page.waitForEvent('download');
  await phone.page.getByRole('button', { name: '存成文件带走' }).tap();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  app.world.fault = 'none';
  const cookie = (await phone.context.cookies()).map(it => `${it.name}=${it.value}`).join();
  const answer = await fetch(`http://127.0.0.1:${app.port}/api/sync`, { method: 'POST', body, headers: { cookie } });
  expect(((await answer.json()) as { answers: { outcome: string }[] }).answers.map(it => it.outcome)).toEqual([
    'accepted',
  ]);
  await phone.page.getByRole('button', { name: '现在再送一次' }).tap();
  await unsent(phone.page).getByText('都已送到').waitFor();
  expect(kinds()).toEqual(['rounds.recordVisit']);
});

test('a service worker, where there is one, starts the app cold without network', async () => {
  const phone = await openPhone(app, { serviceWorkers: 'allow' });
  await openDoors(phone);
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await phone.context.setOffline(true);
  await phone.page.reload();
  await reached(phone.page, '601').tap();
  await unsent(phone.page).getByText('1 条只在本机').waitFor();
});

test('F36 a browser that keeps nothing: works, and says that closing the page loses what is not sent', async () => {
  const phone = await openPhone(app);
  await phone.page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError');
    };
  });
  await openDoors(phone);
  await phone.page.getByText('这个浏览器不能保存').waitFor();
  await reached(phone.page, '601').tap();
  await until('the visit', () => kinds().length === 1);
});

test('F36 the phone is full: a record that is not kept is not shown as done, and the screen says so', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  await phone.page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await reached(phone.page, '601').tap();
  await phone.page.getByText('没有记下').first().waitFor();
  await reached(phone.page, '601').waitFor();
  expect(app.world.effects).toEqual([]);
});

test('a second person on the same phone never sends what the first recorded', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  app.world.fault = 'down';
  await reached(phone.page, '601').tap();
  await unsent(phone.page).getByText('1 条只在本机').waitFor();
  // The first person's own next try must not come in between.
  await phone.page.route('**/api/sync', route => route.abort());
  app.world.meId = uuid(77);
  app.world.fault = 'none';
  await signIn(phone);
  await phone.page.locator('.door').first().waitFor();
  await phone.page.unroute('**/api/sync');
  await phone.page.evaluate(() => dispatchEvent(new Event('online')));
  await unsent(phone.page).tap();
  await phone.page.getByText('另有 1 条是别人在这部手机上记的').waitFor();
  expect(app.world.effects).toEqual([]);
  app.world.meId = personId;
  await signIn(phone);
  await until('her visit', () => kinds().length === 1);
});

test('signing out asks first, keeps what is unsent, and holds although the network was cut', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  await phone.page.goto(`${phone.base}#/doors`);
  app.world.fault = 'down';
  await reached(phone.page, '601').tap();
  await unsent(phone.page).getByText('1 条只在本机').waitFor();
  await phone.page.goto(`${phone.base}#/me`);
  const leave = phone.page.getByRole('button', { name: '退出登录' });
  await leave.tap();
  await phone.page.getByText('还有 1 条没送出').waitFor();
  await phone.page.getByRole('button', { name: '不退出' }).tap();
  await leave.tap();
  await phone.page.locator('dialog').getByRole('button', { name: '退出登录' }).tap();
  await phone.page.getByText('还有 1 条没送出的记录').waitFor();
  // The next person opens the phone where there is a network: the first one's session must not let them in.
  app.world.fault = 'none';
  await phone.page.reload();
  await phone.page.getByRole('heading', { name: '请打开登录链接' }).waitFor();
  await until('the sign-out at the office', async () => (await phone.context.cookies()).length === 0);
  await phone.page.reload();
  await phone.page.getByText('还有 1 条没送出的记录').waitFor();
  expect(app.world.effects).toEqual([]);
  await openDoors(phone);
  await unsent(phone.page).getByText('都已送到').waitFor();
  expect(kinds()).toEqual(['rounds.recordVisit']);
});
