/** Crockford's base 32: no letter is taken for a digit. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The short code of an entrance for a sign at its door: the last 40 bits of its permanent id, eight signs. It stays while the place
 * stays, whatever it is called. Two entrances of a community of 3,000 share one with a chance of four in a million.
 */
export function entranceCode(entranceId: string): string {
  let rest = Number.parseInt(entranceId.slice(-10), 16);
  let code = '';
  for (let place = 0; place < 8; place++) {
    code = alphabet[rest % 32] + code;
    rest = Math.floor(rest / 32);
  }
  return code;
}

/** The last ten hexadecimal digits of the id that a typed code stands for; `null` when it is none. Reads O as 0, I and L as 1. */
export function readEntranceCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (code.length !== 8 || [...code].some(sign => !alphabet.includes(sign))) return null;
  const value = [...code].reduce((sum, sign) => sum * 32 + alphabet.indexOf(sign), 0);
  return value.toString(16).padStart(10, '0');
}
