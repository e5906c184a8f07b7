import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';

/** Signs what this installation stands for: checkpoints and certificates. The key lies in a file apart from the database. */
export interface Signer {
  /** By which a copy of the public key is recognised: the first 16 hex digits of the SHA-256 of its raw bytes. */
  readonly keyId: string;
  /** Raw Ed25519 public key, 32 bytes, base64. */
  readonly publicKey: string;
  /** Ed25519 over the bytes of a text, base64. */
  sign(text: string): string;
}

/** DER around a raw Ed25519 seed (RFC 8410), so that 32 random bytes are all that has to be kept. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** @param seed 32 bytes */
export function signerOf(seed: Buffer): Signer {
  if (seed.length !== 32) throw new Error('the signing key must be 32 bytes');
  const key: KeyObject = createPrivateKey({ key: Buffer.concat([pkcs8Head, seed]), format: 'der', type: 'pkcs8' });
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    keyId: createHash('sha256').update(raw).digest('hex').slice(0, 16),
    publicKey: raw.toString('base64'),
    sign: text => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  };
}
