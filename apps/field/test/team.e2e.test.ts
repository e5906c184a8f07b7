import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { photograph } from '../../../scripts/photograph.ts';
import { fillWorld } from './fake-state.ts';
import { makeTeamGrid } from './fake-team.ts';
import { uuid } from './fake-world.ts';
import { openPhone, signIn, startFieldApp } from './field-app.ts';
import { findCut, findSmallTargets } from './page-looks.ts';

let app: Awaited<ReturnType<typeof startFieldApp>>;
beforeAll(async () => {
  app = await startFieldApp();
});
afterAll(() => app.stop());
beforeEach(() => {
  fillWorld(app.world);
  app.world.effects = [];
  app.world.team = [];
});
afterEach(() => Promise.all(app.browser.contexts().map(it => it.close())));

test('whoever leads a grid confirms whom they see, and asks for help, without a network too', async () => {
  app.world.team = [makeTeamGrid(uuid(801))];
  const phone = await openPhone(app);
  await signIn(phone, '#/calls');
  await phone.page.getByRole('heading', { name: '谁来M017' }).waitFor();
  await phone.page.getByText('已到 1 人，要 3 人').waitFor();
  app.world.fault = 'down';
  await phone.page.getByRole('button', { name: '✓ 人到了 钱桂兰（虚构）' }).tap();
  await phone.page.getByRole('button', { name: '✓ 人到了 钱桂兰（虚构）' }).waitFor({ state: 'detached' });
  await phone.page.getByRole('button', { name: '请求支援（还缺 2 人）' }).tap();
  await phone.page.getByRole('button', { name: '旁边的微网格' }).tap();
  await phone.page.getByText('已向旁边的微网格请求支援 2 人。 还没有人接。').waitFor();
  app.world.fault = 'none';
  const sent = () => app.world.effects.map(it => it.kind);
  await expect.poll(sent, { timeout: 20_000 }).toEqual(['callups.arrive', 'callups.askHelp']);
  expect(app.world.effects[0]).toMatchObject({ onBehalfOf: '00000000-0000-4000-8000-000000000921' });
  expect(app.world.effects[1]!.payload).toMatchObject({ unitId: uuid(801), from: 'neighbour-grid', people: 2 });
});

test('whoever leads a general grid sees which of its grids want people, and says that they see to it', async () => {
  const help = { from: 'general-grid', people: 2, taken: false } as const;
  app.world.team = [makeTeamGrid(uuid(801), { leads: false, people: [], help })];
  const phone = await openPhone(app);
  await signIn(phone, '#/calls');
  await phone.page.getByRole('heading', { name: 'M017缺人' }).waitFor();
  await phone.page.getByRole('button', { name: '我来办' }).tap();
  await phone.page.getByText('有人在办了。').waitFor();
  await expect.poll(() => app.world.effects.map(it => it.kind)).toEqual(['callups.takeHelp']);
});

test('enough, you need not come: said kindly, and whoever is on the way may come all the same', async () => {
  app.world.callState = 'released';
  const phone = await openPhone(app);
  await signIn(phone);
  await phone.page.getByRole('heading', { name: '您不用来了' }).waitFor();
  await phone.page.getByText('人够了。谢谢您愿意来，请安心休息。').waitFor();
  await phone.page.getByRole('button', { name: '我已经在路上，照样来' }).tap();
  await phone.page.getByRole('button', { name: '我到了' }).waitFor();
  await expect.poll(() => app.world.effects.map(it => it.payload.answer)).toEqual(['coming']);
});

for (const locale of ['zh-CN', 'en'] as const)
  test(`nothing is cut and every button is large enough on a small phone: ${locale}`, async () => {
    app.world.team = [makeTeamGrid(uuid(801))];
    app.world.callState = 'released';
    const phone = await openPhone(app, { locale });
    await signIn(phone, '#/calls');
    await phone.page.locator('.team').waitFor();
    await photograph(phone.page, `team-${locale}`);
    expect(await findCut(phone.page)).toEqual([]);
    expect(await findSmallTargets(phone.page, 48)).toEqual([]);
    expect(phone.faults).toEqual([]);
  });
