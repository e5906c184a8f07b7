import { type AddPeopleEvent, type KnownPerson, type NewPerson, normalisePhone } from '@linli/domain';
import type { Payload } from '@linli/protocol';
import { sql } from 'kysely';
import type { Sealer } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';

export type PersonRow = Payload<'roster.addPeople'>['people'][number];

/** A batch as it was sent, beside what the rules see of it. */
export interface Batch {
  readonly rows: readonly PersonRow[];
  readonly people: readonly NewPerson[];
  readonly known: readonly KnownPerson[];
}

/** Whether people with these telephone numbers or ids are known, and which doors are meant by "home". Four queries a batch. */
export async function loadBatch(
  tx: Tx,
  communityId: string,
  rows: readonly PersonRow[],
  sealer: Sealer,
): Promise<Batch> {
  const homes = await findHomes(tx, communityId, rows);
  const people = rows.map(row => ({
    personId: row.personId,
    phoneKey: row.phone ? phoneKey(sealer, row.phone) : null,
    kinds: row.kinds,
    ...homeOf(row, homes),
  }));
  const keys = people.flatMap(person => (person.phoneKey ? [person.phoneKey] : []));
  const known = await tx.rows<{
    person_id: string;
    phone_key: string | null;
    kinds: string[];
    home_door_id: string | null;
  }>(sql`
    SELECT person_id, encode(phone_index, 'hex') AS phone_key, kinds, home_door_id FROM person
     WHERE community_id = ${communityId}
       AND (person_id = ANY (${rows.map(row => row.personId)}::uuid[])
            OR phone_index = ANY (SELECT decode(key, 'hex') FROM unnest(${keys}::text[]) AS key))`);
  return {
    rows,
    people,
    known: known.map(row => ({
      personId: row.person_id,
      phoneKey: row.phone_key,
      kinds: row.kinds,
      homeDoorId: row.home_door_id,
    })),
  };
}

const phoneKey = (sealer: Sealer, phone: string): string => sealer.blindIndex(normalisePhone(phone)).toString('hex');

/** Spaces and dashes do not tell two doors apart. */
const squeeze = (text: string): string => text.replace(/[\s-]/g, '');

interface Homes {
  readonly ids: ReadonlySet<string>;
  /** Doors by their reference in the source, or by place and name without spaces; several where the words fit several. */
  readonly byWords: ReadonlyMap<string, readonly string[]>;
}

async function findHomes(tx: Tx, communityId: string, rows: readonly PersonRow[]): Promise<Homes> {
  const ids = rows.flatMap(row => (row.homeDoorId ? [row.homeDoorId] : []));
  const refs = rows.flatMap(row => (row.homeDoorRef ? [row.homeDoorRef] : []));
  const known = ids.length
    ? await tx.rows<{ door_id: string }>(
        sql`SELECT door_id FROM door WHERE community_id = ${communityId} AND door_id = ANY (${ids}::uuid[])`,
      )
    : [];
  const byRef = refs.length
    ? await tx.rows<{ words: string; door_id: string }>(
        sql`SELECT source_ref AS words, door_id FROM door WHERE community_id = ${communityId} AND source_ref = ANY (${refs})`,
      )
    : [];
  const named = new Set(byRef.map(row => row.words));
  const words = refs.filter(ref => !named.has(ref)).map(squeeze);
  // No index serves this comparison: one pass over the community's doors (some 10,000), and only for homes given in words.
  const byPlace = words.length
    ? await tx.rows<{ words: string; door_id: string }>(sql`
        SELECT words, door_id FROM (
          SELECT regexp_replace(place || name, '[[:space:]-]', '', 'g') AS words, door_id FROM door
           WHERE community_id = ${communityId} AND source IN ('ledger', 'round')) said WHERE words = ANY (${words})`)
    : [];
  const byWords = Map.groupBy([...byRef, ...byPlace], row => row.words);
  return {
    ids: new Set(known.map(row => row.door_id)),
    byWords: new Map([...byWords].map(([said, doors]) => [said, doors.map(row => row.door_id)])),
  };
}

function homeOf(row: PersonRow, homes: Homes): Pick<NewPerson, 'home' | 'homeDoorId'> {
  if (row.homeDoorId)
    return homes.ids.has(row.homeDoorId)
      ? { home: 'found', homeDoorId: row.homeDoorId }
      : { home: 'unknown', homeDoorId: null };
  if (!row.homeDoorRef) return { home: 'none', homeDoorId: null };
  const doors = homes.byWords.get(row.homeDoorRef) ?? homes.byWords.get(squeeze(row.homeDoorRef)) ?? [];
  if (doors.length > 1) return { home: 'ambiguous', homeDoorId: null };
  return doors[0] ? { home: 'found', homeDoorId: doors[0] } : { home: 'unknown', homeDoorId: null };
}

/** Writes what was decided: new people sealed, known ones completed. One statement for each. */
export async function savePeople(
  tx: Tx,
  communityId: string,
  batch: Batch,
  events: readonly AddPeopleEvent[],
  sealer: Sealer,
  now: string,
): Promise<void> {
  const added = events.filter(event => event.type === 'person-added');
  await tx.insertMany(
    'person',
    added.map(({ index }) => personColumns(batch, index, communityId, sealer, now)),
  );
  await completePeople(tx, communityId, batch, events, sealer);
}

/** Joins kinds and fills in what was missing; of several rows of one person the last event says how they stand. */
async function completePeople(
  tx: Tx,
  communityId: string,
  batch: Batch,
  events: readonly AddPeopleEvent[],
  sealer: Sealer,
): Promise<void> {
  const merged = events.filter(event => event.type === 'person-merged');
  if (merged.length === 0) return;
  const last = new Map(merged.map(event => [event.personId, event]));
  const changes = [...last.values()].map(({ personId, kinds, homeDoorId }) => {
    const filled = merged.find(event => event.personId === personId && event.fillsPhone);
    const phone = filled ? batch.rows[filled.index]?.phone : undefined;
    return {
      person_id: personId,
      kinds,
      home_door_id: homeDoorId,
      phone: phone ? sealer.seal(phone, `person.phone:${personId}`).toString('hex') : null,
      phone_index: filled ? (batch.people[filled.index]?.phoneKey ?? null) : null,
    };
  });
  await tx.run(sql`
    UPDATE person p SET kinds = c.kinds, home_door_id = c.home_door_id, phone = coalesce(decode(c.phone, 'hex'), p.phone),
           phone_index = coalesce(decode(c.phone_index, 'hex'), p.phone_index)
      FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
           AS c(person_id uuid, kinds text[], home_door_id uuid, phone text, phone_index text)
     WHERE p.community_id = ${communityId} AND p.person_id = c.person_id`);
}

function personColumns(batch: Batch, index: number, communityId: string, sealer: Sealer, now: string) {
  const row = batch.rows[index] as PersonRow;
  const person = batch.people[index] as NewPerson;
  return {
    community_id: communityId,
    person_id: row.personId,
    name: sealer.seal(row.name, `person.name:${row.personId}`),
    phone: row.phone ? sealer.seal(row.phone, `person.phone:${row.personId}`) : null,
    phone_index: person.phoneKey ? Buffer.from(person.phoneKey, 'hex') : null,
    key_id: sealer.keyId,
    kinds: row.kinds,
    employer: row.employer ? sealer.seal(row.employer, `person.employer:${row.personId}`) : null,
    home_door_id: person.homeDoorId,
    member_type: row.memberType,
    skills: row.skills,
    state: row.state,
    created_at: now,
  };
}
