import { expect, test } from 'vitest';
import { markedTitle, plainTitle } from './emergency-title.ts';

test('a small drill is called in the reader’s language, its mark left to the screen or kept', () => {
  const grid = '演练 EXERCISE · 15分钟小演练 · 三号院';
  expect(plainTitle(grid, 'zh')).toBe('15分钟小演练 · 三号院');
  expect(plainTitle(grid, 'en')).toBe('15-minute drill · 三号院');
  expect(markedTitle(grid, 'en')).toBe('演练 EXERCISE · 15-minute drill · 三号院');
  const pool = '演练 EXERCISE · 30分钟小演练 · 储备人员';
  expect([plainTitle(pool, 'zh'), plainTitle(pool, 'en')]).toEqual([
    '30分钟小演练 · 储备人员',
    '30-minute drill · reserve pool',
  ]);
});

test('what an office wrote stays as it was written, in either language', () => {
  for (const title of ['府河涨水', '15分钟小演练', '今年的15分钟小演练 · 三号院'])
    for (const locale of ['zh', 'en'] as const) {
      expect(plainTitle(title, locale)).toBe(title);
      expect(plainTitle(`演练 EXERCISE · ${title}`, locale)).toBe(title);
      expect(markedTitle(title, locale)).toBe(title);
    }
});
