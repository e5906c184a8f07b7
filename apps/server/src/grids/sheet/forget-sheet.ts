import type { DraftSince } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** What became of a sheet's draft since it was made. */
export interface SheetDraftSince extends DraftSince {
  readonly isPublished: boolean;
}

/** What was done since to the draft that a sheet became; `null` without such a draft. It stays locked until the transaction ends. */
export async function loadSheetDraftSince(
  tx: Tx,
  communityId: string,
  draftId: string,
): Promise<SheetDraftSince | null> {
  const draft = await tx.find<{ edits: number; isPublished: boolean }>(sql`
    SELECT revision - 1 AS edits, published_as IS NOT NULL AS "isPublished" FROM grid_draft
     WHERE community_id = ${communityId} AND draft_id = ${draftId} FOR UPDATE`);
  if (!draft) return null;
  const { comments, heads } = await tx.get<{ comments: number; heads: number }>(sql`
    SELECT (SELECT count(*) FROM grid_comment WHERE community_id = ${communityId} AND draft_id = ${draftId}) AS comments,
           (SELECT count(*) FROM grid_draft_person
             WHERE community_id = ${communityId} AND draft_id = ${draftId} AND row_no = 0) AS heads`);
  return { edits: draft.edits + heads, comments, isPublished: draft.isPublished };
}

/** Deletes a sheet's draft with all that was kept and said of it. Gives the people whom the sheet brought into the roster. */
export async function forgetSheet(tx: Tx, communityId: string, draftId: string): Promise<string[]> {
  const brought = await tx.rows<{ id: string }>(sql`
    SELECT DISTINCT person_id AS id FROM grid_sheet_person
     WHERE community_id = ${communityId} AND draft_id = ${draftId} AND brought`);
  for (const table of [
    'grid_comment',
    'grid_draft_step',
    'grid_draft_person',
    'grid_sheet_person',
    'grid_sheet_door',
    'grid_draft',
  ])
    await tx.run(sql`DELETE FROM ${sql.table(table)} WHERE community_id = ${communityId} AND draft_id = ${draftId}`);
  return brought.map(row => row.id);
}
