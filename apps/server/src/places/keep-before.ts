import type { RowsImported } from '@linli/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** Tables of places and the column that names a place in each. A place can be put back by them as it was. */
export const placeTables = {
  compound: 'compound_id',
  building: 'building_id',
  entrance: 'entrance_id',
  door: 'door_id',
  place_line: 'line_id',
} as const;
export type PlaceTable = keyof typeof placeTables;

/** Notes that an import has begun; its first batch does. */
export async function beginImport(
  tx: Tx,
  communityId: string,
  importId: string,
  actorId: string | null,
  now: string,
): Promise<void> {
  await tx.run(sql`INSERT INTO place_import (community_id, import_id, started_at, actor_id)
    VALUES (${communityId}, ${importId}, ${now}, ${actorId}) ON CONFLICT DO NOTHING`);
}

/** Keeps how the places of a batch are before it is written; what an earlier batch of the import kept stays. */
export async function keepBefore(
  tx: Tx,
  communityId: string,
  importId: string,
  { compounds, buildings, entrances, doors, lines }: RowsImported['writes'],
): Promise<void> {
  const touched = { compound: compounds, building: buildings, entrance: entrances, door: doors, place_line: lines };
  for (const table of Object.keys(touched) as PlaceTable[]) {
    const ids = [...touched[table].keys()];
    if (ids.length > 0) await tx.run(keep(table, communityId, importId, ids));
  }
}

function keep(table: PlaceTable, communityId: string, importId: string, ids: readonly string[]): RawBuilder<unknown> {
  const id = sql.ref(`t.${placeTables[table]}`);
  return sql`
    INSERT INTO place_import_change (community_id, import_id, kind, place_id, before)
    SELECT ${communityId}, ${importId}, ${table}, wanted.id, to_jsonb(t)
      FROM unnest(${[...ids]}::uuid[]) AS wanted (id)
      LEFT JOIN ${sql.table(table)} t ON t.community_id = ${communityId} AND ${id} = wanted.id
    ON CONFLICT DO NOTHING`;
}
