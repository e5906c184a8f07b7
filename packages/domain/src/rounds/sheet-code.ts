/** Letters and digits that nobody takes for another when they read or type them; a prime number of them, for the check sign. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXY';

/**
 * The short code printed on a paper sheet and typed in to find it again: five signs from the id and one check sign, so
 * that a slip of one sign is noticed. @param sheetId a UUID that belongs to the round and grid alone
 */
export function sheetCodeOf(sheetId: string): string {
  let rest = Number.parseInt(sheetId.replaceAll('-', '').slice(0, 12), 16);
  let code = '';
  for (let place = 0; place < 5; place++) {
    code += alphabet[rest % alphabet.length];
    rest = Math.floor(rest / alphabet.length);
  }
  return code + checkSign(code);
}

/** Puts a typed code into its printed form; `null` when a sign is wrong. */
export function readSheetCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '');
  if (code.length !== 6 || [...code].some(sign => !alphabet.includes(sign))) return null;
  return checkSign(code.slice(0, 5)) === code[5] ? code : null;
}

/** Weights 1…5 differ, so that swapped neighbours are noticed as well. */
function checkSign(code: string): string {
  const sum = [...code].reduce((total, sign, place) => total + (place + 1) * alphabet.indexOf(sign), 0);
  return alphabet[sum % alphabet.length]!;
}
