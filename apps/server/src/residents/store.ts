import { createHash } from 'node:crypto';
import {
  type Household,
  type HouseholdRow,
  normalisePhone,
  phonesOf,
  plainName,
  type RecordHouseholdsEvent,
  type ResidentKeys,
} from '@linli/domain';
import type { Payload } from '@linli/protocol';
import { sql } from 'kysely';
import { findDoors } from '../places/index.ts';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { addTokens, saveTokens } from '../platform/search/tokens.ts';
import { householdColumns, openResidents } from './rows.ts';

export type SentHousehold = Payload<'residents.recordHouseholds'>['households'][number];
type SentResident = SentHousehold['residents'][number];

/** A batch as it was sent, beside what the rules see of it. */
export interface Batch {
  readonly sent: readonly SentHousehold[];
  readonly rows: readonly HouseholdRow[];
  readonly known: readonly Household[];
}

/** Keyed hash of a name for equality: spaces, width and case do not count. */
export const nameKey = (sealer: Sealer, name: string): string =>
  sealer.blindIndex(`name:${plainName(name).replace(/\s+/g, '')}`).toString('hex');
/** Keyed hash of a number for equality: of several, the first. */
export const phoneKey = (sealer: Sealer, phone: string | undefined): string | null =>
  phone ? sealer.blindIndex(normalisePhone(phonesOf(phone)[0] ?? '')).toString('hex') : null;

/** Which doors are meant and who lives there now. Five statements a batch, whatever its size. */
export async function loadBatch(
  tx: Tx,
  communityId: string,
  sent: readonly SentHousehold[],
  sealer: Sealer,
): Promise<Batch> {
  const doors = await findDoors(tx, communityId, sent);
  const rows = sent.map((row, index) => ({
    householdId: row.householdId,
    ...(doors[index] ?? { door: 'unknown' as const, doorId: null }),
    tenancy: row.tenancy ?? null,
    people: row.people ?? null,
    children: row.children ?? null,
    movedIn: row.movedIn ?? null,
    beside: row.beside,
    residents: row.residents.map(one => ({
      residentId: one.residentId,
      nameKey: nameKey(sealer, one.name),
      phoneKey: phoneKey(sealer, one.phone),
    })),
  }));
  const doorIds = rows.flatMap(row => (row.doorId ? [row.doorId] : []));
  const ids = rows.map(row => row.householdId);
  // In one order, so that two batches about the same doors never wait for each other in a ring.
  await tx.rows(sql`
    SELECT 1 FROM door WHERE community_id = ${communityId} AND door_id = ANY (${doorIds}::uuid[]) ORDER BY door_id FOR UPDATE`);
  const known = await tx.rows<Omit<Household, 'residents'>>(sql`
    SELECT ${householdColumns} FROM household
     WHERE community_id = ${communityId}
       AND (household_id = ANY (${ids}::uuid[]) OR (door_id = ANY (${doorIds}::uuid[]) AND moved_out IS NULL))`);
  const keys = await residentKeys(
    tx,
    communityId,
    known.map(household => household.householdId),
  );
  return {
    sent,
    rows,
    known: known.map(household => ({ ...household, residents: keys.get(household.householdId) ?? [] })),
  };
}

