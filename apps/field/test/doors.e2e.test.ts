import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeRound, personId, uuid } from './fake-world.ts';
import { openPhone, type Page, signIn, startFieldApp, until } from './field-app.ts';

let app: Awaited<ReturnType<typeof startFieldApp>>;
beforeAll(async () => {
  app = await startFieldApp();
});
afterAll(() => app.stop());
afterEach(() => Promise.all(app.browser.contexts().map(it => it.close())));
beforeEach(() => {
  Object.assign(app.world, {
    round: makeRound(false, Date.now()),
    effects: [],
    fault: 'none',
    epoch: 'life-1',
    skewMs: 0,
    called: false,
    meId: personId,
  });
});

const kinds = () => app.world.effects.map(it => it.kind);
const row = (page: Page, name: string) =>
  page.locator('.door', { has: page.locator('.door-name', { hasText: new RegExp(`^${name}$`) }) });
const reached = (page: Page, name: string) => page.getByRole('button', { name: `见到了 ${name}`, exact: true });
const openDoors = async (phone: Awaited<ReturnType<typeof openPhone>>) => {
  await signIn(phone);
  await phone.page.locator('.door').first().waitFor();
};
const unsent = (page: Page) => page.locator('.unsent');

test('one tap records a door, and undo takes it back', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  await reached(phone.page, '601').tap();
  await row(phone.page, '601').getByText('见到了').waitFor();
  await until('the visit at the office', () => kinds().includes('rounds.recordVisit'));
  await phone.page.getByText('联系上 1 户').waitFor();
  await phone.page.getByRole('button', { name: '撤销 601' }).tap();
  await until('the undo at the office', () => kinds().includes('rounds.undoVisit'));
  await reached(phone.page, '601').waitFor();
  await phone.page.getByText('联系上 0 户').waitFor();
  expect(app.world.effects[0]?.payload).toMatchObject({ outcome: 'reached' });
  expect(phone.faults).toEqual([]);
});

test('the seven other outcomes are behind More, one tap each', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  await phone.page.getByRole('button', { name: '其他情况 ▾ 602' }).tap();
  const choices = await phone.page.locator('dialog .choices button').allInnerTexts();
  expect(choices.map(it => it.replace(/^\S+\s/, ''))).toEqual([
    '没人在家',
    '已留条',
    '已电话告知',
    '需要帮助',
    '婉拒',
    '空置',
    '找不到',
  ]);
  await phone.page.locator('dialog').getByText('没人在家').tap();
  await row(phone.page, '602').getByText('没人在家').waitFor();
  await reached(phone.page, '602').tap();
  await until('both visits', () => kinds().length === 2);
  expect(app.world.effects.map(it => it.payload.outcome)).toEqual(['not-in', 'reached']);
});

test('how many live behind a door can be said under More, is never asked, and a slip is named before anything is recorded', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  await phone.page.getByRole('button', { name: '其他情况 ▾ 602' }).tap();
  const sheet = phone.page.locator('dialog');
  await sheet.getByText('住几个人（可不填）').tap();
  await sheet.getByRole('textbox').fill('75');
  await sheet.getByRole('button', { name: '见到了' }).tap();
  await sheet.getByText('请写 0 到 60 的数字').waitFor();
  await sheet.getByRole('textbox').fill('3');
  await sheet.getByRole('button', { name: '见到了' }).tap();
  await row(phone.page, '602').getByText('见到了').waitFor();
  await reached(phone.page, '601').tap();
  await until('both visits', () => kinds().length === 2);
  expect(app.world.effects.map(it => [it.payload.outcome, it.payload.people])).toEqual([
    ['reached', 3],
    ['reached', undefined],
  ]);
});

test('a door that is not on the list is added with its outcome; without a number it asks for one', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  await phone.page.getByRole('button', { name: '+ 有一户不在名单上' }).tap();
  const sheet = phone.page.locator('dialog');
  await sheet.getByRole('button', { name: '见到了' }).tap();
  await sheet.getByText('请先写门牌号').waitFor();
  await sheet.getByLabel('门牌号').fill('603');
  await sheet.getByRole('button', { name: '见到了' }).tap();
  await row(phone.page, '603').waitFor();
  await until('the new door', () => kinds().includes('rounds.addDoor'));
  expect(app.world.effects[0]?.payload).toMatchObject({ name: '603', floor: 6, outcome: 'reached', kind: 'dwelling' });
});

