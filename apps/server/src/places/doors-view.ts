import type { ViewResponse } from '@linli/protocol';
import { type RawBuilder, sql } from 'kysely';
import { currentVersion } from '../grids/index.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { notePersonal } from '../platform/reads/reading.ts';
import { defineView, type ViewContext } from '../platform/view.ts';
import { openCursor, sealCursor } from './cursor.ts';

type Row = ViewResponse<'places.doors'>['rows'][number] & { readonly sortKey: string };

/**
 * `places.doors`: a page of doors in the order people look for them, narrowed to the actor's own grids or compounds. What a home is like is read only for
 * who sees it: a guard gets numbers and entrances.
 */
export const doors = defineView({
  name: 'places.doors',
  async read(tx, context) {
    const { query, sees } = context;
    const { communityId, limit } = query;
    const narrowed = await narrow(tx, context);
    if (narrowed === null) return { rows: [] };
    const after = openCursor(query.cursor, 2);
    const seesPrecaution = sees('door-precaution') === 'shown';
    const rows = await tx.rows<Row>(sql`
      SELECT d.door_id AS id, d.name, d.kind, d.floor, d.entrance_id AS "entranceId", d.place, d.vacant, d.people,
             ${seesPrecaution ? sql`d.precaution` : sql`NULL AS precaution`}, d.sort_key AS "sortKey"
        FROM door d
       WHERE d.community_id = ${communityId} AND d.source IN ('ledger', 'round')
         ${after ? sql`AND (d.sort_key, d.door_id) > (${after[0]}, ${after[1]}::uuid)` : sql``}
         ${narrowed}
         ${query.entranceId ? sql`AND d.entrance_id = ${query.entranceId}` : sql``}
         ${query.buildingId ? sql`AND d.building_id = ${query.buildingId}` : sql``}
         ${query.vacant === undefined ? sql`` : sql`AND d.vacant = ${query.vacant}`}
         ${query.find ? sql`AND strpos(lower(concat_ws(' ', d.place, d.name, d.address)), ${query.find.toLowerCase()}) > 0` : sql``}
       ORDER BY d.sort_key, d.door_id LIMIT ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    notePersonal(
      'door.precaution',
      shown.filter(row => row.precaution).map(row => row.id),
    );
    return {
      rows: shown.map(({ sortKey: _, ...row }) => row),
      ...(rows.length > limit && last ? { next: sealCursor([last.sortKey, last.id]) } : {}),
    };
  },
});

/** Which doors may be meant at all: those of the grids or compounds asked for, of one's own where the reach ends there; `null` when none. */
async function narrow(tx: Tx, context: ViewContext<'places.doors'>): Promise<RawBuilder<unknown> | null> {
  const { query, within, gridIds, compoundIds, now } = context;
  const { communityId } = query;
  const grids = wanted(query.gridId, within === 'own-grid' ? gridIds : null);
  const compounds = wanted(query.compoundId, within === 'own-compound' ? compoundIds : null);
  const version = grids ? await currentVersion(tx, communityId, now) : null;
  if (grids?.length === 0 || compounds?.length === 0 || (grids && !version)) return null;
  return sql`
    ${grids ? sql`AND d.door_id IN (SELECT door_id FROM door_grid WHERE community_id = ${communityId} AND version_id = ${version?.id} AND grid_id = ANY (${grids}::uuid[]))` : sql``}
    ${compounds ? inCompounds(communityId, compounds) : sql``}`;
}

/** What was asked for within what is allowed; `null` when nothing narrows it. */
function wanted(asked: string | undefined, own: readonly string[] | null): string[] | null {
  if (asked === undefined) return own && [...own];
  return own === null || own.includes(asked) ? [asked] : [];
}

/** A building that moved to another compound takes its doors along; only a shop without a building has a compound of its own. */
const inCompounds = (communityId: string, compounds: string[]): RawBuilder<unknown> => sql`
  AND (d.building_id IN (SELECT building_id FROM building WHERE community_id = ${communityId} AND compound_id = ANY (${compounds}::uuid[]))
       OR (d.building_id IS NULL AND d.compound_id = ANY (${compounds}::uuid[])))`;
