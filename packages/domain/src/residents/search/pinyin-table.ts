/** How characters are read, handed in because the table is large: syllables in small letters without tones, `v` for ü. */
export interface PinyinTable {
  /** Every reading of a character, the usual one first; empty for what is not Chinese. */
  readings(character: string): readonly string[];
  /** Is this a whole syllable of Mandarin? */
  isSyllable(letters: string): boolean;
}
