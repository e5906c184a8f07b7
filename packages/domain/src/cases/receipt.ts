/** Without 0 and O, 1, I and L, U and V's twin: read aloud and written by hand, no two are taken for each other. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const letters = 10;

/**
 * A receipt like `7KQ2M-X9DRT` from at least 16 random bytes: 30^10, about 2^49, so that nobody finds another's by trying.
 */
export function makeReceipt(random: Uint8Array): string {
  if (random.length < 16) throw new Error('a receipt needs 16 random bytes');
  // 128 bits taken modulo 2^49: the bias is below one in 2^78.
  let number = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let code = '';
  for (let place = 0; place < letters; place++) {
    code += alphabet[Number(number % BigInt(alphabet.length))];
    number /= BigInt(alphabet.length);
  }
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** What somebody typed or was read, in the form it is stored in; without dash, in small letters and with spaces it is the same. */
export function normaliseReceipt(typed: string): string {
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return `${code.slice(0, 5)}-${code.slice(5)}`;
}
