import { readFileSync } from 'node:fs';
import { crc32, inflateRawSync } from 'node:zlib';
import { isWorkbookFault, portsOf, readWorkbook, writeWorkbook } from '@linli/workbook';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { confirmFor, openScreens, type Screens, type Window } from './open-screens.ts';

let screens: Screens;
let desk: Window;
let page: Page;
let colleague: Window;

beforeAll(async () => {
  screens = await openScreens();
  desk = await screens.window();
  page = desk.page;
  colleague = await screens.colleague();
  await page.goto(await screens.link());
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await go(page, '/forms');
});
afterAll(() => screens?.stop());
afterEach(() => {
  expect(desk.faults.splice(0)).toEqual([]);
});

const button = (name: string | RegExp, on: Page = page) => on.getByRole('button', { name });
const go = (on: Page, hash: string) =>
  on.evaluate(to => {
    location.hash = to;
  }, hash);
const picture = (name: string, on: Page = page) => photograph(on, `forms-${name}`);

/** A department's empty form: a title, two rows of headings with a merged group. */
async function template(title: string, ...asked: readonly string[]): Promise<Buffer> {
  const width = 5 + asked.length;
  const blank = (texts: readonly (string | null)[]) => Array.from({ length: width }, (_, at) => texts[at] ?? null);
  const rows = [
    blank([title]),
    blank(['序号', '微网格', '网格信息', null, '户数', ...asked]),
    blank([null, null, '姓名', '联系电话']),
  ];
  const merges = [
    { fromRow: 1, toRow: 1, fromColumn: 0, toColumn: width - 1 },
    { fromRow: 2, toRow: 2, fromColumn: 2, toColumn: 3 },
    ...[0, 1, 4, ...asked.map((_, at) => 5 + at)].map(at => ({ fromRow: 2, toRow: 3, fromColumn: at, toColumn: at })),
  ];
  return Buffer.from(await writeWorkbook([{ name: '附件1', rows, headingRows: 3, merges }], 'xlsx'));
}
const send = (name: string, buffer: Buffer, on: Page = page) =>
  on.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

/** The rows of the first sheet of a file that a press hands to the downloads. */
async function downloaded(press: () => Promise<void>): Promise<string[][]> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const ports = portsOf({ TextDecoder, inflateRawSync, crc32 });
  const workbook = await readWorkbook(new Uint8Array(readFileSync(await download.path())), ports);
  if (isWorkbookFault(workbook)) throw new Error(workbook.refused);
  return workbook.sheets[0]!.rows.map(row => row.cells.map(cell => cell.text));
}

test('with no form yet the page says what to do first; a photograph is refused in words', async () => {
  await page.getByText('First drop the empty Excel').waitFor();
  await picture('empty');
  await send('photo.xlsx', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]));
  await page.getByText('This is a picture').waitFor();
  await picture('photo');
  expect(desk.faults.splice(0).length).toBeGreaterThan(0);
  await button('Another file').click();
});

test('a department’s template is understood, shown on the office’s own rows, and kept', async () => {
  await send('附件1.xlsx', await template('网格力量统计表', '独居老人数', '井盖数'));
  await page.getByText('The template’s title, columns and their order stay as they are.').waitFor();
  expect(await page.getByLabel('Name of the form').inputValue()).toBe('网格力量统计表');
  await page.locator('.form-preview td', { hasText: '•••' }).first().waitFor();
  await page.getByText('This form costs your members about').waitFor();
  expect(await button('Keep this form').isDisabled()).toBe(true);
  await page.getByLabel('Who asks').fill('民政科');
  await picture('editor');
  expect(await findViolations(page)).toEqual([]);
  await button('Keep this form').click();
  await page.getByRole('heading', { level: 1, name: '网格力量统计表' }).waitFor();
});

