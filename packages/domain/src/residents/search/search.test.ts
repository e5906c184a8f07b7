import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameWords, phoneWords } from './name-words.ts';
import type { PinyinTable } from './pinyin-table.ts';
import { readFind } from './read-find.ts';

const readings: Record<string, string[]> = {
  王: ['wang'],
  小: ['xiao'],
  明: ['ming'],
  曾: ['ceng', 'zeng'],
  单: ['dan', 'shan', 'chan'],
  先: ['xian'],
  西: ['xi'],
  安: ['an'],
  吕: ['lv'],
  欧: ['ou'],
  阳: ['yang'],
  陈: ['chen'],
  源: ['yuan'],
};
const table: PinyinTable = {
  readings: character => readings[character] ?? [],
  isSyllable: letters => Object.values(readings).some(all => all.includes(letters)),
};
/** What the index does: all words of one alternative are there, and the name is the one meant. */
function finds(typed: string, name: string, phone: string | null = null): boolean {
  const words = new Set([...nameWords(name, table), ...phoneWords(phone)]);
  const { alternatives, matches } = readFind(typed, table);
  return alternatives.some(all => all.every(word => words.has(word))) && matches(name, phone);
}

describe('finding somebody', () => {
  it.each([
    '王',
    '小明',
    '王小明',
    'wang',
    'wangxiaoming',
    'Wang Xiaoming',
    'xiaoming',
    'wangxi',
    'wangx',
    'wxm',
    'xm',
    'wangxm',
  ])('finds 王小明 by %s', typed => expect(finds(typed, '王小明')).toBe(true));
  it.each(['明小', 'wangming', 'mx', 'zhang', 'w', '李'])('does not find 王小明 by %s', typed =>
    expect(finds(typed, '王小明')).toBe(false),
  );
  it('finds a character by each of its readings', () => {
    for (const typed of ['cengxiaoming', 'zengxiaoming', 'zxm', 'cxm']) expect(finds(typed, '曾小明')).toBe(true);
    for (const typed of ['dan', 'shan', 'chan']) expect(finds(typed, '单明')).toBe(true);
  });
  it('reads letters that can be cut in two ways both ways', () => {
    expect(finds('xian', '王先')).toBe(true);
    expect(finds('xian', '西安')).toBe(true);
    expect(finds("xi'an", '西安')).toBe(true);
  });
  it('takes ü, v and yu for one', () => {
    for (const typed of ['lü', 'lv', 'lyu', 'lvming']) expect(finds(typed, '吕明')).toBe(true);
    expect(finds('chenyuan', '陈源')).toBe(true);
  });
  it('finds by the end of a number from four digits on, and by the whole of it', () => {
    for (const typed of ['1234', '01234', '138 0000 1234', '+86 138 0000 1234'])
      expect(finds(typed, '王小明', '13800001234')).toBe(true);
    for (const typed of ['234', '11234', '12345']) expect(finds(typed, '王小明', '13800001234')).toBe(false);
  });
  it('finds Latin names by word and by beginning of a later one', () => {
    expect(finds('smith', 'John Smith')).toBe(true);
    expect(finds('john smith', 'John Smith')).toBe(true);
  });
  it('finds every name by each of its parts, whole or by initials', () => {
    const names = fc.array(fc.constantFrom(...Object.keys(readings)), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), fc.nat(2), (characters, a, b, pick) => {
        const start = a % (characters.length - 1);
        const end = start + 2 + (b % (characters.length - start - 1));
        const part = characters.slice(start, end);
        const name = characters.join('');
        const said = part.map(one => readings[one]![pick % readings[one]!.length]!);
        expect(finds(part.join(''), name)).toBe(true);
        expect(finds(said.join(''), name)).toBe(true);
        expect(finds(said.map(one => one[0]).join(''), name)).toBe(true);
      }),
    );
  });
  it('asks for a bounded number of alternatives whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), typed => {
        expect(readFind(typed, table).alternatives.length).toBeLessThanOrEqual(16);
      }),
    );
    expect(readFind('anananananananananananananananananananan', table).alternatives.length).toBeLessThanOrEqual(16);
  });
});
