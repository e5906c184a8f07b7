import { partKey } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** How somebody says which door is meant. */
export interface DoorSaid {
  readonly doorId?: string | undefined;
  /** Its file's reference (any file's), or its address and name in words. */
  readonly doorRef?: string | undefined;
}
/** What became of it. */
export type DoorFound =
  | { readonly door: 'found'; readonly doorId: string }
  | { readonly door: 'unknown' | 'ambiguous'; readonly doorId: null };

/** Spaces and dashes do not tell two doors apart. */
const squeeze = (text: string): string => text.replace(/[\s-]/g, '');

/**
 * Doors of the ledger by id, by a file's reference, or by their words; a door that is known by number only cannot be meant.
 * Three statements whatever the number; the words cost one pass over the community's doors (some 10,000), and only where no
 * reference fits. One answer for each, in order.
 */
export async function findDoors(tx: Tx, communityId: string, said: readonly DoorSaid[]): Promise<DoorFound[]> {
  const ids = said.flatMap(one => (one.doorId ? [one.doorId] : []));
  const refs = said.flatMap(one => (one.doorRef && !one.doorId ? [one.doorRef] : []));
  const known = await tx.rows<{ said: string; doorId: string }>(sql`
    SELECT * FROM (
      SELECT door_id::text AS said, door_id AS "doorId" FROM door WHERE community_id = ${communityId} AND door_id = ANY (${ids}::uuid[])
      UNION ALL
      SELECT source_ref, door_id FROM door WHERE community_id = ${communityId} AND source_ref = ANY (${refs}::text[])
      UNION ALL
      SELECT source_ref, place_id FROM place_alias
       WHERE community_id = ${communityId} AND kind = 'door' AND source_ref = ANY (${refs}::text[])) named
     WHERE EXISTS (SELECT 1 FROM door d WHERE d.community_id = ${communityId} AND d.door_id = named."doorId"
                      AND d.source = 'ledger' AND NOT d.estimated)`);
  const found = new Map(known.map(row => [row.said, new Set([row.doorId])]));
  const left = refs.filter(ref => !found.has(ref));
  for (const [words, doors] of await byWords(tx, communityId, left)) found.set(words, doors);
  return said.map(one => {
    const doors = one.doorId ? found.get(one.doorId) : one.doorRef ? found.get(one.doorRef) : undefined;
    const [doorId, ...more] = doors ?? [];
    if (doorId === undefined) return { door: 'unknown', doorId: null };
    return more.length > 0 ? { door: 'ambiguous', doorId: null } : { door: 'found', doorId };
  });
}

/** Doors whose words, as they are written or as the address module compares them, are these. */
async function byWords(tx: Tx, communityId: string, refs: readonly string[]): Promise<Map<string, Set<string>>> {
  const out = new Map<string, Set<string>>();
  if (refs.length === 0) return out;
  const rows = await tx.rows<{ place: string; name: string; address: string | null; doorId: string }>(sql`
    SELECT place, name, address, door_id AS "doorId" FROM door
     WHERE community_id = ${communityId} AND source = 'ledger' AND NOT estimated`);
  const wanted = Map.groupBy(refs, ref => partKey(squeeze(ref)));
  for (const row of rows) {
    const names = new Set([row.place + row.name, row.address ?? ''].map(words => partKey(squeeze(words))));
    for (const name of names)
      for (const ref of (name !== '' && wanted.get(name)) || [])
        out.set(ref, (out.get(ref) ?? new Set()).add(row.doorId));
  }
  return out;
}
