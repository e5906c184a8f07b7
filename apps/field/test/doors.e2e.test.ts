import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { fillDoors, openDoors, reached, row } from './doors-page.ts';
import { makeRound, uuid } from './fake-world.ts';
import { openPhone, startFieldApp, until } from './field-app.ts';

let app: Awaited<ReturnType<typeof startFieldApp>>;
beforeAll(async () => {
  app = await startFieldApp();
});
afterAll(() => app.stop());
afterEach(() => Promise.all(app.browser.contexts().map(it => it.close())));
beforeEach(() => fillDoors(app.world));

const kinds = () => app.world.effects.map(it => it.kind);

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
