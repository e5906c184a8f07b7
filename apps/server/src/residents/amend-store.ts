import type { HouseholdChange } from '@linli/domain';
import type { Payload } from '@linli/protocol';
import { sql } from 'kysely';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { saveTokens } from '../platform/search/tokens.ts';
import { openResidents } from './rows.ts';
import { nameKey, phoneKey } from './store.ts';

/** Sets what is said of a household; what is left out stays. */
export async function amendHousehold(
  tx: Tx,
  communityId: string,
  householdId: string,
  change: HouseholdChange,
): Promise<void> {
  const row = { tenancy: change.tenancy, people: change.people, children: change.children, moved_in: change.movedIn };
  const said = Object.entries(row).filter(([, value]) => value !== undefined);
  if (said.length === 0) return;
  const set = sql.join(
    said.map(
      ([column, value]) =>
        sql`${sql.ref(column)} = (jsonb_populate_record(NULL::household, ${JSON.stringify({ [column]: value })}::jsonb)).${sql.ref(column)}`,
    ),
  );
  await tx.run(sql`UPDATE household SET ${set} WHERE community_id = ${communityId} AND household_id = ${householdId}`);
}

/** Names and numbers put right; they are found by the new ones from now on, and by the old ones no more. */
export async function amendResidents(
  tx: Tx,
  communityId: string,
  residents: Payload<'residents.amend'>['residents'],
  sealer: Sealer,
): Promise<void> {
  if (residents.length === 0) return;
  const changes = residents.map(({ residentId, name, phone, householder }) => ({
    id: residentId,
    name: name === undefined ? null : sealer.seal(name, `resident.name:${residentId}`).toString('hex'),
    name_index: name === undefined ? null : nameKey(sealer, name),
    clear_phone: phone === null,
    phone: phone ? sealer.seal(phone, `resident.phone:${residentId}`).toString('hex') : null,
    phone_index: phone ? phoneKey(sealer, phone) : null,
    householder: householder ?? null,
  }));
  await tx.run(sql`
    UPDATE resident r SET
           name = coalesce(decode(c.name, 'hex'), r.name), name_index = coalesce(decode(c.name_index, 'hex'), r.name_index),
           phone = CASE WHEN c.clear_phone THEN NULL ELSE coalesce(decode(c.phone, 'hex'), r.phone) END,
           phone_index = CASE WHEN c.clear_phone THEN NULL ELSE coalesce(decode(c.phone_index, 'hex'), r.phone_index) END,
           householder = coalesce(c.householder, r.householder)
      FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
           AS c (id uuid, name text, name_index text, clear_phone boolean, phone text, phone_index text, householder boolean)
     WHERE r.community_id = ${communityId} AND r.resident_id = c.id`);
  const people = await openResidents(
    tx,
    communityId,
    sealer,
    residents.map(one => one.residentId),
  );
  await saveTokens(tx, communityId, people, sealer);
}