test('with people in it a colleague agrees first, then it comes in the template’s own rows and order', async () => {
  await page.getByRole('combobox', { name: 'What for' }).click();
  await page.locator('.ant-select-item-option', { hasText: 'Handing work over' }).click();
  await page.getByLabel(/Why it is needed/).fill('民政科核对');
  await button('Ask a colleague').click();
  await page.getByText('Waits for a colleague').waitFor();
  await picture('asked');
  await go(colleague.page, '/approvals');
  await confirmFor(colleague);
  await page.reload();
  const take = button(/Take the file/);
  await take.waitFor();
  const rows = await downloaded(() => take.click());
  expect(rows[0]![0]).toBe('网格力量统计表');
  expect(rows[2]!.slice(0, 5)).toEqual(['序号', '微网格', '姓名', '联系电话', '户数']);
  expect(rows[3]!.slice(0, 2)).toEqual(['1', expect.stringMatching(/M\d+/)]);
  await page.getByText(/cells from the ledger/).waitFor();
  await picture('filled');
});

test('the next department’s form says what another asks already and what the ledger holds, and one press binds it', async () => {
  await go(page, '/forms');
  await button('No template: pick fields').click();
  await page.getByLabel('Who asks').fill('老龄办');
  await page.getByLabel('Name of the form').fill('老年人月报');
  for (const [at, heading] of ['微网格', '是否独居老人数', '户数'].entries()) {
    await button('+ Add a column').click();
    await page.getByLabel(`Heading of column ${at + 1}`).fill(heading);
  }
  await page.getByText('"网格力量统计表" (民政科) asks "独居老人数" already').waitFor();
  await picture('duplicates');
  await button('Draw all 2 columns from the ledger').click();
  await page.getByText('1 column asks again').waitFor();
  // By keyboard alone: the last column's field is opened, searched and chosen.
  await page.getByRole('combobox', { name: 'What "户数" is drawn from' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.ant-select-item-option').first().waitFor();
  await page.keyboard.type('商户');
  await page.locator('.ant-select-item-option-active', { hasText: 'Shops' }).waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.form-field', { hasText: 'Shops' }).waitFor();
  await button('Keep this form').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '老年人月报' }).waitFor();
  const rows = await downloaded(() => button('Fetch as Excel').click());
  expect(rows[0]!).toEqual(['微网格', '是否独居老人数', '户数']);
  expect(rows.length).toBeGreaterThan(2);
  await picture('free');
});

test('the list has the dearest first, with what all of them cost; an ended form costs nothing', async () => {
  await go(page, '/forms');
  await page.getByText(/2 forms are in use. They cost your members about/).waitFor();
  await picture('list');
  await page.getByRole('link', { name: '老年人月报' }).click();
  await button('Nobody asks for it any more').click();
  await page.getByText('Not asked for since').waitFor();
  await go(page, '/forms');
  await page.getByText(/1 form is in use/).waitFor();
});

test('the same template sent again leads to the form that is there', async () => {
  await send('附件1 (2).xlsx', await template('网格力量统计表（11月）', '独居老人数', '井盖数'));
  await page.getByRole('link', { name: 'Open "网格力量统计表"' }).waitFor();
  await picture('same');
  await button('Leave it as it was').click();
});

test.each([
  [1440, 900, 'en-GB'],
  [1440, 900, 'zh-CN'],
  [360, 740, 'zh-CN'],
  [360, 740, 'en-GB'],
] as const)(
  'at %i × %i in %s nothing is cut and everybody can read it: list, editor, one form',
  async (width, height, locale) => {
    const other = await screens.window({ width, height, locale });
    const name = `${width}-${locale.slice(0, 2)}`;
    await other.page.goto(await screens.link());
    await other.page.getByRole('heading', { level: 1 }).waitFor();
    const looks = async (what: string) => {
      await picture(`${what}-${name}`, other.page);
      expect(await findCut(other.page), what).toEqual([]);
      expect(await findViolations(other.page), what).toEqual([]);
    };
    await go(other.page, '/forms');
    await other.page.locator('.form-lines li').first().waitFor();
    await looks('list');
    await send(
      '附件2.xlsx',
      await template('安全排查表', '消防器材配备情况', '独居老人数', '户主身份证号', '备注'),
      other.page,
    );
    await other.page.locator('.form-preview td').first().waitFor();
    await other.page.locator('.form-why').first().waitFor();
    await looks('editor');
    await other.page.getByRole('button', { name: /Leave it as it was|不改了/ }).click();
    await other.page.getByRole('link', { name: '网格力量统计表' }).click();
    await other.page.locator('.form-columns-read li').first().waitFor();
    await looks('one');
    await other.context.close();
  },
);
