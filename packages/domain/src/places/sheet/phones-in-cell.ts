/** What a cell for telephone numbers holds. */
export interface PhonesInCell {
  /** In the cell's order, blanks and dashes gone. */
  readonly numbers: readonly string[];
  /** One of its numbers cannot be one, or it has words and no number. */
  readonly isWrong: boolean;
  /** The words beside the numbers: 儿子, 晚上打, a name; `''` for none. */
  readonly words: string;
}

/**
 * Reads 13800000001、028-85550000, 138 0000 0001 / 139 0000 0002, 13800000001 13900000002, 冯强13800000001 and 13800000001（儿子）. An empty
 * cell holds none and is not wrong. A number has 5 to 15 digits; a mobile one (1[3-9]…) eleven: seven of them are a number that was cut off.
 */
export function phonesInCell(text: string): PhonesInCell {
  const parts = text
    .replace(/(?<=\d)[ \t]*-[ \t]*(?=\d)/g, '')
    .split(/[/、,;，；()（）:：]|(?<=\d)\s+(?=1[3-9]\d{9}(?!\d))|(?<=\d{5})\s*(?=[^\d\s])|(?<=[^\d\s+])\s*(?=\+?\d{5})/)
    .map(part => part.replace(/(?<=\d)\s+(?=\d)/g, '').trim())
    .filter(part => part !== '');
  const numbers = parts.filter(part => /^\+?\d+$/.test(part));
  const words = parts.filter(part => !/^\+?\d+$/.test(part)).join(' ');
  return { numbers, words, isWrong: !numbers.every(isNumber) || (numbers.length === 0 && words !== '') };
}

const isNumber = (part: string): boolean =>
  /^\+?\d{5,15}$/.test(part) && (!/^1[3-9]\d*$/.test(part) || part.length === 11);
