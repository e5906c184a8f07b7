import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { copiesLeft, endsIn } from '../../platform/keys/keys-folder.ts';
import type { Database } from '../../platform/postgres/database.ts';
import { ByteScan, type ScanReport } from './byte-scan.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { missingBefore } from './certificate-chain.ts';
import { countRows } from './end-store.ts';
import { verifyCertificate } from './verify-certificate.ts';

/** What is left of an emergency's data, as far as the database says; `certificate` is null when nothing was destroyed yet. */
export interface Remains {
  readonly certificate: string | null;
  readonly rows: Readonly<Record<string, number>>;
  readonly partitions: number;
}

/** Asks the database itself. */
export async function askRemains(database: Database, emergencyId: string): Promise<Remains | null> {
  const communities = await database.communityIds();
  return database.read(communities, async tx => {
    const found = await tx.find<{ communityId: string }>(
      sql`SELECT community_id AS "communityId" FROM emergency WHERE emergency_id = ${emergencyId}`,
    );
    if (!found) return null;
    const row = await tx.find<{ line: string }>(
      sql`SELECT line FROM sunset_certificate WHERE emergency_id = ${emergencyId}`,
    );
    const { n } = await tx.get<{ n: number }>(sql`
      SELECT count(*) AS n FROM pg_class WHERE relkind = 'r' AND relname LIKE ${`%\\_${emergencyId.replaceAll('-', '')}`}`);
    return {
      certificate: row?.line ?? null,
      rows: await countRows(tx, found.communityId, emergencyId),
      partitions: n,
    };
  });
}

/** What the proof found; `findings` is empty when nothing is recoverable here. */
export interface Proof {
  readonly certificate: Certificate | null;
  readonly scan: ScanReport;
  readonly findings: readonly string[];
}

/**
 * Proves the end: the certificate holds, the database has no row of it, its key's file is gone, and no byte below the folders holds a destroyed key or
 * one of the words. The words are what an operator kept apart to look for (canaries of a drill): the product keeps none, since that would be what it has to destroy.
 */
export function proveEnd(
  remains: Remains,
  place: {
    readonly folders: readonly string[];
    readonly episodeKeysFolder: string;
    readonly words: readonly string[];
    readonly signerKeyId: string;
  },
): Proof {
  const certificate = remains.certificate === null ? null : readCertificate(remains.certificate);
  const findings: string[] = [];
  if (!certificate || remains.certificate === null) findings.push('nothing was destroyed yet: there is no certificate');
  else findings.push(...verifyCertificate(remains.certificate, place.signerKeyId));
  for (const [table, rows] of Object.entries(remains.rows))
    if (rows > 0) findings.push(`the database has ${rows} rows in ${table}`);
  if (remains.partitions > 0) findings.push(`the database has ${remains.partitions} of its partitions`);
  const keyFile = certificate && join(place.episodeKeysFolder, `${certificate.communityId}.${certificate.emergencyId}`);
  if (keyFile && existsSync(keyFile)) findings.push('the file of its key is there');
  for (const path of copiesLeft(place.episodeKeysFolder))
    findings.push(
      `a backup wrote a copy of a destroyed key to ${path}, and it was carried away from there: destroy it where it is now`,
    );
  for (const emergencyId of missingBefore(endsIn(place.episodeKeysFolder)))
    findings.push(`the certificate before that of emergency ${emergencyId} was taken out of the register of ends`);
  const scan = new ByteScan({ words: place.words, keys: certificate?.keys ?? [] });
  for (const folder of place.folders) scan.look(folder);
  const report = scan.report();
  for (const { file, what, form, offset } of report.hits.slice(0, 50))
    findings.push(`${what} (${form}) in ${file} at ${offset}`);
  return { certificate, scan: report, findings };
}
