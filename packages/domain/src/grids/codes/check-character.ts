const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * Check character by ISO 7064 (GB/T 17710): MOD 11,10 over digits alone, MOD 37,36 where there are letters. It finds every single
 * wrong character and nearly every swap of two. Signs that are neither digit nor Latin letter are passed over; small letters count as large.
 */
export function checkCharacter(text: string): string {
  const values = [...text.toUpperCase()].map(sign => characters.indexOf(sign)).filter(value => value >= 0);
  const modulus = values.every(value => value < 10) ? 10 : 36;
  let product = modulus;
  for (const value of values) product = (((product + value) % modulus || modulus) * 2) % (modulus + 1);
  return characters[(modulus + 1 - product) % modulus]!;
}
