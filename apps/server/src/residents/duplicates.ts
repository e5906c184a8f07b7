import { maskName, maskPhone } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView } from '../platform/view.ts';
import { openRecord } from './rows.ts';

type Pair = ViewResponse<'residents.duplicates'>['rows'][number];
type Side = Pair['one'];
interface PairRow {
  readonly one: string;
  readonly other: string;
  readonly why: Pair['why'];
}

/** `residents.duplicates`: pairs of records that may be one, each side as a list shows it, masked. */
export const duplicates = defineView({
  name: 'residents.duplicates',
  async read(tx, { query: { communityId, kind, cursor, limit }, platform }) {
    const key = decodeCursor(cursor, 2);
    const after = key ? sql`AND (a.id, b.id) > (${key[0]}::uuid, ${key[1]}::uuid)` : sql``;
    // Equality over a whole community: hashed, whatever the planner believes of its size.
    const pairs = await tx.wholeCommunity<PairRow>(
      sql`${(kind === 'resident' ? residentPairs : doorPairs)(communityId, after)} ORDER BY one, other LIMIT ${limit + 1}`,
    );
    const shown = pairs.slice(0, limit);
    const ids = [...new Set(shown.flatMap(pair => [pair.one, pair.other]))];
    const sealer = await platform.vault.ofPurpose(tx, communityId, 'residents');
    const sides = await (kind === 'resident'
      ? residentSide(tx, communityId, ids, sealer)
      : doorSide(tx, communityId, ids));
    const last = pairs.length > limit ? shown.at(-1) : undefined;
    return {
      rows: shown.flatMap(({ one, other, why }) => {
        const [left, right] = [sides.get(one), sides.get(other)];
        return left && right ? [{ one: left, other: right, why }] : [];
      }),
      ...(last ? { next: encodeCursor([last.one, last.other]) } : {}),
    };
  },
});

const notKeptApart = (communityId: string, kind: string) => sql`
  NOT EXISTS (SELECT 1 FROM kept_apart k WHERE k.community_id = ${communityId} AND k.kind = ${kind} AND k.one_id = a.id AND k.other_id = b.id)`;

/** People who live here now under one number in two households, or under one name and number, or one name behind one door. */
function residentPairs(communityId: string, after: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    WITH living AS (
      SELECT r.resident_id AS id, r.household_id, h.door_id, r.name_index, r.phone_index
        FROM resident r JOIN household h ON h.community_id = ${communityId} AND h.household_id = r.household_id AND h.moved_out IS NULL
       WHERE r.community_id = ${communityId} AND r.merged_into IS NULL)
    SELECT a.id AS one, b.id AS other, CASE WHEN a.name_index = b.name_index THEN 'name-and-phone' ELSE 'phone' END AS why
      FROM living a JOIN living b ON b.phone_index = a.phone_index AND b.id > a.id
     WHERE (a.household_id <> b.household_id OR a.name_index = b.name_index) AND ${notKeptApart(communityId, 'resident')} ${after}
    UNION
    SELECT a.id, b.id, 'name-and-door'
      FROM living a JOIN living b ON b.door_id = a.door_id AND b.name_index = a.name_index AND b.id > a.id
     WHERE a.phone_index IS DISTINCT FROM b.phone_index AND ${notKeptApart(communityId, 'resident')} ${after}`;
}

/** Doors of one address, or whose words are the same without spaces, marks and the words for building and entrance. */
function doorPairs(communityId: string, after: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    WITH doors AS (
      SELECT door_id AS id, nullif(address_key, '') AS address_key,
             translate(lower(place || name), ' -·栋幢座单元号室', '') AS words
        FROM door WHERE community_id = ${communityId} AND source = 'ledger' AND NOT estimated)
    SELECT a.id AS one, b.id AS other, 'address' AS why
      FROM doors a JOIN doors b ON b.address_key = a.address_key AND b.id > a.id
     WHERE ${notKeptApart(communityId, 'door')} ${after}
    UNION
    SELECT a.id, b.id, 'near-address'
      FROM doors a JOIN doors b ON b.words = a.words AND b.id > a.id
     WHERE a.address_key IS DISTINCT FROM b.address_key AND ${notKeptApart(communityId, 'door')} ${after}`;
}

async function residentSide(
  tx: Tx,
  communityId: string,
  ids: readonly string[],
  sealer: Sealer | null,
): Promise<ReadonlyMap<string, Side>> {
  if (!sealer) return new Map();
  const rows = await tx.rows<{
    id: string;
    name: Buffer;
    phone: Buffer | null;
    householder: boolean;
    doorId: string;
    door: string;
    recordedAt: string;
  }>(sql`
    SELECT r.resident_id AS id, r.name, r.phone, r.householder, h.door_id AS "doorId", concat_ws(' ', d.place, d.name) AS door,
           r.recorded_at AS "recordedAt"
      FROM resident r
      JOIN household h ON h.community_id = r.community_id AND h.household_id = r.household_id
      JOIN door d ON d.community_id = h.community_id AND d.door_id = h.door_id
     WHERE r.community_id = ${communityId} AND r.resident_id = ANY (${ids}::uuid[])`);
  return new Map(
    rows.map(row => {
      const { name, phone } = openRecord(row, sealer);
      const { id, doorId, door, householder, recordedAt } = row;
      return [
        id,
        { id, doorId, door, name: maskName(name), phone: maskPhone(phone), householder, people: null, recordedAt },
      ];
    }),
  );
}

async function doorSide(tx: Tx, communityId: string, ids: readonly string[]): Promise<ReadonlyMap<string, Side>> {
  const rows = await tx.rows<{ id: string; door: string; people: number | null; checkedAt: string | null }>(sql`
    SELECT door_id AS id, concat_ws(' ', place, name) AS door, people, checked_at AS "checkedAt" FROM door
     WHERE community_id = ${communityId} AND door_id = ANY (${ids}::uuid[])`);
  return new Map(
    rows.map(({ id, door, people, checkedAt }) => [
      id,
      { id, doorId: id, door, name: '', phone: null, householder: false, people, recordedAt: checkedAt },
    ]),
  );
}
