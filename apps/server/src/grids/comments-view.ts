import type { CommentAbout } from '@linli/domain';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import { defineView } from '../platform/view.ts';
import { namesOf } from '../roster/index.ts';

interface Row {
  readonly id: string;
  readonly gridNo: number | null;
  readonly placeKind: 'building' | 'entrance' | 'shop' | null;
  readonly placeId: string | null;
  readonly placeName: string | null;
  readonly body: Buffer;
  readonly keyId: string;
  readonly writtenBy: string | null;
  readonly at: string;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string | null;
}

/** `grids.comments`: what was said of a draft, newest first, all or only those that are (not) settled. Keyset paged. */
export const comments = defineView({
  name: 'grids.comments',
  async read(tx, { query, platform }) {
    const { communityId, draftId, resolved, limit } = query;
    const [at, id] = decodeCursor(query.cursor, 2) ?? [null, null];
    const rows = await tx.rows<Row>(sql`
      SELECT c.comment_id AS id, c.grid_no AS "gridNo", c.place_kind AS "placeKind", c.place_id AS "placeId", c.body, c.key_id AS "keyId",
             c.written_by AS "writtenBy", c.written_at AS at, c.resolved_at AS "resolvedAt", c.resolved_by AS "resolvedBy",
             coalesce(b.name, d.place, concat_ws(' ', eb.name, e.name)) AS "placeName"
        FROM grid_comment c
        LEFT JOIN building b ON c.place_kind = 'building' AND b.community_id = c.community_id AND b.building_id = c.place_id
        LEFT JOIN entrance e ON c.place_kind = 'entrance' AND e.community_id = c.community_id AND e.entrance_id = c.place_id
        LEFT JOIN building eb ON eb.community_id = e.community_id AND eb.building_id = e.building_id
        LEFT JOIN door d ON c.place_kind = 'shop' AND d.community_id = c.community_id AND d.door_id = c.place_id
       WHERE c.community_id = ${communityId} AND c.draft_id = ${draftId}
         AND (${resolved ?? null}::boolean IS NULL OR (c.resolved_at IS NOT NULL) = ${resolved ?? null}::boolean)
         AND (${at}::timestamptz IS NULL OR (c.written_at, c.comment_id) < (${at}::timestamptz, ${id}::uuid))
       ORDER BY c.written_at DESC, c.comment_id DESC LIMIT ${limit + 1}`);
    const page = rows.slice(0, limit);
    const keys = await platform.vault.forKeys(
      tx,
      communityId,
      page.map(row => row.keyId),
    );
    const people = page.flatMap(row => [row.writtenBy, row.resolvedBy].filter(person => person !== null));
    const names = await namesOf(tx, communityId, people, platform.vault);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      rows: page.map(row => ({
        id: row.id,
        about: aboutOf(row),
        aboutName: row.gridNo === null ? (row.placeName ?? '') : String(row.gridNo),
        text: keys.get(row.keyId)?.open(row.body, `grid_comment.body:${row.id}`) ?? '—',
        by: names.get(row.writtenBy ?? '') ?? null,
        at: row.at,
        resolvedAt: row.resolvedAt,
        resolvedBy: names.get(row.resolvedBy ?? '') ?? null,
      })),
      ...(last ? { next: encodeCursor([last.at, last.id]) } : {}),
    };
  },
});

function aboutOf({ gridNo, placeKind, placeId }: Row): CommentAbout {
  if (gridNo !== null) return { kind: 'grid', no: gridNo };
  return placeKind && placeId ? { kind: 'place', place: placeKind, id: placeId } : { kind: 'draft' };
}
