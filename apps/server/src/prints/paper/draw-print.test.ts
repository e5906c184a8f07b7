import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOfPdf } from '../testing/read-pdf.ts';
import { breakLines } from './break-lines.ts';
import { drawPrint } from './draw-print.ts';
import { readFonts } from './fonts.ts';
import type { DoorSheet, DoorsPrint, FormPrint, PrintFrame } from './model.ts';

const fonts = readFonts();
const standard = readFileSync(new URL('../../../../../fixtures/characters/standard-8105.txt', import.meta.url), 'utf8');

const frame: PrintFrame = {
  locale: 'zh',
  size: 'A4',
  community: '试验社区',
  officePhone: '028-0000-0000',
  synthetic: true,
  at: '2026-11-25T02:00:00Z',
  by: '王淑芬',
  purpose: '入户走访',
  shredBy: '2026-12-02T00:00:00Z',
};
const door = (name: string, precaution: string | null = null) => ({ name, precaution });
const sheet = (stops: DoorSheet['stops']): DoorSheet => ({
  title: '暴雨内涝',
  exercise: false,
  gridNo: 'M017',
  sheetCode: 'K7M2QX',
  head: '欧阳娜',
  ask: '家里人都好吗？',
  stops,
});
const doorsOf = (...stops: DoorSheet['stops']): DoorsPrint => ({ kind: 'doors', sheets: [sheet(stops)] });
const flat = (text: string) => text.replace(/\s/g, '');

describe('text on paper', () => {
  it('all 8,105 characters of the standard list are drawn, and copied from the PDF as they were meant', async () => {
    const lines = standard.trimEnd().split('\n');
    const stops = lines.map(place => ({ place, lift: null, doors: [door('101')] }));
    const printed = await drawPrint(doorsOf(...stops), frame, fonts);
    const text = flat((await textOfPdf(printed.pdf)).join(''));
    expect([...lines.join('')]).toHaveLength(8105);
    expect(printed.missing).toEqual([]);
    for (const line of lines) expect(text).toContain(line);
  });

  it('characters that look the same are copied as the one that was meant', async () => {
    const names = ['热合曼·买买提', '热合曼•买买提', '一⼀', '101－2', '101-2'];
    const printed = await drawPrint(doorsOf({ place: '甲', lift: true, doors: names.map(n => door(n)) }), frame, fonts);
    const [text] = await textOfPdf(printed.pdf);
    for (const name of names) expect(flat(text!)).toContain(name);
  });

  it('a character that no font has stands as its code and is named at the foot, never an empty box', async () => {
    const rare = '\u{2A6D6}';
    const printed = await drawPrint(doorsOf({ place: `${rare}巷1号`, lift: null, doors: [door('1')] }), frame, fonts);
    const [text] = await textOfPdf(printed.pdf);
    expect(printed.missing).toEqual([rare]);
    expect(flat(text!)).toContain('〔U+2A6D6〕巷1号');
    expect(flat(text!)).toContain('纸上印的是它们的编码：U+2A6D6');
  });

  it('the same print gives the same bytes', async () => {
    const print = doorsOf({ place: '甲', lift: true, doors: [door('101')] });
    const [one, two] = [await drawPrint(print, frame, fonts), await drawPrint(print, frame, fonts)];
    expect(Buffer.from(one.pdf).equals(Buffer.from(two.pdf))).toBe(true);
  });
});

describe('door sheets', () => {
  it.each([30, 100])(
    '%i doors in walking order, none lost between pages, who printed it and when to shred on each',
    async n => {
      const doors = Array.from({ length: n }, (_, index) =>
        door(`D${1000 + index}`, index === 3 ? 'knock-longer' : null),
      );
      const stops = [
        { place: '海椒街60号院3栋2单元', lift: false, doors: doors.slice(0, n / 2) },
        { place: '海椒街60号院4栋1单元', lift: true, doors: doors.slice(n / 2) },
      ];
      const told: number[] = [];
      const printed = await drawPrint(doorsOf(...stops), frame, fonts, page => told.push(page));
      const pages = (await textOfPdf(printed.pdf)).map(flat);
      expect(pages.join('').match(/D1\d{3}/g)).toEqual(doors.map(({ name }) => name));
      expect(told).toEqual(pages.map((_, index) => index + 1));
      for (const page of pages) {
        expect(page).toContain('请在2026年12月2日前碎掉');
        expect(page).toContain('由王淑芬打印');
        expect(page).toContain('用途：入户走访');
        expect(page).toContain('K7M2QX');
        expect(page).toContain('人物均为虚构');
      }
      expect(pages.join('')).toContain('多敲一会儿');
    },
  );

  it('a name or an address longer than the page is wide is broken, never cut', async () => {
    const long = '原四川省某某无线电厂职工家属宿舍东区'.repeat(6);
    const printed = await drawPrint(doorsOf({ place: long, lift: null, doors: [door(long)] }), frame, fonts);
    const text = flat((await textOfPdf(printed.pdf)).join(''));
    expect(text.split(long)).toHaveLength(3);
  });
});

describe('call lists', () => {
  it('nobody to call is said, on one page', async () => {
    const printed = await drawPrint({ kind: 'calls', lists: [] }, frame, fonts);
    expect(printed.pages).toBe(1);
    expect(flat((await textOfPdf(printed.pdf)).join(''))).toContain('没有要打的电话');
  });
});

it('broken lines are never wider than they may be and lose no character', () => {
  const sign = fc.constantFrom(...'海椒街60号院3-2-601，。（ABC def）'.split(''), ' ', '𠅤');
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), fc.integer({ min: 4, max: 30 }), (signs, width) => {
      const text = signs.join('');
      const widthOf = (piece: string) => [...piece].length;
      const lines = breakLines(text, width, widthOf);
      expect(flat(lines.join(''))).toBe(flat(text));
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }),
  );
});

describe('a form', () => {
  const form = (columns: number, rows: number): FormPrint => ({
    kind: 'form',
    title: '网格力量统计表',
    under: '民政科 · 试验社区',
    headings: Array.from({ length: columns }, (_, at) => `第${at + 1}列的表头`),
    rows: Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, at) => `行${row + 1}列${at + 1}`),
    ),
    note: '空白：要问 3 格。',
  });

  it.each([
    [1, 1],
    [6, 40],
    [7, 200],
    [40, 5],
  ])(
    'of %i columns and %i rows has every cell once, its headings on each page, and the note at the end',
    async (columns, rows) => {
      const { pdf, pages } = await drawPrint(form(columns, rows), frame, fonts);
      const text = (await textOfPdf(pdf)).map(flat);
      expect(text).toHaveLength(pages);
      for (const page of text) expect(page).toContain('第1列的表头'.slice(0, 3));
      const whole = text.join('');
      for (let row = 1; row <= rows; row++) expect(whole).toContain(`行${row}列1`);
      expect(text.at(-1)).toContain('空白：要问3格。');
      expect(text[0]).toContain('王淑芬');
    },
  );

  it('without rows is one page that says what it is', async () => {
    expect((await drawPrint(form(3, 0), frame, fonts)).pages).toBe(1);
  });
});
