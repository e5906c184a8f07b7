import type { MerchantLine } from '@linli/protocol';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { linesOf, type PersonRecord, personColumns } from '../people/views.ts';

type Row = Pick<MerchantLine, 'merchantId' | 'name' | 'doorId' | 'place' | 'goods' | 'opening' | 'openingAt'> & {
  readonly contactId: string | null;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly note: Buffer | null;
  readonly keyId: string | null;
};

/** `roster.merchants`: shops by id, of one kind of goods or state if wanted; the contact masked as everywhere. */
export const merchants = defineView({
  name: 'roster.merchants',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const after = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const found = await tx.rows<Row>(sql`
      SELECT m.merchant_id AS "merchantId", m.name, m.door_id AS "doorId", d.place || d.name AS place, m.goods, m.opening,
             m.opening_at AS "openingAt", m.contact_person_id AS "contactId", m.team_id AS "teamId", t.name AS "teamName",
             m.note, m.key_id AS "keyId"
        FROM merchant m
        LEFT JOIN door d ON d.community_id = m.community_id AND d.door_id = m.door_id
        LEFT JOIN team t ON t.community_id = m.community_id AND t.team_id = m.team_id
       WHERE m.community_id = ${communityId} AND (${after}::uuid IS NULL OR m.merchant_id > ${after}::uuid)
         AND (${query.goods ?? null}::text IS NULL OR ${query.goods ?? null} = ANY (m.goods))
         AND (${query.opening ?? null}::text IS NULL OR m.opening = ${query.opening ?? null})
       ORDER BY m.merchant_id LIMIT ${query.limit + 1}`);
    const shown = found.slice(0, query.limit);
    const contactIds = shown.flatMap(row => (row.contactId ? [row.contactId] : []));
    const records = await tx.rows<PersonRecord>(
      sql`SELECT ${personColumns} FROM person WHERE community_id = ${communityId} AND person_id = ANY (${contactIds}::uuid[])`,
    );
    const contacts = await linesOf(tx, communityId, records, now, platform.vault);
    const byId = new Map(contacts.map(line => [line.id, line]));
    const keys = await platform.vault.forKeys(
      tx,
      communityId,
      shown.flatMap(row => (row.keyId ? [row.keyId] : [])),
    );
    const last = found.length > shown.length ? shown.at(-1) : undefined;
    return {
      rows: shown.map(({ contactId, teamId, teamName, note, keyId, ...row }): MerchantLine => {
        const contact = contactId ? byId.get(contactId) : undefined;
        return {
          ...row,
          contact: contact ? { personId: contact.id, name: contact.name, phoneMasked: contact.phoneMasked } : null,
          team: teamId ? { teamId, name: teamName ?? '—' } : null,
          note: (note && keyId && keys.get(keyId)?.open(note, `merchant.note:${row.merchantId}`)) || null,
        };
      }),
      ...(last ? { next: encodeCursor([last.merchantId]) } : {}),
    };
  },
});