async function residentKeys(
  tx: Tx,
  communityId: string,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, ResidentKeys[]>> {
  const rows = await tx.rows<ResidentKeys & { householdId: string }>(sql`
    SELECT resident_id AS "residentId", household_id AS "householdId", encode(name_index, 'hex') AS "nameKey",
           encode(phone_index, 'hex') AS "phoneKey"
      FROM resident WHERE community_id = ${communityId} AND household_id = ANY (${householdIds}::uuid[]) AND merged_into IS NULL`);
  return Map.groupBy(rows, row => row.householdId);
}

/**
 * Writes what was decided: new households and people sealed, known ones completed, all of them findable.
 * @returns of each known resident whose missing number was filled in, a fingerprint of its ciphertext, which says nothing of the number
 */
export async function saveHouseholds(
  tx: Tx,
  communityId: string,
  batch: Batch,
  events: readonly RecordHouseholdsEvent[],
  sealer: Sealer,
  now: string,
): Promise<ReadonlyMap<string, string>> {
  await upsertHouseholds(tx, communityId, events, now);
  const sentById = new Map(batch.sent.flatMap(row => row.residents.map(one => [one.residentId, one] as const)));
  const fresh = events.flatMap(event => {
    if (event.type === 'household-refused') return [];
    const added =
      event.type === 'household-recorded' ? event.household.residents.map(one => one.residentId) : event.added;
    return added.map(residentId => ({ householdId: event.household.householdId, residentId }));
  });
  const people = fresh.flatMap(({ householdId, residentId }) => {
    const one = sentById.get(residentId);
    return one ? [{ householdId, ...one }] : [];
  });
  await tx.insertMany(
    'resident',
    people.map(one => residentColumns(communityId, one.householdId, one, sealer, now)),
    sql`ON CONFLICT DO NOTHING`,
  );
  await addTokens(
    tx,
    communityId,
    people.map(one => ({ id: one.residentId, name: one.name, phone: one.phone ?? null })),
    sealer,
  );
  return fillPhones(tx, communityId, sentById, events, sealer);
}

/** The last event of a household says how it stands. */
async function upsertHouseholds(
  tx: Tx,
  communityId: string,
  events: readonly RecordHouseholdsEvent[],
  now: string,
): Promise<void> {
  const latest = new Map<string, Household>();
  for (const event of events)
    if (event.type !== 'household-refused') latest.set(event.household.householdId, event.household);
  await tx.insertMany(
    'household',
    [...latest.values()].map(household => ({
      community_id: communityId,
      household_id: household.householdId,
      door_id: household.doorId,
      tenancy: household.tenancy,
      people: household.people,
      children: household.children,
      moved_in: household.movedIn,
      recorded_at: now,
    })),
    sql`ON CONFLICT (community_id, household_id) DO UPDATE
          SET tenancy = excluded.tenancy, people = excluded.people, children = excluded.children, moved_in = excluded.moved_in`,
  );
}

function residentColumns(communityId: string, householdId: string, one: SentResident, sealer: Sealer, now: string) {
  const phone = phoneKey(sealer, one.phone);
  return {
    community_id: communityId,
    resident_id: one.residentId,
    household_id: householdId,
    name: sealer.seal(one.name, `resident.name:${one.residentId}`),
    name_index: Buffer.from(nameKey(sealer, one.name), 'hex'),
    phone: one.phone ? sealer.seal(one.phone, `resident.phone:${one.residentId}`) : null,
    phone_index: phone ? Buffer.from(phone, 'hex') : null,
    key_id: sealer.keyId,
    householder: one.householder,
    recorded_at: now,
  };
}

/** Numbers that known people did not have yet; they are found by them from now on. */
async function fillPhones(
  tx: Tx,
  communityId: string,
  sentById: ReadonlyMap<string, SentResident>,
  events: readonly RecordHouseholdsEvent[],
  sealer: Sealer,
): Promise<ReadonlyMap<string, string>> {
  const filled = new Map(
    events.flatMap(event =>
      event.type === 'household-merged'
        ? event.phones.map(({ residentId, from }) => [residentId, sentById.get(from)?.phone] as const)
        : [],
    ),
  );
  const changes = [...filled].flatMap(([residentId, phone]) =>
    phone
      ? [{ residentId, phone: sealer.seal(phone, `resident.phone:${residentId}`), key: phoneKey(sealer, phone) }]
      : [],
  );
  if (changes.length === 0) return new Map();
  const rows = changes.map(({ residentId, phone, key }) => ({
    resident_id: residentId,
    phone: phone.toString('hex'),
    phone_index: key,
  }));
  await tx.run(sql`
    UPDATE resident r SET phone = decode(c.phone, 'hex'), phone_index = decode(c.phone_index, 'hex')
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS c (resident_id uuid, phone text, phone_index text)
     WHERE r.community_id = ${communityId} AND r.resident_id = c.resident_id`);
  const people = await openResidents(tx, communityId, sealer, [...filled.keys()]);
  await saveTokens(tx, communityId, people, sealer);
  return new Map(
    changes.map(({ residentId, phone }) => [residentId, createHash('sha256').update(phone).digest('hex')]),
  );
}
