import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { photograph } from '../../../scripts/photograph.ts';
import { answerToken } from './fake-server.ts';
import { fillWorld } from './fake-state.ts';
import { openPhone, type Page, type PhoneOptions, signIn, startFieldApp } from './field-app.ts';
import { findCut, findSmallTargets } from './page-looks.ts';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
let app: Awaited<ReturnType<typeof startFieldApp>>;
beforeAll(async () => {
  app = await startFieldApp();
});
afterAll(() => app.stop());
beforeEach(() => fillWorld(app.world, true));
afterEach(() => Promise.all(app.browser.contexts().map(it => it.close())));

const pages = [
  'doors',
  'report',
  'mine',
  'tasks',
  'calls',
  'me',
  'records',
  'letters',
  'badge',
  'hand-over',
  'hours',
  'danger',
  'drills',
  'menu',
];

/** Opens each page of a signed-in phone in turn. */
async function eachPage(options: PhoneOptions, look: (page: Page, name: string) => Promise<void>): Promise<void> {
  const phone = await openPhone(app, options);
  await signIn(phone);
  await phone.page.locator('.door').first().waitFor();
  await phone.page.waitForLoadState('networkidle');
  for (const name of pages) {
    await phone.page.evaluate(to => {
      location.hash = `#/${to}`;
    }, name);
    await phone.page.locator('h1').first().waitFor();
    await look(phone.page, name);
  }
  await phone.page.evaluate(() => {
    location.hash = '#/doors';
  });
  await phone.page.locator('.door .pair button').first().waitFor();
  await phone.page.locator('.door .pair button').nth(1).tap();
  await look(phone.page, 'sheet of outcomes');
  expect(phone.faults).toEqual([]);
}

async function axe(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis)))
    await page.evaluate(await import('node:fs').then(fs => fs.readFileSync(axePath, 'utf8')));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // Rows that scroll under the dock count as small for axe's target-size; the sizes themselves are held by a test below.
    const rules = { 'target-size': { enabled: false } };
    const { violations } = await axe.run({ runOnly: { type: 'tag', values: tags }, rules });
    return violations.map(it => `${it.id}: ${it.nodes.map(node => node.html.slice(0, 120)).join(' | ')}`);
  });
}

for (const [name, options] of [
  ['zh', { locale: 'zh-CN' }],
  ['en, dark', { locale: 'en', dark: true }],
] as const)
  test(`WCAG 2.2 AA by axe on every page: ${name}`, async () => {
    const found: string[] = [];
    await eachPage(options, async (page, at) => {
      for (const it of await axe(page)) found.push(`${at} ${it}`);
    });
    expect(found).toEqual([]);
  });

for (const locale of ['zh-CN', 'en'] as const)
  for (const print of ['normal', 'largest'] as const)
    test(`nothing is cut at 360 px with the system's text at 200 %: ${locale}, ${print} print`, async () => {
      const found: string[] = [];
      await eachPage({ locale, textPercent: 200 }, async (page, at) => {
        await page.evaluate(it => document.documentElement.setAttribute('data-print', it), print);
        for (const it of await findCut(page)) found.push(`${at} ${it}`);
      });
      expect(found).toEqual([]);
    });

test('nothing is cut at 360 px in the usual print and every target is at least 60 px high (48 px for the bar)', async () => {
  const found: string[] = [];
  for (const locale of ['zh-CN', 'en'] as const)
    await eachPage({ locale, height: 640 }, async (page, at) => {
      for (const it of await findCut(page)) found.push(`${at} ${it}`);
      for (const it of await findSmallTargets(page, 60))
        if (!/SUMMARY|都已送到|All sent/.test(it)) found.push(`${at} ${it}`);
    });
  expect(found).toEqual([]);
});

