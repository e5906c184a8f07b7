import { isFreeAt, maskPhone, normalisePhone, readFind, spareRoles } from '@linli/domain';
import type { Availability, PersonLine } from '@linli/protocol';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { gridNameAt } from '../../platform/grid-names.ts';
import type { Sealer, Vault } from '../../platform/keys/vault.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { pinyinTable } from '../../platform/search/pinyin.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { gridsOfDoors } from '../grids/store.ts';

/** How many people one request opens at most to find a name: names are ciphertext, so they cannot be looked up. */
const searchedAtOnce = 5_000;

/** A person's row as stored. */
export interface PersonRecord {
  readonly person_id: string;
  readonly name: Buffer;
  readonly phone: Buffer | null;
  readonly key_id: string;
  readonly kinds: string[];
  readonly state: PersonLine['state'];
  readonly home_door_id: string | null;
  readonly member_type: PersonLine['memberType'];
  readonly skills: string[];
  readonly availability: Buffer | null;
  readonly last_contact_at: string | null;
}

export const personColumns = sql`person_id, name, phone, key_id, kinds, state, home_door_id, member_type, skills, availability, last_contact_at`;

/** What stands for a name whose key was destroyed. */
const forgotten = '—';

/** A person's name in clear. */
export const nameOf = (
  row: Pick<PersonRecord, 'person_id' | 'name' | 'key_id'>,
  keys: ReadonlyMap<string, Sealer>,
): string => keys.get(row.key_id)?.open(row.name, `person.name:${row.person_id}`) ?? forgotten;

/** A person's number in clear; for masking and searching, never for an answer as it is. */
export const phoneOf = (row: PersonRecord, keys: ReadonlyMap<string, Sealer>): string | null =>
  (row.phone && keys.get(row.key_id)?.open(row.phone, `person.phone:${row.person_id}`)) ?? null;

/** When somebody said that they are free; `null` when they said nothing. */
export function availabilityOf(row: PersonRecord, keys: ReadonlyMap<string, Sealer>): Availability | null {
  const text = row.availability && keys.get(row.key_id)?.open(row.availability, `person.availability:${row.person_id}`);
  return text ? (JSON.parse(text) as Availability) : null;
}

/** Names of some people by id; who is not in the roster is missing. */
export async function namesOf(
  tx: Tx,
  communityId: string,
  personIds: readonly string[],
  vault: Vault,
): Promise<ReadonlyMap<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx.rows<PersonRecord>(
    sql`SELECT ${personColumns} FROM person WHERE community_id = ${communityId} AND person_id = ANY (${personIds}::uuid[])`,
  );
  const keys = await keysOf(tx, communityId, rows, vault);
  return new Map(rows.map(row => [row.person_id, nameOf(row, keys)]));
}

export const keysOf = (tx: Tx, communityId: string, rows: readonly PersonRecord[], vault: Vault) =>
  vault.forKeys(
    tx,
    communityId,
    rows.map(row => row.key_id),
  );

/** Rows as lists show them, in the order given: names open, numbers masked, home grid and roles in force at an instant. */
export async function linesOf(
  tx: Tx,
  communityId: string,
  rows: readonly PersonRecord[],
  at: string,
  vault: Vault,
): Promise<PersonLine[]> {
  const keys = await keysOf(tx, communityId, rows, vault);
  const doors = rows.flatMap(row => (row.home_door_id ? [row.home_door_id] : []));
  const homes = await gridsOfDoors(tx, communityId, doors, at);
  const roles = await rolesOf(
    tx,
    communityId,
    rows.map(row => row.person_id),
    at,
  );
  return rows.map(row => {
    const home = row.home_door_id ? homes.get(row.home_door_id) : undefined;
    return {
      id: row.person_id,
      name: nameOf(row, keys),
      phoneMasked: maskPhone(phoneOf(row, keys)),
      kinds: row.kinds as PersonLine['kinds'],
      state: row.state,
      memberType: row.member_type,
      skills: row.skills as PersonLine['skills'],
      lastContactAt: row.last_contact_at,
      homeGridId: home?.gridId ?? null,
      homeGridName: home?.name ?? null,
      roles: roles.get(row.person_id) ?? [],
    };
  });
}

