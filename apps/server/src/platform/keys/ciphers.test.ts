import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ciphers, decrypt, encrypt } from './ciphers.ts';

const key = randomBytes(32);
const place = 'person.name:1';

test.each(ciphers)('%s opens what it sealed, whatever it is, and each time differently', cipher => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
      const plain = Buffer.from(bytes);
      const [once, again] = [encrypt(cipher, key, plain, place), encrypt(cipher, key, plain, place)];
      expect(decrypt(cipher, key, once, place).equals(plain)).toBe(true);
      expect(once.equals(again)).toBe(false);
      expect(once.length).toBe(plain.length + 28);
    }),
  );
});

test.each(ciphers)('%s opens nothing under another key, place or cipher, cut or changed', cipher => {
  const sealed = encrypt(cipher, key, Buffer.from('曾小明'), place);
  const other = ciphers.find(each => each !== cipher) ?? cipher;
  expect(() => decrypt(cipher, randomBytes(32), sealed, place)).toThrow();
  expect(() => decrypt(cipher, key, sealed, 'person.name:2')).toThrow();
  expect(() => decrypt(other, key, sealed, place)).toThrow();
  expect(() => decrypt(cipher, key, sealed.subarray(0, -1), place)).toThrow();
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] as number) ^ 1;
    expect(() => decrypt(cipher, key, changed, place)).toThrow();
  }
});
