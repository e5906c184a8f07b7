import { type AddressKind, isChannelKind, type Recipient } from '@linli/domain';
import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';

interface RecipientRow {
  readonly personId: string;
  readonly hasPhone: boolean;
  readonly kinds: AddressKind[];
  readonly wish: string | null;
}

/** By which addresses some people can be reached, and what each asked for. One statement. */
export async function recipientsOf(
  tx: Tx,
  communityId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Recipient>> {
  const rows = await tx.rows<RecipientRow>(sql`
    SELECT p.person_id AS "personId", p.phone IS NOT NULL AS "hasPhone", coalesce(a.kinds, '{}') AS kinds, w.kind AS wish
      FROM person p
      LEFT JOIN (SELECT person_id, array_agg(DISTINCT kind) AS kinds FROM channel_address
                  WHERE community_id = ${communityId} AND person_id = ANY (${[...personIds]}::uuid[]) GROUP BY person_id) a ON a.person_id = p.person_id
      LEFT JOIN channel_wish w ON w.community_id = p.community_id AND w.person_id = p.person_id
     WHERE p.community_id = ${communityId} AND p.person_id = ANY (${[...personIds]}::uuid[])`);
  return new Map(
    rows.map(({ personId, hasPhone, kinds, wish }) => [
      personId,
      {
        addresses: new Set<AddressKind>([...(hasPhone ? (['phone'] as const) : []), ...kinds]),
        preferred: wish !== null && isChannelKind(wish) ? wish : null,
      },
    ]),
  );
}

/** Where a message for one person goes: an address with its id; the roster's number has none, and a chat group or a file has no address either. */
export interface Destination {
  readonly addressId: string | null;
  readonly address: string | null;
}

/** Whose address it is, and of which kind. */
export interface Address extends Destination {
  readonly personId: string;
  readonly kind: AddressKind;
  readonly address: string;
}

/** Most of a kind that one person is written to: several only where somebody has several devices. */
const mostOfAKind = 5;

/** Addresses of some people, opened; the newest of a kind first. Three statements at most. Whose key was destroyed has none. */
export async function addressesOf(
  tx: Tx,
  platform: Platform,
  communityId: string,
  personIds: readonly string[],
  kinds: ReadonlySet<AddressKind>,
): Promise<readonly Address[]> {
  const phones = kinds.has('phone') ? await phonesOf(tx, communityId, personIds) : [];
  const rows = [...phones, ...(await addressRows(tx, communityId, personIds, kinds))];
  if (rows.length === 0) return [];
  const keyIds = rows.map(row => row.keyId);
  const keys = await platform.vault.forKeys(tx, communityId, keyIds);
  return rows.flatMap(({ sealed, keyId, ...row }) => {
    const place = row.addressId ? `channel_address.address:${row.addressId}` : `person.phone:${row.personId}`;
    const address = keys.get(keyId)?.open(sealed, place);
    return address === undefined ? [] : [{ ...row, address }];
  });
}

interface AddressRow extends Pick<Address, 'personId' | 'kind' | 'addressId'> {
  readonly sealed: Buffer;
  readonly keyId: string;
}

const phonesOf = (tx: Tx, communityId: string, personIds: readonly string[]): Promise<AddressRow[]> =>
  tx.rows<AddressRow>(sql`
    SELECT person_id AS "personId", 'phone' AS kind, NULL AS "addressId", phone AS sealed, key_id AS "keyId" FROM person
     WHERE community_id = ${communityId} AND person_id = ANY (${[...personIds]}::uuid[]) AND phone IS NOT NULL`);

async function addressRows(
  tx: Tx,
  communityId: string,
  personIds: readonly string[],
  kinds: ReadonlySet<AddressKind>,
): Promise<AddressRow[]> {
  const others = [...kinds].filter(kind => kind !== 'phone');
  if (others.length === 0) return [];
  return tx.rows<AddressRow>(sql`
    SELECT "personId", kind, "addressId", sealed, "keyId"
      FROM (SELECT person_id AS "personId", kind, address_id AS "addressId", address AS sealed, key_id AS "keyId",
                   row_number() OVER (PARTITION BY person_id, kind ORDER BY added_at DESC) AS place
              FROM channel_address
             WHERE community_id = ${communityId} AND person_id = ANY (${[...personIds]}::uuid[]) AND kind = ANY (${others}::text[])) newest
     WHERE place <= ${mostOfAKind} ORDER BY "personId", kind, place`);
}

/** Where a message for one person goes by a channel that wants such an address; `null`: one that wants none. */
export const destinationsOf = (
  addresses: readonly Address[],
  personId: string,
  kind: AddressKind | null,
): readonly Destination[] =>
  kind === null
    ? [{ addressId: null, address: null }]
    : addresses.filter(one => one.personId === personId && one.kind === kind);
