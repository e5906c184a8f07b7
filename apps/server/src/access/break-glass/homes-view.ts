import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { findBreakGlass } from './break-glass-store.ts';

interface Home {
  readonly doorId: string;
  readonly place: string;
  readonly day: string;
}

/**
 * `access.breakGlassHomes`: homes whose record, or whose people, were shown to somebody under a break-glass, for whoever tells these households. From the notes of looks, so
 * it says what was seen and not what could have been; a home stands there once, with the day.
 */
export const breakGlassHomes = defineView({
  name: 'access.breakGlassHomes',
  async read(tx, { query: { communityId, breakGlassId, cursor, limit } }) {
    const taken = await findBreakGlass(tx, communityId, breakGlassId);
    if (!taken) return notFound;
    const after = decodeCursor(cursor, 2) ?? null;
    const rows = await tx.rows<Home>(sql`
      WITH looked AS MATERIALIZED (
        SELECT unnest(a.subjects) AS subject_id, r.at FROM data_read r
          JOIN data_read_about a ON a.community_id = r.community_id AND a.read_id = r.read_id
         WHERE r.community_id = ${communityId} AND r.at BETWEEN ${taken.from} AND ${taken.until} AND r.break_glass_id = ${breakGlassId} AND r.outcome = 'shown'),
      home AS (
        SELECT subject_id AS door_id, at FROM looked
        UNION ALL SELECT h.door_id, l.at FROM looked l JOIN household h ON h.community_id = ${communityId} AND h.household_id = l.subject_id
        UNION ALL SELECT h.door_id, l.at FROM looked l JOIN resident p ON p.community_id = ${communityId} AND p.resident_id = l.subject_id
                    JOIN household h ON h.community_id = p.community_id AND h.household_id = p.household_id),
      named AS (
        SELECT d.door_id AS "doorId", d.place || ' ' || d.name AS place, to_char(min(home.at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day
          FROM home JOIN door d ON d.community_id = ${communityId} AND d.door_id = home.door_id GROUP BY d.door_id, d.place, d.name)
      SELECT * FROM named ${after ? sql`WHERE (place, "doorId") > (${after[0]}, ${after[1]}::uuid)` : sql``}
       ORDER BY place, "doorId" LIMIT ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { rows: shown, ...(last ? { next: encodeCursor([last.place, last.doorId]) } : {}) };
  },
});
