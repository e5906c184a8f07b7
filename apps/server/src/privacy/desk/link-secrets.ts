import { createHash } from 'node:crypto';
import type { Sealer, Vault } from '../../platform/keys/vault.ts';

/** What a link's holder is given: the token in its address, and six digits that are said apart from it. */
export function deskSecrets(vault: Vault, linkId: string): { readonly token: string; readonly code: string } {
  const digits = Buffer.from(vault.derive(`desk-code:${linkId}`), 'base64url').readUInt32BE(0) % 1_000_000;
  return { token: vault.derive(`desk-link:${linkId}`), code: String(digits).padStart(6, '0') };
}

/** As a token is stored. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** As a code is stored: keyed, since six digits are soon tried. */
export const codeHash = (sealer: Sealer, linkId: string, code: string): Buffer =>
  sealer.blindIndex(`desk-code:${linkId}:${code}`);
