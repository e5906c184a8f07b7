import { deflateRawSync } from 'node:zlib';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workbookOf } from '../../packages/workbook/src/testing/files.ts';
import { photograph } from '../../scripts/photograph.ts';
import { findCut, findViolations } from './looks.ts';
import { openScreens, type Screens, type Window } from './open-screens.ts';

/** What an import asks its reader, and what it says of a file that is no sheet: in both languages, on a phone and at a desk. */
let screens: Screens;
beforeAll(async () => {
  screens = await openScreens();
});
afterAll(() => screens.stop());

const looked = [
  { locale: 'zh-CN', width: 360, height: 740 },
  { locale: 'en-GB', width: 1440, height: 900 },
] as const;
type Look = (typeof looked)[number];
const say = ({ locale }: Look, zh: string, en: string) => (locale === 'zh-CN' ? zh : en);

async function openImport(look: Look): Promise<Window> {
  const window = await screens.window(look);
  await window.page.goto(await screens.link());
  await window.page.locator('.today, .page').first().waitFor();
  await window.page.goto(`${screens.url}/console/#/import`);
  await window.page.locator('input[type=file]').waitFor({ state: 'attached' });
  return window;
}
const choose = ({ page }: Window, name: string, buffer: Buffer) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer });

/** @param but answers of the server that are meant to be refusals */
async function isSound({ page, faults }: Window, but = /^$/): Promise<void> {
  const others = faults.splice(0).filter(it => !but.test(it));
  expect([await findCut(page), await findViolations(page), others]).toEqual([[], [], []]);
}
const refusedFile = /409/;

/** Two compounds that got one name by two earlier imports. */
async function twoOfOneName(name: string): Promise<void> {
  const { communityId, office } = screens.community;
  const compound = (ref: string, called: string) => ({
    type: 'compound' as const,
    ref: `${name}-${ref}`,
    name: called,
    walled: true,
    gates: [],
  });
  for (const rows of [[compound('east', name), compound('west', `${name}旧名`)], [compound('west', name)]])
    await office.command('places.importRows', { importId: v7(), rows }, { communityId });
}

test.each(looked)(
  'two places with one address: the trial asks which is meant and stores where it was told ($locale, $width)',
  async look => {
    const name = say(look, '寅苑', '卯苑');
    await twoOfOneName(name);
    const window = await openImport(look);
    const { page } = window;
    await choose(window, 'list.csv', Buffer.from(`小区,楼栋,单元,房号\n${name},1,1,101\n${name},1,1,102\n`));
    await page.getByRole('button', { name: say(look, '试一遍（不存）', 'Try it (stores nothing)') }).click();
    const card = page.getByRole('group', { name: new RegExp(name) });
    await card.waitFor();
    const again = page.getByRole('button', { name: say(look, '按回答再试一遍', 'Try again by these answers') });
    expect(await again.isDisabled()).toBe(true);
    // Said in the reader's words: no name of a field that only the program knows.
    expect(await page.locator('.import-refused').innerText()).not.toMatch(/\bname\b|entranceRef/);
    await photograph(page, `import-choice-${look.locale}`);
    await isSound(window);
    await card.getByLabel(new RegExp(`${name}-west`)).check();
    await again.click();
    await page.getByRole('button', { name: look.locale === 'zh-CN' ? /^存入 2 行/ : /^Store 2 rows/ }).click();
    await page.getByText(say(look, '已存入', 'Stored'), { exact: true }).waitFor();
    await photograph(page, `import-choice-stored-${look.locale}`);
    const { communityId, office } = screens.community;
    const { rows } = await office.view('places.doors', { communityId, find: name, limit: 10 });
    expect(rows).toHaveLength(2);
  },
);

test.each(looked)(
  'a list with coordinates: it is asked from which map they are, and Chinese ones are put where they belong ($locale, $width)',
  async look => {
    const window = await openImport(look);
    const { page } = window;
    const building = say(look, '91', '92');
    await choose(
      window,
      'list.csv',
      Buffer.from(`楼栋,单元,房号,经度,纬度\n${building},1,101,104.0725,30.6377\n${building},1,102,104.0725,30.6377\n`),
    );
    const system = page.getByLabel(say(look, 'GCJ-02（高德、腾讯）', 'GCJ-02 (AMap, Tencent)'));
    await system.waitFor();
    await photograph(page, `import-coordinates-${look.locale}`);
    await isSound(window);
    await system.check();
    await page.getByRole('button', { name: say(look, '试一遍（不存）', 'Try it (stores nothing)') }).click();
    await page.getByRole('button', { name: look.locale === 'zh-CN' ? /^存入 2 行/ : /^Store 2 rows/ }).click();
    await page.getByText(say(look, '已存入', 'Stored'), { exact: true }).waitFor();
    const at = await placeOf(building);
    // GCJ-02 lies some 200–600 m from WGS-84 in this city.
    const metres = Math.hypot((at[0] - 104.0725) * 95_700, (at[1] - 30.6377) * 110_900);
    expect(metres).toBeGreaterThan(200);
    expect(metres).toBeLessThan(700);
  },
);

test.each(looked)(
  'a photograph and a bomb named .xlsx are refused by name with what to do, and nothing is stored ($locale, $width)',
  async look => {
    const window = await openImport(look);
    const { page } = window;
    const before = await doors();
    const photo = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
    await choose(window, 'office.xlsx', photo);
    await page.getByText(say(look, '这是图片', 'This is a picture')).waitFor();
    await photograph(page, `import-photo-${look.locale}`);
    await isSound(window, refusedFile);
    await page.getByRole('button', { name: say(look, '换一个文件', 'Another file') }).click();
    await choose(window, 'office.xlsx', bomb());
    await page
      .getByRole('alert')
      .filter({ hasText: say(look, '解压', 'unpacks') })
      .waitFor();
    await photograph(page, `import-bomb-${look.locale}`);
    await isSound(window, refusedFile);
    expect(await doors()).toBe(before);
  },
);

const doors = async (): Promise<number> => {
  const { communityId, office } = screens.community;
  const { dwellings, shops } = await office.view('places.community', { communityId });
  return dwellings + shops;
};

/** A workbook of which one part says ten bytes and unpacks to 300 MB. */
function bomb(): Buffer {
  const packed = deflateRawSync(Buffer.alloc(300_000_000));
  return Buffer.from(workbookOf('', { more: [{ name: 'xl/a.xml', content: '', packed, statedBytes: 10, crc: 0 }] }));
}

/** Where the map has the entrance of a building, `[lon, lat]` in WGS-84. */
async function placeOf(building: string): Promise<readonly [number, number]> {
  const { communityId, office } = screens.community;
  const { buildings, entrances } = await office.view('places.map', { communityId });
  const { id } = buildings.find(({ name }) => name.startsWith(building)) ?? { id: '' };
  const entrance = entrances.find(({ buildingId }) => buildingId === id);
  if (!entrance) throw new Error(`building ${building} has no entrance on the map`);
  return entrance.at as [number, number];
}
