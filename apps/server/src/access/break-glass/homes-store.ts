import type { ToldWay } from '@linli/domain';
import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';
import { endedAt, source } from './break-glass-store.ts';

/**
 * Homes that were shown under break-glass, each once, with the first look: `breakGlassId`, `doorId`, `place`, `at`. From the notes of looks, so it says what was seen and not
 * what could have been, and it ends with them.
 * @param only one break-glass; all of the community's when null
 */
const homesShown = (communityId: string, only: string | null): RawBuilder<unknown> => sql`
  WITH looked AS MATERIALIZED (
    SELECT r.break_glass_id, unnest(a.subjects) AS subject_id, r.at FROM data_read r
      JOIN data_read_about a ON a.community_id = r.community_id AND a.read_id = r.read_id
     WHERE r.community_id = ${communityId} AND r.outcome = 'shown'
       AND ${only === null ? sql`r.break_glass_id IS NOT NULL` : sql`r.break_glass_id = ${only}`}),
  home AS (
    SELECT break_glass_id, subject_id AS door_id, at FROM looked
    UNION ALL SELECT l.break_glass_id, h.door_id, l.at FROM looked l JOIN household h ON h.community_id = ${communityId} AND h.household_id = l.subject_id
    UNION ALL SELECT l.break_glass_id, h.door_id, l.at FROM looked l JOIN resident p ON p.community_id = ${communityId} AND p.resident_id = l.subject_id
                JOIN household h ON h.community_id = p.community_id AND h.household_id = p.household_id)
  SELECT home.break_glass_id AS "breakGlassId", d.door_id AS "doorId", d.place || ' ' || d.name AS place, min(home.at) AS at
    FROM home JOIN door d ON d.community_id = ${communityId} AND d.door_id = home.door_id
   GROUP BY home.break_glass_id, d.door_id, d.place, d.name`;

export interface HomeRow {
  readonly doorId: string;
  readonly place: string;
  readonly day: string;
  readonly how: ToldWay | null;
  readonly on: string | null;
  readonly by: string | null;
  /** Of all homes of this break-glass, on whatever page. */
  readonly waiting: number;
  readonly done: number;
}

/** Homes of one break-glass by place: those that were told, or those that wait; each row with how many of both there are. */
export const listHomes = (
  tx: Tx,
  communityId: string,
  breakGlassId: string,
  { told, after, limit }: { told: boolean; after: readonly (string | number | null)[] | null; limit: number },
): Promise<HomeRow[]> =>
  tx.rows<HomeRow>(sql`
    WITH told AS MATERIALIZED (
      SELECT h."doorId", h.place, to_char(h.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, t.how, t.told_on::text AS on, t.told_by AS by
        FROM (${homesShown(communityId, breakGlassId)}) h
        LEFT JOIN home_told t ON t.community_id = ${communityId} AND t.break_glass_id = h."breakGlassId" AND t.door_id = h."doorId"),
    counted AS (SELECT count(*) FILTER (WHERE how IS NULL)::integer AS waiting, count(how)::integer AS done FROM told)
    SELECT told.*, counted.* FROM told CROSS JOIN counted
     WHERE (how IS NOT NULL) = ${told} ${after ? sql`AND (place, "doorId") > (${after[0]}, ${after[1]}::uuid)` : sql``}
     ORDER BY place, "doorId" LIMIT ${limit}`);

/** The role in which somebody looked under a break-glass, as whoever was looked at reads it; null when nobody did. */
export async function roleOfLooks(tx: Tx, communityId: string, breakGlassId: string): Promise<string | null> {
  const row = await tx.find<{ role: string | null }>(sql`
    SELECT actor_roles[1] AS role FROM data_read
     WHERE community_id = ${communityId} AND break_glass_id = ${breakGlassId} AND outcome = 'shown' ORDER BY read_id LIMIT 1`);
  return row?.role ?? null;
}

/** Of some doors those that were shown under a break-glass. */
export async function homesAmong(
  tx: Tx,
  communityId: string,
  breakGlassId: string,
  doorIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ doorId: string }>(sql`
    SELECT "doorId" FROM (${homesShown(communityId, breakGlassId)}) h WHERE "doorId" = ANY (${doorIds}::uuid[])`);
  return new Set(rows.map(row => row.doorId));
}

/** Of some doors those that stand as told. */
export async function toldAmong(
  tx: Tx,
  communityId: string,
  breakGlassId: string,
  doorIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ doorId: string }>(sql`
    SELECT door_id AS "doorId" FROM home_told
     WHERE community_id = ${communityId} AND break_glass_id = ${breakGlassId} AND door_id = ANY (${doorIds}::uuid[])`);
  return new Set(rows.map(row => row.doorId));
}

/** A break-glass that is over and has homes still to be told. */
export interface WaitingRow {
  readonly breakGlassId: string;
  readonly from: string;
  readonly endedAt: string;
  readonly homes: number;
}

/** Those of a community, the one that ended first on top: it is due first. */
export const listWaiting = (
  tx: Tx,
  communityId: string,
  now: string,
  { after, limit }: { after: readonly (string | number | null)[] | null; limit: number },
): Promise<WaitingRow[]> =>
  tx.rows<WaitingRow>(sql`
    WITH taken AS (SELECT b.break_glass_id, b.from_at, ${endedAt} AS ended_at FROM ${source} WHERE b.community_id = ${communityId})
    SELECT k.break_glass_id AS "breakGlassId", k.from_at AS "from", k.ended_at AS "endedAt", count(*)::integer AS homes
      FROM (${homesShown(communityId, null)}) h JOIN taken k ON k.break_glass_id = h."breakGlassId"
     WHERE k.ended_at <= ${now} ${after ? sql`AND (k.ended_at, k.break_glass_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
       AND NOT EXISTS (SELECT FROM home_told t WHERE t.community_id = ${communityId} AND t.break_glass_id = h."breakGlassId" AND t.door_id = h."doorId")
     GROUP BY k.break_glass_id, k.from_at, k.ended_at ORDER BY k.ended_at, k.break_glass_id LIMIT ${limit}`);
