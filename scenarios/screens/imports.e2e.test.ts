import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

const office = fileURLToPath(new URL('../../fixtures/messy-office/office.xlsx', import.meta.url));

let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.stop());

/** Opens the import page signed in; `shot` is for looking at it. */
async function open(options: { locale?: 'zh-CN' | 'en-GB'; width?: number; height?: number } = {}): Promise<Window> {
  const window = await screens.window(options);
  await window.page.goto(await screens.link());
  await window.page.locator('.today, .page').first().waitFor();
  await window.page.goto(`${screens.url}/console/#/import`);
  await window.page.locator('input[type=file]').waitFor({ state: 'attached' });
  return window;
}
const looks = async ({ page }: Window): Promise<string[]> => [
  ...(await findViolations(page)),
  ...(await findCut(page)),
];
const dwellings = async (): Promise<number> => {
  const { communityId, office: client } = screens.community;
  return (await client.view('places.community', { communityId })).dwellings;
};

test('a messy workbook: looked at, a question answered, tried, stored, and taken back', async () => {
  const window = await open({ locale: 'zh-CN' });
  const { page, faults } = window;
  await page.locator('input[type=file]').setInputFiles(office);
  await page.getByRole('heading', { name: '每一列是什么' }).waitFor();
  expect(await page.getByRole('checkbox', { name: /2019年台账/ }).isChecked()).toBe(false);
  await photograph(page, 'import-look-zh');
  await page.getByRole('button', { name: '试一遍（不存）' }).click();
  await page.getByText('试读结果（还没有存）').waitFor({ timeout: 60_000 });
  await page.getByText(/共 991 行 = 新增 933 \+ 已有 1 \+ 合计、说明等 47 \+ 退回 10/).waitFor();
  await photograph(page, 'import-trial-zh');
  await page.getByLabel('2 栋 601').check();
  await page.getByLabel('一户独立的房屋').check();
  await page.getByRole('button', { name: '按回答再试一遍' }).click();
  await page.getByText(/新增 934 /).waitFor({ timeout: 60_000 });
  await page.getByText('（不再显示）').first().waitFor();
  const before = await dwellings();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: /下载退回的 9 行/ }).click();
  const csv = readFileSync((await (await download).path())!, 'utf8');
  expect(csv.split('\r\n')[0]).toMatch(/序号,小区,楼栋,.*,原因$/);
  expect(csv).not.toContain('110101199003074233');
  await page.getByRole('button', { name: /^存入 935 行/ }).click();
  await page.getByText('已存入', { exact: true }).waitFor({ timeout: 120_000 });
  expect(await dwellings()).toBe(before + 874);
  await photograph(page, 'import-done-zh');
  await page.getByRole('button', { name: '撤销这次导入' }).click();
  await page.getByText(/^已撤销：/).waitFor({ timeout: 60_000 });
  expect(await dwellings()).toBe(before);
  await page.getByText('已撤销', { exact: true }).first().waitFor();
  await photograph(page, 'import-undone-zh');
  expect(faults).toEqual([]);
  await window.context.close();
});

test('a column is corrected with the keyboard and by dragging a word, and remembered', async () => {
  const window = await open();
  const { page } = window;
  const file = (rows: string) => ({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`楼栋,房号,称呼,联络\n${rows}`),
  });
  await page.locator('input[type=file]').setInputFiles(file('81,101,Wang,15400000001\n'));
  const column = page.getByLabel('Column “称呼” is');
  await column.focus();
  await column.press('Enter');
  await column.fill('Householder');
  await column.press('Enter');
  await page
    .locator('.import-words')
    .getByText('Householder’s phone', { exact: true })
    .dragTo(page.locator('th', { hasText: '联络' }));
  await page.getByRole('button', { name: 'Try it (stores nothing)' }).click();
  await page.getByRole('button', { name: 'Store 1 rows' }).click();
  await page.getByText('Households: 1 new').waitFor();
  await page.getByRole('button', { name: 'Another file' }).click();
  await page.locator('input[type=file]').setInputFiles(file('82,101,Li,15400000002\n'));
  await page.getByText('as your office corrected it the last time').waitFor();
  await photograph(page, 'import-remembered-en');
  await window.context.close();
});

test('a photograph named .xlsx is refused by name, with what to do', async () => {
  const window = await open({ locale: 'en-GB' });
  const { page } = window;
  const photo = { name: 'office.xlsx', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]) };
  await page.locator('input[type=file]').setInputFiles(photo);
  await page.getByText('This file could not be read; nothing was stored.').waitFor();
  await page.getByText(/This is a picture/).waitFor();
  await photograph(page, 'import-photo-en');
  await window.context.close();
});

for (const locale of ['zh-CN', 'en-GB'] as const)
  for (const [width, height] of [
    [360, 740],
    [1440, 900],
  ] as const)
    test(`WCAG 2.2 AA by axe, and nothing cut: ${locale}, ${width} px`, async () => {
      const window = await open({ locale, width, height });
      const { page } = window;
      const found = (await looks(window)).map(it => `empty: ${it}`);
      await photograph(page, `import-empty-${locale}-${width}`);
      await page.locator('input[type=file]').setInputFiles(office);
      await page.locator('.import-columns').first().waitFor();
      found.push(...(await looks(window)).map(it => `columns: ${it}`));
      await photograph(page, `import-columns-${locale}-${width}`);
      await page.locator('.ant-btn-primary').last().click();
      await page.locator('.ant-card').first().waitFor({ timeout: 60_000 });
      found.push(...(await looks(window)).map(it => `trial: ${it}`));
      await photograph(page, `import-trial-${locale}-${width}`);
      expect(found).toEqual([]);
      await window.context.close();
    });
