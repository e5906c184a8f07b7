import { sql } from 'kysely';
import { openCursor, sealCursor } from '../places/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView } from '../platform/view.ts';

/** `imports.list`: the last imports, newest first, with what became of their rows. */
export const list = defineView({
  name: 'imports.list',
  async read(tx, { query: { communityId, cursor, limit } }) {
    const key = openCursor(cursor, 2);
    const rows = await tx.rows<{
      importId: string;
      at: string;
      rowsIn: number | null;
      stored: number | null;
      merged: number | null;
      listed: number | null;
      refused: number | null;
      undoneAt: string | null;
      isForgotten: boolean;
    }>(sql`
      SELECT import_id AS "importId", started_at AS at, rows_in AS "rowsIn", stored, merged, listed, refused, undone_at AS "undoneAt",
             before_forgotten_at IS NOT NULL AS "isForgotten"
        FROM place_import
       WHERE community_id = ${communityId} AND ${key ? sql`(started_at, import_id) < (${key[0]}::timestamptz, ${key[1]}::uuid)` : sql`true`}
       ORDER BY started_at DESC, import_id DESC LIMIT ${limit + 1}`);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { rows: page, ...(rows.length > limit && last ? { next: sealCursor([last.at, last.importId]) } : {}) };
  },
});

/** Columns that the office has given these headings before. */
export async function knownColumns(
  tx: Tx,
  communityId: string,
  signatures: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.rows<{ signature: string; roles: string[] }>(sql`
    SELECT signature, roles FROM sheet_columns
     WHERE community_id = ${communityId} AND signature = ANY (${[...signatures]}::text[])`);
  return new Map(rows.map(row => [row.signature, row.roles]));
}
