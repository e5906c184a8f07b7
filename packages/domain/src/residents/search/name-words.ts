import { normalisePhone, phonesOf } from '../../roster/index.ts';
import type { PinyinTable } from './pinyin-table.ts';

/**
 * The words by which somebody is found, to be stored as keyed hashes: `c:` a character, `s:` a syllable (each reading of a
 * character of several) or a whole Latin word, `i:` two to four initials in a row, `p:` the last four digits of the number.
 * They are coarse on purpose: few a person, and a find is checked against the name itself once it is open.
 */

/** One thing of a name that is read as one: a character with its readings, or a Latin word. */
export interface NameUnit {
  readonly text: string;
  readonly readings: readonly string[];
}

/** Combinations of initials kept a window: three characters with three initials each have 27. */
const mostCombinations = 32;
const longestInitials = 4;

/** Text for comparing names: one width, small letters, marks between the parts of a name gone. */
export const plainName = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[·•.]/g, ' ').trim();

/** A name in units, in order. Empty for a name of nothing but marks. */
export function nameUnits(name: string, table: PinyinTable): NameUnit[] {
  const parts = plainName(name).match(/\p{Script=Han}|[^\s\p{Script=Han}]+/gu) ?? [];
  return parts.map(text => ({ text, readings: /\p{Script=Han}/u.test(text) ? table.readings(text) : [text] }));
}

/** Words of a name, each once. */
export function nameWords(name: string, table: PinyinTable): string[] {
  const units = nameUnits(name, table);
  const words = new Set<string>();
  for (const { text, readings } of units) {
    if (/\p{Script=Han}/u.test(text)) words.add(`c:${text}`);
    for (const reading of readings) words.add(`s:${reading}`);
  }
  for (let start = 0; start < units.length; start++) {
    let initials = [''];
    for (const { readings } of units.slice(start, start + longestInitials)) {
      const first = [...new Set(readings.map(reading => reading[0] ?? ''))];
      initials = initials.flatMap(before => first.map(letter => before + letter)).slice(0, mostCombinations);
      for (const letters of initials) if (letters.length >= 2) words.add(`i:${letters}`);
    }
  }
  return [...words];
}

/** The words of telephone numbers: the last four digits of each; none for shorter ones. */
export function phoneWords(phone: string | null): string[] {
  const numbers = phonesOf(phone ?? '').map(normalisePhone);
  return numbers.flatMap(digits => (digits.length >= 4 ? [`p:${digits.slice(-4)}`] : []));
}