async function rolesOf(
  tx: Tx,
  communityId: string,
  personIds: readonly string[],
  at: string,
): Promise<ReadonlyMap<string, PersonLine['roles']>> {
  const rows = await tx.rows<{
    subject_id: string;
    assignment_id: string;
    role: PersonLine['roles'][number]['role'];
    grid_id: string | null;
    grid_name: string | null;
    team_name: string | null;
    title: string | null;
  }>(sql`
    SELECT a.subject_id, a.assignment_id, a.role, a.title, CASE WHEN a.object_kind = 'micro-grid' THEN a.object_id END AS grid_id,
           CASE WHEN a.object_kind = 'micro-grid' THEN ${gridNameAt(communityId, sql`a.object_id`, at)} END AS grid_name, coalesce(t.name, y.name) AS team_name
      FROM assignment a
      LEFT JOIN team t ON a.object_kind = 'team' AND t.community_id = a.community_id AND t.team_id = a.object_id
      LEFT JOIN compound y ON a.object_kind = 'compound' AND y.community_id = a.community_id AND y.compound_id = a.object_id
     WHERE a.community_id = ${communityId} AND a.subject_kind = 'person' AND a.subject_id = ANY (${personIds}::uuid[])
       AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
     ORDER BY a.valid_from, a.assignment_id`);
  const roles = new Map<string, PersonLine['roles']>();
  for (const row of rows) {
    const held = {
      assignmentId: row.assignment_id,
      role: row.role,
      gridId: row.grid_id,
      gridName: row.grid_name,
      teamName: row.team_name,
      title: row.title,
    };
    roles.set(row.subject_id, [...(roles.get(row.subject_id) ?? []), held]);
  }
  return roles;
}

/**
 * `roster.people`: everybody, paged in the order in which they were added. `find` is a whole telephone number (looked up by its
 * keyed hash), the end of one, part of a name, its pinyin or initials; `availableAt` leaves only who said they are free then. For these a request
 * opens at most 5,000 people and goes on with `next`.
 */
export const people = defineView({
  name: 'roster.people',
  async read(tx, { query, communityId, now, platform }) {
    if (!communityId) return notFound;
    const after = decodeCursor(query.cursor, 1)?.[0] ?? null;
    const wanted = query.find?.trim() ?? '';
    const number = normalisePhone(wanted);
    const find = readFind(wanted, pinyinTable);
    // From ten digits on it is a whole number; fewer may be its end.
    const exact =
      /^\+?[\d -]+$/.test(wanted) && number.length >= 10
        ? await phoneIndexes(tx, communityId, number, platform.vault)
        : null;
    const limit = (wanted && !exact) || query.availableAt ? searchedAtOnce : query.limit;
    const rows = await tx.rows<PersonRecord>(sql`
      SELECT ${personColumns} FROM person p
       WHERE community_id = ${communityId} AND (${after}::uuid IS NULL OR person_id > ${after}::uuid)
         AND (${query.kind ?? null}::text IS NULL OR ${query.kind ?? null} = ANY (kinds))
         AND (${query.state ?? null}::text IS NULL OR state = ${query.state ?? null})
         AND (${query.skill ?? null}::text IS NULL OR ${query.skill ?? null} = ANY (skills))
         AND (${exact}::text[] IS NULL OR encode(phone_index, 'hex') = ANY (${exact}::text[]))
         AND (NOT ${query.free ?? false}::boolean OR NOT EXISTS (
               SELECT 1 FROM assignment a WHERE a.community_id = p.community_id AND a.subject_id = p.person_id AND a.role <> ALL (${spareRoles}::text[])
                  AND a.valid_from <= ${now} AND (a.valid_to IS NULL OR a.valid_to > ${now})))
       ORDER BY person_id LIMIT ${limit + 1}`);
    const read = rows.slice(0, limit);
    const keys = await keysOf(tx, communityId, read, platform.vault);
    const isWanted = (row: PersonRecord): boolean =>
      !wanted ||
      exact !== null ||
      find.matches(nameOf(row, keys), phoneOf(row, keys)) ||
      nameOf(row, keys).includes(wanted) ||
      (number.length >= 3 && normalisePhone(phoneOf(row, keys) ?? '').endsWith(number));
    const isFree = (row: PersonRecord): boolean => {
      const said = query.availableAt ? availabilityOf(row, keys) : null;
      return !query.availableAt || (said !== null && isFreeAt(said, query.availableAt));
    };
    const found = read.filter(row => isWanted(row) && isFree(row));
    const shown = found.slice(0, query.limit);
    const last = found.length > shown.length ? shown.at(-1) : rows.length > limit ? read.at(-1) : undefined;
    return {
      rows: await linesOf(tx, communityId, shown, now, platform.vault),
      ...(last ? { next: encodeCursor([last.person_id]) } : {}),
    };
  },
});

/** Keyed hashes of a number under every key of the roster, as hex. */
async function phoneIndexes(tx: Tx, communityId: string, number: string, vault: Vault): Promise<string[]> {
  const keys = await tx.rows<{ key_id: string }>(
    sql`SELECT key_id FROM data_key WHERE community_id = ${communityId} AND purpose = 'roster'`,
  );
  const sealers = await vault.forKeys(
    tx,
    communityId,
    keys.map(key => key.key_id),
  );
  return [...sealers.values()].map(sealer => sealer.blindIndex(number).toString('hex'));
}
