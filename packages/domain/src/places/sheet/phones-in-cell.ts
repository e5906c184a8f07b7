/** What a cell for telephone numbers holds. */
export interface PhonesInCell {
  /** In the cell's order, blanks and dashes gone. */
  readonly numbers: readonly string[];
  /** The cell begins with no number, or one of its numbers cannot be one. */
  readonly isWrong: boolean;
  /** Words stand beside the numbers: 儿子, 晚上打. */
  readonly hasMore: boolean;
}

/**
 * Reads 13800000001、028-85550000, 138 0000 0001 / 139 0000 0002, 13800000001 13900000002 and 13800000001 儿子. An empty cell holds none and
 * is not wrong. A number has 5 to 15 digits; a mobile one (1[3-9]…) eleven: seven of them are a number that was cut off.
 */
export function phonesInCell(text: string): PhonesInCell {
  const parts = text
    .split(/[/、,;，；]|(?<=\d)\s+(?=1[3-9]\d{9}(?!\d))|\s+(?=[^\d\s-])|(?<=[^\d\s-])\s+/)
    .map(part => part.replace(/(?<=\d)[\s-]+(?=\d)/g, '').trim())
    .filter(part => part !== '');
  const numbers = parts.filter(part => /\d/.test(part));
  const isBegun = parts.length === 0 || parts[0] === numbers[0];
  return {
    numbers,
    isWrong: !isBegun || !numbers.every(isNumber),
    hasMore: numbers.length < parts.length,
  };
}

const isNumber = (part: string): boolean =>
  /^\+?\d{5,15}$/.test(part) && (!/^1[3-9]\d*$/.test(part) || part.length === 11);
