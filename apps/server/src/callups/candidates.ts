import { type HelperFacts, type Place, poolDrillPeople, type UnitState } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { takesPartAt } from '../platform/takes-part.ts';

/** Which grids of which call-up, at which instant. */
export interface LookAt {
  readonly communityId: string;
  readonly emergencyId: string;
  readonly callUpId: string;
  readonly unitIds: readonly string[];
  readonly now: string;
}

/** Grids of a call-up that is not open yet. */
export type PlannedUnits = readonly Pick<UnitState, 'unitId' | 'unitKind' | 'generalGridId'>[];

/** Days back that somebody's coming counts when turns are shared out. */
const turnDays = 90;
/** Of a community's reserve pool, most that are offered to one look: the next look is offered the next. */
const poolAtOnce = 40;

/**
 * Who may be asked for the grids, by the roster in force. A micro-grid: its own people, those of its general grid, members of neighbouring
 * grids that have enough (or of all, when it asked its neighbours for help), and the community's reserve pool. A general grid: its members, and behind them the office. The
 * pool's own drill: as many of those who take part in drills as one drill calls, drawn anew each time. Whoever is called for one
 * of the grids keeps that place while they have any duty at all. One statement.
 * @param planned the call-up's grids before it is opened; left out: as they stand
 */
export function placesOf(
  tx: Tx,
  { communityId, emergencyId, callUpId, unitIds, now }: LookAt,
  planned?: PlannedUnits,
): Promise<Place[]> {
  const ofCallUp = sql`community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId}`;
  return tx.rows<Place>(sql`
    WITH unit AS MATERIALIZED (${planned ? plannedRows(planned) : sql`SELECT unit_id, unit_kind, general_grid_id, enough_at, help_from FROM grid_call_up WHERE ${ofCallUp}`}),
    looked AS MATERIALIZED (SELECT * FROM unit WHERE unit_id = ANY (${[...unitIds]}::uuid[])),
    duty AS MATERIALIZED (
      SELECT subject_id AS person_id, object_kind, object_id, role FROM assignment
       WHERE community_id = ${communityId} AND subject_kind = 'person' AND valid_from <= ${now} AND (valid_to IS NULL OR valid_to > ${now})),
    own AS (
      SELECT d.object_id AS unit_id, d.person_id, d.role,
             CASE d.role WHEN 'grid-head' THEN 'head' WHEN 'acting-head' THEN 'head' WHEN 'deputy-head' THEN 'deputy'
                         WHEN 'grid-member' THEN 'member' WHEN 'reserve' THEN 'reserve' WHEN 'seconded-official' THEN 'seconded' END AS tier
        FROM duty d WHERE d.object_kind = 'micro-grid'),
    near AS (
      SELECT * FROM own WHERE unit_id IN (SELECT unit_id FROM looked) AND tier IS NOT NULL
      UNION ALL
      SELECT u.unit_id, d.person_id, d.role, CASE u.unit_kind WHEN 'general-grid' THEN 'head' ELSE 'general-grid' END
        FROM looked u JOIN duty d ON d.object_kind = 'general-grid' AND d.object_id = u.general_grid_id AND d.role = 'general-grid-member'
      UNION ALL
      SELECT u.unit_id, d.person_id, d.role, 'general-grid'
        FROM looked u JOIN duty d ON u.unit_kind = 'general-grid' AND d.object_kind = 'community' AND d.role = 'community-staff'
      UNION ALL
      SELECT u.unit_id, o.person_id, o.role, 'neighbour-grid'
        FROM looked u JOIN unit n ON u.unit_kind = 'micro-grid' AND n.unit_kind = 'micro-grid' AND n.unit_id <> u.unit_id
             AND n.general_grid_id = u.general_grid_id AND (n.enough_at IS NOT NULL OR u.help_from = 'neighbour-grid')
             JOIN own o ON o.unit_id = n.unit_id AND o.tier = 'member'
      UNION ALL
      SELECT u.unit_id, p.person_id, 'reserve', 'reserve'
        FROM looked u CROSS JOIN (
          SELECT d.person_id FROM duty d WHERE d.object_kind = 'community' AND d.role = 'reserve'
             AND NOT EXISTS (SELECT 1 FROM call c WHERE ${ofCallUp} AND c.person_id = d.person_id AND c.state <> 'released')
           ORDER BY d.person_id LIMIT ${poolAtOnce}) p
       WHERE u.unit_kind = 'micro-grid'
      UNION ALL
      SELECT u.unit_id, p.person_id, 'reserve', 'reserve'
        FROM looked u CROSS JOIN (
          SELECT d.person_id FROM duty d WHERE d.object_kind = 'community' AND d.role = 'reserve' AND ${takesPartAt(sql`${communityId}::uuid`, sql`d.person_id`, now)}
           ORDER BY md5(${callUpId} || d.person_id::text) LIMIT ${poolDrillPeople}) p
       WHERE u.unit_kind = 'reserve-pool'
      UNION ALL
      SELECT g.unit_id, c.person_id, c.role, c.tier
        FROM call c CROSS JOIN LATERAL unnest(CASE WHEN cardinality(c.grid_ids) > 0 THEN c.grid_ids ELSE ARRAY[c.general_grid_id] END) AS g (unit_id)
       WHERE ${ofCallUp} AND g.unit_id IN (SELECT unit_id FROM looked) AND EXISTS (SELECT 1 FROM duty d WHERE d.person_id = c.person_id))
    SELECT unit_id AS "unitId", person_id AS "personId", role, tier FROM near
    UNION
    -- Heads and deputies of several grids are called once, for all of them.
    SELECT o.unit_id, o.person_id, o.role, o.tier FROM own o
     WHERE o.tier IN ('head', 'deputy') AND o.unit_id IN (SELECT unit_id FROM unit) AND o.person_id IN (SELECT person_id FROM near)
     ORDER BY 1, 2, 4`);
}