test('unvisited doors come first when the place is opened again', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  await reached(phone.page, '601').tap();
  await row(phone.page, '601').getByText('见到了').waitFor();
  expect(await phone.page.locator('.door-name').first().innerText()).toBe('601');
  await phone.page.getByRole('button', { name: '下一处', exact: true }).tap();
  await phone.page.getByRole('heading', { name: /附 5 号/ }).waitFor();
  await phone.page.getByRole('button', { name: '上一处', exact: true }).tap();
  await phone.page.getByRole('heading', { name: /2 栋 1 单元/ }).waitFor();
  expect(await phone.page.locator('.door-name').first().innerText()).toBe('602');
  expect(await phone.page.locator('.door-name').last().innerText()).toBe('601');
});

test('a drill says so in the first word and is sent as an exercise', async () => {
  app.world.round = makeRound(true, Date.now());
  const phone = await openPhone(app);
  await openDoors(phone);
  expect(await phone.page.locator('h1').innerText()).toMatch(/^演练/);
  await reached(phone.page, '601').tap();
  await until('the visit', () => kinds().length === 1);
  expect(app.world.effects[0]).toMatchObject({ status: 'exercise', emergencyId: app.world.round.emergencyId });
});

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

test('a need is recorded by one tap; what is needed is asked afterwards and may be left out', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  const need = async (name: string) => {
    await phone.page.getByRole('button', { name: `其他情况 ▾ ${name}` }).tap();
    await phone.page.locator('dialog').getByText('需要帮助').tap();
    await phone.page.getByText(`已记下：${name} 需要帮助`).waitFor();
  };
  await need('601');
  await phone.page.getByRole('button', { name: '扶下楼' }).tap();
  await need('602');
  await phone.page.getByRole('button', { name: '不用写' }).tap();
  await until('the three records', () => kinds().length === 3);
  expect(app.world.effects.map(it => [it.payload.outcome, it.payload.note])).toEqual([
    ['needs-help', undefined],
    ['needs-help', '扶下楼'],
    ['needs-help', undefined],
  ]);
});

test('a door that was on the list after all is recorded there, not added a second time', async () => {
  const phone = await openPhone(app);
  await openDoors(phone);
  await phone.page.getByRole('button', { name: '+ 有一户不在名单上' }).tap();
  await phone.page.getByLabel('门牌号').fill('602');
  await phone.page.locator('dialog').getByRole('button', { name: '没人在家' }).tap();
  await until('the visit', () => kinds().length === 1);
  expect(kinds()).toEqual(['rounds.recordVisit']);
});

test('called and tapped "can’t" by mistake: the answer stays on top and can be changed', async () => {
  app.world.called = true;
  app.world.callState = 'called';
  const phone = await openPhone(app);
  await openDoors(phone);
  await phone.page.getByRole('button', { name: '来不了' }).tap();
  await phone.page.getByText('您的回答：✕ 来不了').waitFor();
  await phone.page.getByRole('button', { name: '改回答' }).tap();
  await phone.page.getByRole('button', { name: '我来', exact: true }).tap();
  await phone.page.getByRole('button', { name: '我到了' }).waitFor();
  await until('both answers', () => kinds().length === 2);
  expect(app.world.effects.map(it => it.payload.answer)).toEqual(['cannot', 'coming']);
});

test('several grids: one button, those without anybody first and said so', async () => {
  const own = makeRound(false, Date.now());
  const phone = await openPhone(app);
  await phone.page.route('**/api/rounds/myDoors*', async route => {
    const rounds = [{ ...own, gridId: uuid(901), gridName: '900000000001M009', standIn: true }, own];
    await route.fulfill({ json: { asOf: new Date().toISOString(), rounds } });
  });
  await openDoors(phone);
  const choose = phone.page.locator('.round-choice button').first();
  expect(await choose.innerText()).toMatch(/M009（共 2 个网格）.*1 个没有人去/s);
  await choose.tap();
  await phone.page.locator('dialog').getByText('没有人去，请您去').waitFor();
  await phone.page.locator('dialog .choices button').nth(1).tap();
  await phone.page.getByRole('heading', { name: /^M017/ }).waitFor();
});
