import type { EquipmentLine } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import type { Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { namesOf } from '../people/views.ts';

type Row = Omit<EquipmentLine, 'label' | 'personName'> & {
  readonly sealed: Buffer | null;
  readonly keyId: string | null;
};

/** Issues that meet a condition, oldest first, with names and labels in clear. Three queries. */
export async function equipmentWhere(
  tx: Tx,
  communityId: string,
  condition: RawBuilder<unknown>,
  limit: number,
  vault: Vault,
): Promise<EquipmentLine[]> {
  const rows = await tx.rows<Row>(sql`
    SELECT issue_id AS "issueId", person_id AS "personId", item, label AS sealed, key_id AS "keyId", issued_at AS "issuedAt",
           returned_at AS "returnedAt", returned_as AS "returnedAs"
      FROM equipment_issue WHERE community_id = ${communityId} AND ${condition} ORDER BY issue_id LIMIT ${limit}`);
  const keys = await vault.forKeys(
    tx,
    communityId,
    rows.flatMap(row => (row.keyId ? [row.keyId] : [])),
  );
  const names = await namesOf(
    tx,
    communityId,
    rows.map(row => row.personId),
    vault,
  );
  return rows.map(({ sealed, keyId, ...row }) => ({
    ...row,
    personName: names.get(row.personId) ?? '—',
    label: (sealed && keyId && keys.get(keyId)?.open(sealed, `equipment_issue.label:${row.issueId}`)) || null,
  }));
}

/** `roster.equipment`: what is out, oldest first. */
export const equipment = defineView({
  name: 'roster.equipment',
  async read(tx, { query, communityId, platform }) {
    if (!communityId) return notFound;
    const after = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const out = sql`returned_at IS NULL AND (${after}::uuid IS NULL OR issue_id > ${after}::uuid)`;
    const lines = await equipmentWhere(tx, communityId, out, query.limit + 1, platform.vault);
    const rows = lines.slice(0, query.limit);
    const last = lines.length > rows.length ? rows.at(-1) : undefined;
    return { rows, ...(last ? { next: encodeCursor([last.issueId]) } : {}) };
  },
});
