import { type RawBuilder, sql } from 'kysely';

/** An instant as text, or a column that holds one. */
type Instant = string | RawBuilder<unknown>;

/**
 * What people call a grid or general grid at an instant: the office's own name under the version in force, else the spoken end of its
 * code. For one that has ended it is the last, for one that is only planned the first; null for an id that is no grid's.
 * Every list that names a grid takes it from here.
 */
export const gridNameAt = (
  communityId: string,
  gridId: RawBuilder<unknown>,
  at: Instant,
): RawBuilder<string> => sql<string>`
  coalesce(${officeName('grid_version_grid', 'grid_id', communityId, gridId, at)},
           ${officeName('grid_version_general', 'general_grid_id', communityId, gridId, at)},
           ${ofCode('short', communityId, gridId, at)})`;

/** The full code of a grid or general grid at an instant; before its first the first, null for an id that is no grid's. */
export const gridCodeAt = (communityId: string, gridId: RawBuilder<unknown>, at: Instant): RawBuilder<string> =>
  ofCode('code', communityId, gridId, at);

/** Every code that a grid or general grid has, had or will have, whole and as people say it: a text array, the oldest first. */
export const codesOfGrid = (communityId: string, gridId: RawBuilder<unknown>): RawBuilder<string[]> => sql<string[]>`
  (SELECT array_agg(each.code ORDER BY coded.valid_from) FROM grid_code coded
     CROSS JOIN LATERAL (VALUES (coded.code), (coded.short)) each (code)
    WHERE coded.community_id = ${communityId} AND coded.grid_id = ${gridId})`;

const officeName = (
  table: 'grid_version_grid' | 'grid_version_general',
  key: 'grid_id' | 'general_grid_id',
  communityId: string,
  gridId: RawBuilder<unknown>,
  at: Instant,
): RawBuilder<string> => sql<string>`
  (SELECT named.name FROM ${sql.table(table)} named
     JOIN grid_version under ON under.community_id = named.community_id AND under.version_id = named.version_id
    WHERE named.community_id = ${communityId} AND named.${sql.ref(key)} = ${gridId}
    ORDER BY ${nearest(sql`under.effective_from`, at)} LIMIT 1)`;

const ofCode = (
  column: 'code' | 'short',
  communityId: string,
  gridId: RawBuilder<unknown>,
  at: Instant,
): RawBuilder<string> => sql<string>`
  (SELECT coded.${sql.ref(column)} FROM grid_code coded
    WHERE coded.community_id = ${communityId} AND coded.grid_id = ${gridId}
    ORDER BY ${nearest(sql`coded.valid_from`, at)} LIMIT 1)`;

/** The one in force first; before any was in force, the one that will be soonest. */
const nearest = (from: RawBuilder<unknown>, at: Instant): RawBuilder<unknown> => sql`
  CASE WHEN ${from} <= ${at}::timestamptz THEN ${from} END DESC NULLS LAST, ${from}`;
