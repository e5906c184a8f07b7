import { normalisePhone, phonesOf } from '../../roster/index.ts';
import { nameUnits, plainName } from './name-words.ts';
import type { PinyinTable } from './pinyin-table.ts';

/** What somebody typed, as a question to the index and a check of what it finds. */
export interface Find {
  /** Any of these sets of words, each word of a set present; empty when nothing can be looked up (one letter, three digits). */
  readonly alternatives: readonly (readonly string[])[];
  /** Is it this one after all? Asked with the name and number in clear. */
  matches(name: string, phone: string | null): boolean;
}

/** More ways to cut letters into syllables than this are not asked for. */
const mostAlternatives = 16;
const mostWhole = 8;
/** So many are looked at: letters like ananan… can be cut in thousands. */
const mostCuts = 500;
const nothing: Find = { alternatives: [], matches: () => false };

/**
 * Reads what was typed into a search box: the end of a number (four digits and more), part of a name in characters, or
 * letters: whole pinyin, its beginning, initials, or a mixture (`wang`, `wangxiaom`, `wxm`, `wangxm`); `xian` is 先 and 西安.
 */
export function readFind(typed: string, table: PinyinTable): Find {
  const text = plainName(typed);
  if (/^[+\d\s()-]+$/.test(text)) return byPhone(normalisePhone(text));
  if (/\p{Script=Han}/u.test(text)) return byCharacters(text, table);
  return byLetters(text, table);
}

function byPhone(digits: string): Find {
  if (digits.length < 4) return nothing;
  return {
    alternatives: [[`p:${digits.slice(-4)}`]],
    matches: (_, phone) => phonesOf(phone ?? '').some(one => normalisePhone(one).endsWith(digits)),
  };
}

function byCharacters(text: string, table: PinyinTable): Find {
  const wanted = text.replace(/\s+/g, '');
  const characters = nameUnits(wanted, table).filter(unit => /\p{Script=Han}/u.test(unit.text));
  return {
    alternatives: [[...new Set(characters.map(unit => `c:${unit.text}`))]],
    matches: name => plainName(name).replace(/\s+/g, '').includes(wanted),
  };
}

function byLetters(text: string, table: PinyinTable): Find {
  const letters = text.replaceAll('ü', 'v').replace(/[\s'’-]+/g, '');
  if (letters.length < 2 || letters.length > 40) return nothing;
  // In passports 吕 is LYU; but chenyuan is 陈源, so both are asked for.
  const spellings = [...new Set([letters, letters.replace(/(?<=[ln])yu/g, 'v')])];
  const whole: (readonly string[])[] = [];
  const begun: (readonly string[])[] = [];
  for (const spelling of spellings) cut(spelling, table, [], whole, begun);
  const byLength = (one: readonly string[], other: readonly string[]) => one.length - other.length;
  const sets = [
    ...(letters.length <= 4 ? [[`i:${letters}`]] : []),
    text.split(/\s+/).map(word => `s:${word}`),
    [`s:${letters}`],
    // Few long syllables are likelier than many short ones; of what is only begun, the longer beginning says more.
    ...whole.sort(byLength).slice(0, mostWhole),
    ...begun.sort((one, other) => byLength(other, one)),
  ];
  const alternatives = new Map(sets.map(words => [[...new Set(words)].sort().join(' '), [...new Set(words)]]));
  return {
    alternatives: [...alternatives.values()].slice(0, mostAlternatives),
    matches: name => spellings.some(spelling => isRead(name, spelling, table)),
  };
}

/**
 * Every way to take whole syllables from the beginning: `whole` where nothing is left over, `begun` where the rest (the
 * beginning of a syllable, initials) is not looked up but checked afterwards.
 */
function cut(
  letters: string,
  table: PinyinTable,
  before: readonly string[],
  whole: (readonly string[])[],
  begun: (readonly string[])[],
): void {
  if (whole.length + begun.length >= mostCuts) return;
  if (letters === '') {
    whole.push(before);
    return;
  }
  // `wangxi` may be the beginning of 王小: the rest can be half a syllable even where it could be a whole one.
  if (before.length > 0) begun.push(before);
  for (let length = Math.min(6, letters.length); length >= 1; length--) {
    const syllable = letters.slice(0, length);
    if (table.isSyllable(syllable)) cut(letters.slice(length), table, [...before, `s:${syllable}`], whole, begun);
  }
}

/** Do the letters spell the name from one of its characters on: by whole readings, by initials, the last one perhaps half? */
function isRead(name: string, letters: string, table: PinyinTable): boolean {
  const units = nameUnits(name, table);
  const from = (index: number, left: string): boolean => {
    if (left === '') return true;
    const readings = units[index]?.readings ?? [];
    return readings.some(
      reading =>
        reading.startsWith(left) ||
        (left.startsWith(reading) && from(index + 1, left.slice(reading.length))) ||
        (left[0] === reading[0] && from(index + 1, left.slice(1))),
    );
  };
  return units.some((_, index) => from(index, letters));
}
