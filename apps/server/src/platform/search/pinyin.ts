import type { PinyinTable } from '@linli/domain';
import { pinyin } from 'pinyin-pro';

const read = new Map<string, readonly string[]>();
let syllables: ReadonlySet<string> | undefined;

/** Readings from the npm package `pinyin-pro`, each asked for once. */
export const pinyinTable: PinyinTable = {
  readings(character) {
    const known = read.get(character);
    if (known) return known;
    const found = [...new Set(pinyin(character, { toneType: 'none', multiple: true, type: 'array', v: true }))];
    // What it does not know it gives back as it was.
    const readings = found.filter(reading => /^[a-z]+$/.test(reading));
    if (read.size < 100_000) read.set(character, readings);
    return readings;
  },
  isSyllable(letters) {
    syllables ??= allSyllables();
    return syllables.has(letters);
  },
};

/** Every syllable that one of the common characters has. */
function allSyllables(): ReadonlySet<string> {
  const found = new Set<string>();
  for (let code = 0x4e00; code < 0x9fa6; code++)
    // Interjections without a vowel (m, ng) are in nobody's name and would cut every other syllable in two.
    for (const reading of pinyinTable.readings(String.fromCodePoint(code)))
      if (/[aeiouv]/.test(reading)) found.add(reading);
  return found;
}
