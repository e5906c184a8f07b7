import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';

interface ImportFinished {
  readonly type: 'import-finished';
  readonly importId: string;
}

/** `imports.finish`: what became of the file's rows, and which columns its sheets have: known the next time. */
export const finish = defineHandler<'imports.finish', Record<never, never>, ImportFinished>({
  kind: 'imports.finish',
  load: async () => ({}),
  decide: (_, { payload }) => [{ type: 'import-finished', importId: payload.importId }],
  evolve: state => state,
  async save(tx, { communityId, payload, actor, now }) {
    const { importId, rowsIn, stored, merged, listed, refused, columns } = payload;
    await tx.run(sql`
      INSERT INTO place_import (community_id, import_id, started_at, actor_id, rows_in, stored, merged, listed, refused)
      VALUES (${communityId}, ${importId}, ${now}, ${actor.personId}, ${rowsIn}, ${stored}, ${merged}, ${listed}, ${refused})
      ON CONFLICT (community_id, import_id) DO UPDATE SET rows_in = excluded.rows_in, stored = excluded.stored,
        merged = excluded.merged, listed = excluded.listed, refused = excluded.refused`);
    await tx.insertMany(
      'sheet_columns',
      columns.map(({ signature, roles }) => ({ community_id: communityId, signature, roles, changed_at: now })),
      sql`ON CONFLICT (community_id, signature) DO UPDATE SET roles = excluded.roles, changed_at = excluded.changed_at`,
    );
    return {};
  },
  journal: (event, { payload: { rowsIn, stored, merged, listed, refused } }) => ({
    event: event.type,
    subjectKind: 'import',
    subjectId: event.importId,
    facts: { rowsIn, stored, merged, listed, refused },
  }),
});
