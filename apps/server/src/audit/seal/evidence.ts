import { sql } from 'kysely';
import type { Sealer, Vault } from '../../platform/keys/vault.ts';
import type { Database, Tx } from '../../platform/postgres/database.ts';
import { rowsAfter, type SealKey, type SealRow } from './sealed-rows.ts';

/** What the verifier compares with the checkpoints: rows as they are now, one a line, and what reads among them were about, in their order, as far as it is still kept. */
export interface EvidencePage {
  readonly rows: string;
  readonly about: string;
}

const atOnce = 10_000;

/**
 * Everything of one community from one snapshot, page by page: a trail of years does not fit into memory. Subjects and reasons are opened with the vault; those whose key
 * is gone are left out, as if erased. The database reads a page while the one before is taken.
 */
export function takeEvidence(
  database: Database,
  vault: Vault,
  communityId: string,
  take: (page: EvidencePage) => void,
): Promise<void> {
  return database.read([communityId], async tx => {
    const keys = new Map<string, Sealer | undefined>();
    const pageAfter = (after: SealKey | null) => rowsAfter(tx, communityId, after, atOnce);
    let next: Promise<SealRow[]> | null = pageAfter(null);
    while (next) {
      const rows: SealRow[] = await next;
      const found = findAbouts(tx, communityId, rows);
      next = rows.length < atOnce ? null : pageAfter(rows.at(-1) as SealRow);
      // Whatever fails first is what is told.
      next?.catch(() => {});
      const abouts = await found;
      await findKeys(tx, vault, communityId, abouts, keys);
      take({ rows: rows.map(row => `${row.text}\n`).join(''), about: linesOf(rows, abouts, keys) });
    }
  });
}

interface AboutRow {
  readonly readId: string;
  readonly salt: string;
  readonly subjects: readonly string[];
  readonly detail: Buffer | null;
  readonly keyId: string | null;
}

/** Of the subjects only those by which the look is found: a row that was taken out of that list is missed like one that was changed. */
function findAbouts(tx: Tx, communityId: string, page: readonly SealRow[]): Promise<AboutRow[]> {
  const readIds = page.flatMap(row => row.readId ?? []);
  return tx.rows<AboutRow>(sql`
    SELECT a.read_id AS "readId", encode(a.salt, 'hex') AS salt, a.detail, a.key_id AS "keyId",
           ARRAY(SELECT subject FROM unnest(a.subjects) WITH ORDINALITY AS of (subject, place)
                  WHERE EXISTS (SELECT 1 FROM data_read_subject s
                                 WHERE s.community_id = a.community_id AND s.subject_id = subject AND s.read_id = a.read_id)
                  ORDER BY place) AS subjects
      FROM data_read_about a WHERE a.community_id = ${communityId} AND a.read_id = ANY (${readIds}::uuid[])`);
}

/** Adds the keys that are not known yet; one that is gone is known to be. */
async function findKeys(
  tx: Tx,
  vault: Vault,
  communityId: string,
  abouts: readonly AboutRow[],
  keys: Map<string, Sealer | undefined>,
): Promise<void> {
  const unknown = [...new Set(abouts.flatMap(({ keyId }) => (keyId && !keys.has(keyId) ? [keyId] : [])))];
  if (unknown.length === 0) return;
  const found = await vault.forKeys(tx, communityId, unknown);
  for (const keyId of unknown) keys.set(keyId, found.get(keyId));
}

/** In the order of the page's rows. */
function linesOf(
  page: readonly SealRow[],
  abouts: readonly AboutRow[],
  keys: ReadonlyMap<string, Sealer | undefined>,
): string {
  const known = new Map(abouts.map(about => [about.readId, about]));
  const lines: string[] = [];
  for (const { readId } of page) {
    const about = readId === null ? undefined : known.get(readId);
    if (!about) continue;
    const { salt, subjects, detail: sealed, keyId } = about;
    const sealer = keyId ? keys.get(keyId) : undefined;
    if (sealed && !sealer) continue;
    const detail = sealed && sealer ? sealer.open(sealed, `data_read_about.detail:${readId}`) : null;
    lines.push(`${JSON.stringify({ readId, salt, subjects, detail })}\n`);
  }
  return lines.join('');
}
