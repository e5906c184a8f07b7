import { expect, test } from 'vitest';
import { pickLocale, translator, words } from './translate.ts';

const sample = words({
  'a.plain': { zh: '你好', en: 'Hello' },
  'a.doors': { zh: '还有 {n} 户', en: { one: '{n} door left', other: '{n} doors left' } },
});

test('says a text in the reader’s language', () => {
  expect(translator(sample, 'zh')('a.plain')).toBe('你好');
  expect(translator(sample, 'en')('a.plain')).toBe('Hello');
});

test('English differs by number, Chinese does not', () => {
  expect(translator(sample, 'en')('a.doors', { n: 1 })).toBe('1 door left');
  expect(translator(sample, 'en')('a.doors', { n: 0 })).toBe('0 doors left');
  expect(translator(sample, 'zh')('a.doors', { n: 1 })).toBe('还有 1 户');
});

test('a browser that speaks any Chinese gets Chinese, any other language English', () => {
  expect(pickLocale(['zh-TW', 'en'])).toBe('zh');
  expect(pickLocale(['de-DE', 'zh-CN'])).toBe('zh');
  expect(pickLocale(['de-DE'])).toBe('en');
  expect(pickLocale([])).toBe('zh');
});
