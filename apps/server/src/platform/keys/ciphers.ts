import { type CipherGCMTypes, createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Ciphers by which a key may seal: authenticated, with a key of 32 bytes, a nonce of 12 and a tag of 16. A data key's row names its own; another cipher of this form
 * is one entry here and in the column's check. What is sealed is nonce ‖ text ‖ tag in each.
 */
export const ciphers = ['aes-256-gcm', 'chacha20-poly1305'] as const;
export type Cipher = (typeof ciphers)[number];

/** That of new keys. */
export const usualCipher: Cipher = 'aes-256-gcm';

const nonceBytes = 12;
const tagBytes = 16;
// Node's types know ChaCha20-Poly1305 under a name of its own; at run time both take the same calls.
const asGcm = (cipher: Cipher) => cipher as CipherGCMTypes;

/** `place` is bound to it: sealed text that is moved elsewhere does not open. */
export function encrypt(cipher: Cipher, key: Buffer, plain: Buffer, place: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(asGcm(cipher), key, nonce, { authTagLength: tagBytes });
  sealing.setAAD(Buffer.from(place, 'utf8'));
  return Buffer.concat([nonce, sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
}

/** Throws where key, cipher or place are not those by which it was sealed, and where a byte was changed. */
export function decrypt(cipher: Cipher, key: Buffer, sealed: Buffer, place: string): Buffer {
  const opening = createDecipheriv(asGcm(cipher), key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(place, 'utf8'));
  opening.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return Buffer.concat([opening.update(sealed.subarray(nonceBytes, sealed.length - tagBytes)), opening.final()]);
}
