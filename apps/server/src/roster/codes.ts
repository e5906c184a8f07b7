import { makeCode, normaliseReceipt } from '@linli/domain';
import { sql } from 'kysely';
import type { Vault } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';

/**
 * Codes that people carry: on a badge, an invitation, an application's receipt. Each is derived from the id of what it opens, so it
 * can be printed again and is stored nowhere; the row holds a keyed hash, by which a code is found and from which none is made.
 */
export type CodeKind = 'badge' | 'recruitment' | 'application';

/** The code of something: three groups of five, about 2^73. */
export const codeOf = (vault: Vault, kind: CodeKind, communityId: string, id: string): string =>
  makeCode(Buffer.from(vault.derive(`${kind}-code:${communityId}/${id}`), 'base64url'), 3);

/** What a row holds of a code. However it was typed, it is the same. */
export const hashOfCode = (vault: Vault, kind: CodeKind, code: string): Buffer =>
  Buffer.from(vault.derive(`${kind}-hash:${normaliseReceipt(code)}`), 'base64url');

/** Public facts of a community by its code, going on within it; undefined for an unknown one. */
export async function enterCommunity(tx: Tx, code: string): Promise<PublicCommunity | undefined> {
  const found = await tx.find<PublicCommunity>(sql`
    SELECT community_id AS "communityId", code, name, office_phone AS "officePhone" FROM community WHERE code = ${code}`);
  if (found) await tx.within([found.communityId]);
  return found;
}

/** The same by id. */
export const publicCommunity = (tx: Tx, communityId: string): Promise<PublicCommunity> =>
  tx.get<PublicCommunity>(sql`
    SELECT community_id AS "communityId", code, name, office_phone AS "officePhone" FROM community WHERE community_id = ${communityId}`);

export interface PublicCommunity {
  readonly communityId: string;
  readonly code: string;
  readonly name: string;
  readonly officePhone: string | null;
}

/** Address of a resident's page; its last part is the code. */
export const residentUrl = (publicUrl: string, community: string, page: 'join' | 'badge', code: string): string =>
  `${publicUrl}/resident/#/${community}/${page}/${code}`;

/** What of an answer with a code is stored for a repeat: all but the code. */
export const withoutCode = <T extends { code: string; url: string }>({ code, url, ...rest }: T) => ({
  ...rest,
  urlBase: url.slice(0, -code.length),
});

/** The answer again, from what was stored and the code made anew. */
export const withCode = ({ urlBase, ...rest }: Record<string, unknown>, code: string) => ({
  ...rest,
  code,
  url: `${String(urlBase)}${code}`,
});
