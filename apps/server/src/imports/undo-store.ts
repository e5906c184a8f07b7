import type { ImportToUndo } from '@linli/domain';
import { sql } from 'kysely';
import { forgetSheet, loadSheetDraftSince } from '../grids/index.ts';
import { type PlaceTable, placeTables, refreshPlaces } from '../places/index.ts';
import type { Sealer } from '../platform/keys/vault.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { forgetDoorPairs, forgetHouseholds, householdsBrought, takeBackCompleted } from '../residents/index.ts';
import { forgetUnusedPeople } from '../roster/index.ts';
import { draftIdOf } from './import-ids.ts';
import { placeUses } from './place-uses.ts';

/** What stands in the way of undoing an import, in some twenty statements whatever its size. */
export async function loadUndo(tx: Tx, communityId: string, importId: string): Promise<ImportToUndo> {
  const found = await tx.find<{ undoneAt: string | null; isForgotten: boolean }>(sql`
    SELECT undone_at AS "undoneAt", before_forgotten_at IS NOT NULL AS "isForgotten" FROM place_import
     WHERE community_id = ${communityId} AND import_id = ${importId} FOR UPDATE`);
  const nothing = { laterImports: 0, uses: {}, draft: null };
  if (!found) return { exists: false, isUndone: false, isForgotten: false, ...nothing };
  const state = { exists: true, isUndone: found.undoneAt !== null, isForgotten: found.isForgotten };
  if (state.isUndone || state.isForgotten) return { ...state, ...nothing };
  // Written by many transactions of late: what the planner does not know it takes for one row, and each step goes quadratic.
  await tx.refreshStatistics('place_import_change', 'household', 'resident', 'search_token', 'door');
  const { later } = await tx.get<{ later: number }>(sql`
    SELECT count(DISTINCT after.import_id) AS later
      FROM place_import_change mine
      JOIN place_import_change after ON after.community_id = mine.community_id AND after.kind = mine.kind
                                    AND after.place_id = mine.place_id AND after.import_id <> mine.import_id
      JOIN place_import a ON a.community_id = after.community_id AND a.import_id = after.import_id AND a.undone_at IS NULL
      JOIN place_import m ON m.community_id = mine.community_id AND m.import_id = mine.import_id
     WHERE mine.community_id = ${communityId} AND mine.import_id = ${importId} AND (a.started_at, a.import_id) > (m.started_at, m.import_id)`);
  const draft = await loadSheetDraftSince(tx, communityId, draftIdOf(importId));
  const uses = await placeUses(tx, communityId, importId);
  const published = draft?.isPublished ? { grids: (uses.grids ?? 0) + 1 } : {};
  return { ...state, laterImports: later, uses: { ...uses, ...published }, draft };
}

/** Children before parents when places go; parents before children when they come back. */
const downwards: readonly PlaceTable[] = ['door', 'entrance', 'building', 'compound', 'place_line'];

/** What taking an import back came to. */
interface Undone {
  readonly removed: number;
  readonly restored: number;
  readonly draftRemoved: boolean;
  readonly peopleRemoved: number;
  /** People whom it brought and whom somebody relies on by now. */
  readonly peopleKept: number;
}

/** Takes an import back: its draft, people, households and places go, what it changed or took away is as it was before. */
export async function undoImport(
  tx: Tx,
  communityId: string,
  importId: string,
  { draft }: ImportToUndo,
  sealer: Sealer,
  now: string,
): Promise<Undone> {
  const brought = await forgetSheet(tx, communityId, draftIdOf(importId));
  const peopleRemoved = await forgetUnusedPeople(tx, communityId, brought);
  const completed = await takeBackCompleted(tx, communityId, importId, sealer);
  await forgetHouseholds(tx, communityId, householdsBrought(communityId, importId));
  await forgetDoorPairs(
    tx,
    communityId,
    sql`SELECT place_id FROM place_import_change
         WHERE community_id = ${communityId} AND import_id = ${importId} AND kind = 'door' AND before IS NULL`,
  );
  await tx.run(sql`DELETE FROM place_alias WHERE community_id = ${communityId} AND import_id = ${importId}`);
  // What came back may stand under a parent that goes: first put back, then remove.
  let restored = completed;
  for (const table of [...downwards].reverse()) restored += await putBack(tx, table, communityId, importId);
  let removed = 0;
  for (const table of downwards) {
    removed += await tx.run(sql`
      DELETE FROM ${sql.table(table)} t USING place_import_change c
       WHERE t.community_id = ${communityId} AND c.community_id = ${communityId} AND c.import_id = ${importId}
         AND c.kind = ${table} AND c.before IS NULL AND c.place_id = ${sql.ref(`t.${placeTables[table]}`)}`);
  }
  const renamed = await tx.rows<{ kind: string; id: string }>(sql`
    SELECT kind, place_id AS id FROM place_import_change
     WHERE community_id = ${communityId} AND import_id = ${importId} AND before IS NOT NULL AND kind IN ('compound', 'building')`);
  const ids = (kind: string): string[] => renamed.filter(row => row.kind === kind).map(row => row.id);
  await refreshPlaces(tx, communityId, ids('compound'), ids('building'));
  await tx.run(
    sql`UPDATE place_import SET undone_at = ${now} WHERE community_id = ${communityId} AND import_id = ${importId}`,
  );
  await countAnew(tx, communityId);
  const peopleKept = brought.length - peopleRemoved;
  return { removed, restored, draftRemoved: draft !== null, peopleRemoved, peopleKept };
}

/** Every column of the table, from the row as it was kept; a column that is newer than the kept row keeps its default. */
async function putBack(tx: Tx, table: PlaceTable, communityId: string, importId: string): Promise<number> {
  const columns = await tx.rows<{ name: string }>(sql`
    SELECT attname AS name FROM pg_attribute
     WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`);
  const names = columns.map(({ name }) => name);
  const list = sql.join(names.map(name => sql.ref(name)));
  const set = sql.join(
    names
      .filter(name => name !== 'community_id' && name !== placeTables[table])
      .map(name => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
  );
  return tx.run(sql`
    INSERT INTO ${sql.table(table)} (${list})
    SELECT ${sql.join(names.map(name => sql`(kept.row).${sql.ref(name)}`))}
      FROM (SELECT jsonb_populate_record(NULL::${sql.table(table)}, before) AS row FROM place_import_change
             WHERE community_id = ${communityId} AND import_id = ${importId} AND kind = ${table} AND before IS NOT NULL) kept
    ON CONFLICT (community_id, ${sql.ref(placeTables[table])}) DO UPDATE SET ${set}`);
}

/** Kept figures are counted anew here, once: an undo is rare, and a sum of differences could drift. */
async function countAnew(tx: Tx, communityId: string): Promise<void> {
  await tx.run(sql`
    UPDATE community SET ledger_revision = ledger_revision + 1,
      compounds = (SELECT count(*) FROM compound WHERE community_id = ${communityId}),
      buildings = (SELECT count(*) FROM building WHERE community_id = ${communityId} AND NOT listed_only),
      entrances = (SELECT count(*) FROM entrance WHERE community_id = ${communityId}),
      dwellings = (SELECT count(*) FROM door WHERE community_id = ${communityId} AND kind = 'dwelling' AND source = 'ledger'),
      shops = (SELECT count(*) FROM door WHERE community_id = ${communityId} AND kind = 'shop' AND source = 'ledger')
    WHERE community_id = ${communityId}`);
}
