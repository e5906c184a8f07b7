import { nameWords, readFind } from '@linli/domain';
import { expect, test } from 'vitest';
import { pinyinTable } from './pinyin.ts';

const surnames = [...'王李张刘陈杨黄赵吴周徐万范潘尹严任韩吕曾单仇解乐查盖朴区覃'];
const given = [...'伟芳刚梅安源媛婷行重长乐恩昂文思儿尔一亚义艾奥女绿'];

test('every invented name is found by its pinyin, with the first and the last reading of each character, and by initials', () => {
  const missed: string[] = [];
  for (const surname of surnames)
    for (const first of given)
      for (const second of ['', ...given.slice(0, 4)]) {
        const name = surname + first + second;
        const words = new Set(nameWords(name, pinyinTable));
        const readings = [...name].map(character => pinyinTable.readings(character));
        const typed = [
          readings.map(all => all[0]).join(''),
          readings.map(all => all.at(-1)).join(''),
          readings.map(all => all[0]?.[0]).join(''),
          readings
            .slice(1)
            .map(all => all[0])
            .join(''),
        ];
        for (const letters of typed) {
          const { alternatives, matches } = readFind(letters, pinyinTable);
          // One letter alone (安 by its initial) is not looked up.
          if (letters.length < 2) continue;
          const isFound = alternatives.some(all => all.every(word => words.has(word))) && matches(name, null);
          if (!isFound) missed.push(`${name} ${letters}`);
        }
      }
  expect(missed).toEqual([]);
});

test('a rare character of the supplementary planes is found by itself, without a reading', () => {
  expect(nameWords('𠮷', pinyinTable)).toEqual(['c:𠮷']);
  expect(readFind('𠮷', pinyinTable).matches('王𠮷', null)).toBe(true);
});
