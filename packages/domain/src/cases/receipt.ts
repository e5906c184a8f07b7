/** Without 0 and O, 1, I and L, U and V's twin: read aloud and written by hand, no two are taken for each other. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLetters = 5;

/**
 * A code like `7KQ2M-X9DRT` of groups of five from at least 16 random bytes: 30^(5 × groups), about 2^49 for two groups and
 * 2^73 for three, so that nobody finds another's by trying.
 */
export function makeCode(random: Uint8Array, groups: number): string {
  if (random.length < 16) throw new Error('a code needs 16 random bytes');
  // 128 bits taken modulo 2^49 or 2^73: the bias is below one in 2^54.
  let number = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let code = '';
  for (let place = 0; place < groups * groupLetters; place++) {
    code += alphabet[Number(number % BigInt(alphabet.length))];
    number /= BigInt(alphabet.length);
  }
  return grouped(code);
}

/** A receipt: a code of two groups. */
export const makeReceipt = (random: Uint8Array): string => makeCode(random, 2);

/** What somebody typed or was read, in the form it is stored in; without dash, in small letters and with spaces it is the same. */
export const normaliseReceipt = (typed: string): string => grouped(typed.toUpperCase().replace(/[^0-9A-Z]/g, ''));

/** Fives joined by dashes. What is too short for a second group keeps its dash, as it always did. */
function grouped(code: string): string {
  const rest = code.slice(groupLetters);
  return rest.length > groupLetters
    ? `${code.slice(0, groupLetters)}-${grouped(rest)}`
    : `${code.slice(0, groupLetters)}-${rest}`;
}
