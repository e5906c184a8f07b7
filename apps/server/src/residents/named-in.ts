import { isNameIn } from '@linli/domain';
import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { lookAtNobody, notePersonal } from '../platform/reads/reading.ts';
import { subjectsInText } from '../platform/search/tokens.ts';
import { openRecord, type ResidentRecord } from './rows.ts';

/** So many people are opened at most to check one text, those with most of its characters first. */
const openedAtOnce = 6_000;

/**
 * Names of residents that stand in a text, by the keyed tokens of its characters; those found count as looked at, since the answer says that they are in the
 * ledger. What was opened to compare and is not in the text is shown to nobody.
 */
export async function residentsNamedIn(
  tx: Tx,
  platform: Platform,
  communityId: string,
  text: string,
): Promise<string[]> {
  const sealer = await platform.vault.ofPurpose(tx, communityId, 'residents');
  const candidates = sealer && subjectsInText(communityId, text, sealer);
  if (!candidates) return [];
  const rows = await tx.rows<ResidentRecord>(sql`
    SELECT r.resident_id AS id, r.name, r.phone FROM (${candidates}) found
      JOIN resident r ON r.community_id = ${communityId} AND r.resident_id = found.id AND r.merged_into IS NULL
     ORDER BY found.words DESC, found.id LIMIT ${openedAtOnce}`);
  const open = lookAtNobody(() => rows.map(row => openRecord({ ...row, phone: null }, sealer)));
  const named = open.filter(one => isNameIn(one.name, text));
  notePersonal(
    'resident.name',
    named.map(one => one.id),
  );
  return [...new Set(named.map(one => one.name))];
}