/** What the phone shows while a call runs, stops or changes, and while a drill is on: as the server would say it. */
const callsAndDrills: readonly [name: string, hash: string, change: () => void][] = [
  ['called', 'doors', () => {}],
  ['corrected', 'doors', () => Object.assign(app.world.callChange, { correctedAt: new Date().toISOString() })],
  ['off', 'doors', () => Object.assign(app.world.callChange, { offAt: new Date().toISOString() })],
  ['off-there', 'doors', () => Object.assign(app.world, { callState: 'arrived' })],
  ['enough', 'doors', () => Object.assign(app.world, { callState: 'released', callChange: {} })],
  ['drill-mine', 'drills', () => Object.assign(app.world, { called: false, drills: drillsOfHead })],
];
const drillsOfHead = {
  takesPart: true,
  since: '2026-07-01T08:00:00.000Z',
  stopped: null,
  grids: [{ gridId: '0190c5a8-1111-7000-8000-000000000017', gridCode: 'M017', gridName: 'M017' }],
};

for (const [locale, textPercent, print] of [
  ['zh-CN', 100, 'normal'],
  ['en', 100, 'normal'],
  ['zh-CN', 200, 'largest'],
  ['en', 200, 'largest'],
] as const)
  test(`a call that runs, is corrected, is off or has enough, and the page of drills: nothing cut, every target large: ${locale}, ${print} print`, async () => {
    const found: string[] = [];
    fillWorld(app.world, true);
    Object.assign(app.world, { called: true, callState: 'called', callChange: {} });
    for (const [name, hash, change] of callsAndDrills) {
      change();
      const phone = await openPhone(app, { locale, textPercent });
      await signIn(phone, `#/${hash}`);
      await phone.page.evaluate(it => document.documentElement.setAttribute('data-print', it), print);
      await phone.page
        .locator(hash === 'drills' ? 'h1' : '.call h2')
        .first()
        .waitFor();
      await phone.page.waitForLoadState('networkidle');
      for (const it of [...(await findCut(phone.page)), ...(await findSmallTargets(phone.page, 48))])
        found.push(`${name} ${it}`);
      // Who had not answered yet is not thanked for an answer.
      if (name === 'off') expect(await phone.page.getByText(/Your earlier answer|您先前的回答/).count()).toBe(0);
      if (name === 'off-there') await phone.page.getByText(/Your earlier answer|您先前的回答/).waitFor();
      await photograph(phone.page, `phone-${name}-${locale}-${textPercent}`);
      expect(phone.faults).toEqual([]);
      await phone.context.close();
    }
    expect(found).toEqual([]);
  });

