import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { photograph } from '../../../scripts/photograph.ts';
import { answerToken } from './fake-server.ts';
import { type FakeWorld, fillWorld } from './fake-state.ts';
import { openPhone, startFieldApp } from './field-app.ts';
import { findCut, findSmallTargets } from './page-looks.ts';

let app: Awaited<ReturnType<typeof startFieldApp>>;
beforeAll(async () => {
  app = await startFieldApp();
});
afterAll(() => app.stop());
beforeEach(() => fillWorld(app.world));
afterEach(() => Promise.all(app.browser.contexts().map(it => it.close())));

const justNow = () => new Date().toISOString();
const place = { zh: '3 栋门口', en: 'the door of block 3' };
const words = { zh: '带手电。', en: 'Bring a torch.' };
const off = { zh: '您不用来了', en: 'You need not come' };
/** How the call of the link stands, as the server would say it, and what must be read on the page. */
const standings: readonly [
  name: string,
  state: string,
  change: () => FakeWorld['callChange'],
  said: { readonly zh: string; readonly en: string },
][] = [
  ['called', 'called', () => ({}), { zh: '请点一个回答', en: 'Please tap one answer' }],
  ['coming', 'coming', () => ({}), { zh: '✓ 我来', en: '✓ Coming' }],
  ['later', 'later', () => ({}), { zh: '✓ 晚点来', en: '✓ Later' }],
  ['cannot', 'cannot', () => ({}), { zh: '会请别人来', en: 'somebody else is asked' }],
  [
    'new-place',
    'coming',
    () => ({ correctedAt: justNow(), isNewMeet: true, meet: place }),
    { zh: '新的集合地点：3 栋门口', en: 'New meeting place: the door of block 3' },
  ],
  [
    'new-words',
    'coming',
    () => ({ correctedAt: justNow(), newWords: words }),
    { zh: '新的说明：带手电。', en: 'What to do now: Bring a torch.' },
  ],
  ['off-unanswered', 'called', () => ({ offAt: justNow() }), off],
  ['off-coming', 'coming', () => ({ offAt: justNow() }), off],
  ['off-there', 'arrived', () => ({ offAt: justNow() }), { zh: '您可以回去了', en: 'You can go home' }],
  ['enough', 'released', () => ({}), off],
];

for (const [locale, width, height, dark] of [
  ['zh-CN', 360, 740, true],
  ['zh-CN', 1440, 900, false],
  ['en', 360, 740, true],
  ['en', 1440, 900, false],
] as const)
  test(`the page of a link says how the call stands, whatever became of it, cuts nothing and has large targets: ${locale}, ${width} px`, async () => {
    const found: string[] = [];
    for (const [name, state, change, said] of standings) {
      Object.assign(app.world, { called: true, callState: state, callChange: change() });
      const phone = await openPhone(app, { locale, width, height, dark });
      const { page } = phone;
      await page.goto(`${phone.base}#/a/${answerToken}`);
      await page.getByText('暴雨入户').waitFor();
      await page
        .getByText(said[locale === 'en' ? 'en' : 'zh'])
        .first()
        .waitFor();
      const isOver = name.startsWith('off') || name === 'enough';
      // Who need not come reads that first, and is not asked again whether they come.
      if (isOver) await page.locator('h1', { hasText: said[locale === 'en' ? 'en' : 'zh'] }).waitFor();
      expect(await page.locator('[aria-pressed]').count(), name).toBe(isOver ? 0 : 3);
      for (const it of [...(await findCut(page)), ...(await findSmallTargets(page, 60))]) found.push(`${name} ${it}`);
      await photograph(page, `link-${name}-${locale}-${width}`);
      expect(phone.faults).toEqual([]);
      await phone.context.close();
    }
    expect(found).toEqual([]);
  });