/** Of {@link placesOf}, those who lead the grids and their deputies, with all grids that they answer for. One statement. */
export function leadersOf(tx: Tx, { communityId, emergencyId, callUpId, unitIds, now }: LookAt): Promise<Place[]> {
  return tx.rows<Place>(sql`
    WITH unit AS MATERIALIZED (
      SELECT unit_id, unit_kind FROM grid_call_up
       WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId}),
    own AS MATERIALIZED (
      SELECT u.unit_id, u.unit_kind, d.subject_id AS person_id, d.role, CASE d.role WHEN 'deputy-head' THEN 'deputy' ELSE 'head' END AS tier
        FROM unit u JOIN assignment d ON d.community_id = ${communityId} AND d.subject_kind = 'person' AND d.object_kind = u.unit_kind AND d.object_id = u.unit_id
             AND d.role = ANY (CASE u.unit_kind WHEN 'general-grid' THEN ARRAY['general-grid-member'] ELSE ARRAY['grid-head', 'acting-head', 'deputy-head'] END)
             AND d.valid_from <= ${now} AND (d.valid_to IS NULL OR d.valid_to > ${now}))
    SELECT unit_id AS "unitId", person_id AS "personId", role, tier FROM own
     WHERE unit_id = ANY (${[...unitIds]}::uuid[]) OR (unit_kind = 'micro-grid' AND person_id IN (SELECT person_id FROM own WHERE unit_id = ANY (${[...unitIds]}::uuid[])))
     ORDER BY 1, 2, 4`);
}

const plannedRows = (planned: PlannedUnits) => sql`
  SELECT u."unitId" AS unit_id, u."unitKind" AS unit_kind, u."generalGridId" AS general_grid_id, NULL::timestamptz AS enough_at, NULL::text AS help_from
    FROM jsonb_to_recordset(${JSON.stringify(planned)}::jsonb) AS u ("unitId" uuid, "unitKind" text, "generalGridId" uuid)`;

/** What else is known of people who may be asked: whether anything leads to them, how often they came lately, whether they take part in drills now (asked only where it matters; else they do). One statement. */
export async function candidatesOf(
  tx: Tx,
  { communityId, now }: LookAt,
  personIds: readonly string[],
  drillsMatter = true,
): Promise<ReadonlyMap<string, HelperFacts>> {
  const rows = await tx.rows<HelperFacts>(sql`
    SELECT p.person_id AS "personId", (p.phone IS NOT NULL OR s.person_id IS NOT NULL) AS reachable,
           coalesce(t.turns, 0)::int AS "recentTurns", ${drillsMatter ? takesPartAt(sql`p.community_id`, sql`p.person_id`, now) : sql`true`} AS drills
      FROM person p
      LEFT JOIN (SELECT DISTINCT person_id FROM session WHERE community_id = ${communityId} AND expires_at > ${now}) s USING (person_id)
      LEFT JOIN (SELECT person_id, count(*) AS turns FROM thanks_letter
                  WHERE community_id = ${communityId} AND status = 'actual' AND sent_at > ${now}::timestamptz - make_interval(days => ${turnDays})
                  GROUP BY 1) t USING (person_id)
     WHERE p.community_id = ${communityId} AND p.person_id = ANY (${[...personIds]}::uuid[])`);
  return new Map(rows.map(row => [row.personId, row]));
}
