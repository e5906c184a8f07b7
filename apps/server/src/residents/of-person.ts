import { maskName, maskPhone } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView, notFound } from '../platform/view.ts';
import { numberOf } from '../roster/index.ts';
import { openRecord, type ResidentRecord, residentRecord } from './rows.ts';
import { phoneKey } from './store.ts';

type Known = ViewResponse<'residents.ofPerson'>['likely'][number];
/** Residents with one number that are shown: a family shares one now and then. */
const shown = 5;

/** `residents.ofPerson`: as whom a helper lives here, masked; untied, the residents with the same number. */
export const ofPerson = defineView({
  name: 'residents.ofPerson',
  async read(tx, { query: { communityId, personId }, platform }) {
    const number = await numberOf(tx, communityId, personId, platform.vault);
    if (number === undefined) return notFound;
    const sealer = await platform.vault.ofPurpose(tx, communityId, 'residents');
    if (!sealer) return { tie: null, likely: [] };
    const tied = await tx.find<{ linkId: string; residentId: string; since: string }>(sql`
      SELECT link_id AS "linkId", resident_id AS "residentId", linked_at AS since FROM person_resident
       WHERE community_id = ${communityId} AND person_id = ${personId} AND unlinked_at IS NULL`);
    if (tied) {
      const [resident] = await knownWhere(tx, communityId, sealer, sql`resident_id = ${tied.residentId}`);
      return { tie: resident ? { linkId: tied.linkId, since: tied.since, resident } : null, likely: [] };
    }
    const key = phoneKey(sealer, number ?? undefined);
    if (!key) return { tie: null, likely: [] };
    const same = sql`phone_index = decode(${key}, 'hex') AND NOT EXISTS (
      SELECT 1 FROM person_resident t WHERE t.community_id = r.community_id AND t.resident_id = r.resident_id AND t.unlinked_at IS NULL)`;
    return { tie: null, likely: await knownWhere(tx, communityId, sealer, same) };
  },
});

/** Residents who stand and live here now, masked, with their door. One statement. */
async function knownWhere(
  tx: Tx,
  communityId: string,
  sealer: Sealer,
  condition: RawBuilder<unknown>,
): Promise<Known[]> {
  const rows = await tx.rows<ResidentRecord & { doorId: string; door: string }>(sql`
    SELECT ${residentRecord}, h.door_id AS "doorId",
           (SELECT d.place || d.name FROM door d WHERE d.community_id = h.community_id AND d.door_id = h.door_id) AS door
      FROM resident r JOIN household h USING (community_id, household_id)
     WHERE community_id = ${communityId} AND r.merged_into IS NULL AND h.moved_out IS NULL AND ${condition}
     ORDER BY resident_id LIMIT ${shown}`);
  return rows.map(row => {
    const { id, name, phone } = openRecord(row, sealer);
    return { id, name: maskName(name), phone: maskPhone(phone), doorId: row.doorId, door: row.door };
  });
}
