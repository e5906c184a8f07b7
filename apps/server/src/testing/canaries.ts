import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { ByteScan } from '../emergencies/index.ts';
import { newId } from '../platform/ids.ts';
import { textOfPdf } from '../prints/testing/read-pdf.ts';
import type { Peopled } from './first-community.ts';

/** Names and numbers that exist nowhere else, and whose they are: ids of which one must stand in the row of whoever sees them. */
export type Canaries = ReadonlyMap<string, readonly string[]>;

const sign = (index: number): string => String.fromCodePoint(0x4e00 + 20 * index);

/** A household with one named resident behind each door. */
export async function plantResidents(test: Peopled, doorIds: readonly string[]): Promise<Canaries> {
  const canaries = new Map<string, readonly string[]>();
  const households = doorIds.map((doorId, index) => {
    const ids = { householdId: newId(), residentId: newId() };
    const [name, phone] = [`金雀${sign(index)}`, `1990000${String(index).padStart(4, '0')}`];
    for (const word of [name, phone]) canaries.set(word, [ids.residentId, ids.householdId, doorId]);
    const resident = { residentId: ids.residentId, name, phone, householder: true };
    return { householdId: ids.householdId, doorId, people: 1, children: 0, residents: [resident] };
  });
  await test.command('residents.recordHouseholds', { households });
  return canaries;
}

/** Helpers with a duty in each grid, whom an emergency calls. */
export async function plantHelpers(test: Peopled, gridIds: readonly string[], each: number): Promise<Canaries> {
  const canaries = new Map<string, readonly string[]>();
  for (const [at, gridId] of gridIds.entries())
    for (let index = 0; index < each; index++) {
      const personId = newId();
      const number = at * each + index;
      const [name, phone] = [`银雀${sign(number)}`, `1980000${String(number).padStart(4, '0')}`];
      for (const word of [name, phone]) canaries.set(word, [personId]);
      await test.command('roster.addPeople', { people: [{ personId, name, phone, kinds: [], state: 'active' }] });
      await test.command('roster.appoint', { assignmentId: newId(), personId, role: 'grid-member', gridId });
    }
  return canaries;
}

/** Which canaries bytes hold, in whatever form: as text, inside a workbook's zip, as the text of a PDF. */
export async function seenIn(bytes: Uint8Array, canaries: Canaries): Promise<string[]> {
  const isPdf = Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';
  const text = isPdf ? (await textOfPdf(bytes)).join('\n').replaceAll(/\s/g, '') : Buffer.from(bytes).toString('utf8');
  const isZip = Buffer.from(bytes.subarray(0, 2)).toString('latin1') === 'PK';
  const packed = isZip ? wordsInside(bytes, [...canaries.keys()]) : new Set<string>();
  // Paper and lists write a number in groups.
  const bare = text.replaceAll(/(?<=\d)[\s-](?=\d)/g, '');
  return [...canaries.keys()].filter(word => bare.includes(word) || packed.has(word));
}

function wordsInside(bytes: Uint8Array, words: readonly string[]): Set<string> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-canaries-'));
  try {
    writeFileSync(join(folder, 'file'), bytes);
    const scan = new ByteScan({ words, keys: [] });
    scan.look(folder);
    return new Set(scan.report().hits.map(hit => hit.what));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Subjects of the looks that one request, or whatever happened since an instant, has written down. */
export async function subjectsOf(
  test: Peopled,
  by: { readonly requestId: string | null } | { readonly since: string; readonly operation: string },
): Promise<Set<string>> {
  const which =
    'requestId' in by
      ? sql`r.request_id = ${by.requestId ?? newId()}`
      : sql`r.at >= ${by.since} AND r.operation = ${by.operation}`;
  const rows = await test.server.platform.database.read([test.communityId], tx =>
    tx.rows<{ subjects: string[] }>(sql`
      SELECT a.subjects FROM data_read r JOIN data_read_about a USING (community_id, read_id)
       WHERE r.community_id = ${test.communityId} AND ${which} AND r.outcome = 'shown' AND r.purpose <> '' AND r.mode <> ''
         AND r.actor_id IS NOT NULL AND cardinality(r.fields) > 0`),
  );
  return new Set(rows.flatMap(row => row.subjects));
}

/** Canaries that were seen and of which no row says so. */
export const unmatched = (seen: readonly string[], canaries: Canaries, subjects: ReadonlySet<string>): string[] =>
  seen.filter(word => !canaries.get(word)?.some(id => subjects.has(id)));