test('the language follows the browser and can be switched', async () => {
  const phone = await openPhone(app, { locale: 'en' });
  await signIn(phone, '#/me');
  await phone.page.getByRole('heading', { name: 'My roles' }).waitFor();
  await phone.page.getByRole('button', { name: '中文' }).tap();
  await phone.page.getByRole('heading', { name: '我的职责' }).waitFor();
  expect(await phone.page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
  await phone.page.reload();
  await phone.page.getByRole('heading', { name: '我的职责' }).waitFor();
});

test('print goes up to 30 px', async () => {
  const phone = await openPhone(app);
  await signIn(phone, '#/me');
  const size = () => phone.page.evaluate(() => getComputedStyle(document.querySelector('p')!).fontSize);
  expect(await size()).not.toBe('30px');
  await phone.page.getByRole('button', { name: '特大字' }).tap();
  expect(await phone.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('30px');
});

test('a report takes three taps and gets its number; offline it waits under a number of this phone', async () => {
  const phone = await openPhone(app);
  await signIn(phone);
  await phone.page.waitForLoadState('networkidle');
  let taps = 0;
  const tap = async (name: string | RegExp) => {
    taps += 1;
    await phone.page.getByRole('button', { name }).tap();
  };
  await phone.page.getByRole('link', { name: /^上报/ }).tap();
  await tap('电梯');
  await tap(/60 号院 2 栋 1 单元/);
  await tap('今天要处理');
  await phone.page.getByText('受理号 W').waitFor();
  expect(taps).toBe(3);
  expect(app.world.effects.at(-1)?.payload).toMatchObject({ caseKind: 'lift', urgency: 'today', channel: 'field' });
  await phone.context.setOffline(true);
  await phone.page.getByRole('button', { name: '再报一件' }).tap();
  expect(await phone.page.locator('.step .choices button').first().innerText()).toBe('电梯');
  await tap('照明');
  await tap(/60 号院 2 栋 1 单元/);
  await tap('现在有危险');
  await phone.page.getByText('本机号').waitFor();
  expect(await phone.page.locator('a[href="tel:119"]').count()).toBe(1);
  await phone.page.getByRole('link', { name: '我报的事' }).last().tap();
  await phone.page.getByText('只在本机').first().waitFor();
  await phone.context.setOffline(false);
  await phone.page.locator('.unsent').getByText('都已送到').waitFor({ timeout: 20_000 });
  expect(app.world.effects.filter(it => it.kind === 'cases.report')).toHaveLength(2);
});

test('a task given to me is answered without typing', async () => {
  const phone = await openPhone(app);
  await signIn(phone, '#/tasks');
  await phone.page.getByRole('button', { name: '已经处理好' }).tap();
  await phone.page.getByRole('button', { name: '送出答复' }).tap();
  await phone.page.getByText('✓ 已答复').waitFor();
  await expect.poll(() => app.world.effects.at(-1)?.payload).toMatchObject({ text: '已经处理好' });
});

test('called: coming, then "I am here"; the telephone tree takes answers on behalf', async () => {
  app.world.callState = 'called';
  app.world.effects = [];
  const phone = await openPhone(app);
  await signIn(phone);
  await phone.page.getByRole('button', { name: '我来' }).tap();
  await phone.page.getByRole('button', { name: '我到了' }).tap();
  await phone.page.getByRole('link', { name: '集结', exact: true }).tap();
  await phone.page.getByRole('button', { name: /^没人接 钱桂兰/ }).waitFor();
  expect(await phone.page.locator('a[href^="tel:"]').count()).toBe(3);
  await phone.page.getByRole('button', { name: /^没人接 钱桂兰/ }).tap();
  await phone.page.getByText('打过 1 次').waitFor();
  await phone.page.getByRole('button', { name: /^会来 孙立国/ }).tap();
  await phone.page.getByText('✓ 会来').first().waitFor();
  await expect
    .poll(() => app.world.effects.map(it => it.kind.slice(8)))
    .toEqual(['answer', 'arrive', 'recordAttempt', 'recordAttempt', 'answer']);
  expect(app.world.effects.at(-1)?.onBehalfOf).toBe(app.world.tree[1]?.personId);
  expect(app.world.effects.every(it => it.status === 'exercise')).toBe(true);
});

test('a signed link answers a call-up without sign-in, also when the network comes back only later', async () => {
  const phone = await openPhone(app);
  await phone.page.goto(`${phone.base}#/a/${answerToken}`);
  await phone.page.getByText('请您来：暴雨入户').waitFor();
  app.world.fault = 'down';
  await phone.page.getByRole('button', { name: '我来' }).tap();
  await phone.page.reload();
  await phone.page.getByText('现在没有网络').waitFor();
  expect(app.world.linkAnswers).toEqual([]);
  app.world.fault = 'none';
  await phone.page.getByText('已送到').waitFor();
  expect(app.world.linkAnswers).toEqual(['coming']);
});

test('a spent link, and nobody signed in: says what to do', async () => {
  const phone = await openPhone(app, { locale: 'en' });
  await phone.page.goto(`${phone.base}#/in/used-up-0123456789abcdef`);
  await phone.page.getByText('was used already').waitFor();
  await phone.page.goto(`${phone.base}#/doors`);
  await phone.page.getByRole('heading', { name: 'Please open your sign-in link' }).waitFor();
  expect(await findCut(phone.page)).toEqual([]);
});

test('no round open: says what to do, shows my grid and a telephone', async () => {
  app.world.round = null;
  app.world.called = false;
  const phone = await openPhone(app);
  await signIn(phone);
  await phone.page.getByRole('heading', { name: '现在没有入户任务' }).waitFor();
  await phone.page.getByText('我的网格 M017').waitFor();
  expect(await phone.page.locator('a[href="tel:028-0000-0000"]').count()).toBe(1);
});
