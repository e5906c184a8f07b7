import { type CaseState, isLate } from '@linli/domain';
import { sql } from 'kysely';
import { currentVersion } from '../../grids/index.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { notePersonal } from '../../platform/reads/reading.ts';
import type { LevelRow, RowsAsked } from './level-row.ts';

interface Found {
  readonly id: string;
  readonly gridId: string | null;
  readonly generalGridId: string | null;
  readonly kind: string;
  readonly urgency: string;
  readonly state: CaseState;
  readonly place: string;
  readonly reportedOn: string;
  readonly dueOn: string | null;
  readonly closedOn: string | null;
}

/** Cases that were reported since the filling before, the oldest first; drills are none. What was said and by whom is not read. */
export async function caseRows(
  tx: Tx,
  { communityId, at, casesFrom, wanted, most }: RowsAsked,
): Promise<LevelRow<'case'>[]> {
  const version = await currentVersion(tx, communityId, at);
  const rows = await tx.rows<Found>(sql`
    SELECT c.case_id AS id, c.grid_id AS "gridId", v.general_grid_id AS "generalGridId", c.case_kind AS kind, c.urgency, c.state, c.place,
           c.reported_at AS "reportedOn", c.due_at AS "dueOn", c.closed_at AS "closedOn"
      FROM case_record c
      LEFT JOIN grid_version_grid v ON v.community_id = c.community_id AND v.version_id = ${version?.id ?? null} AND v.grid_id = c.grid_id
     WHERE c.community_id = ${communityId} AND c.status = 'actual' AND c.reported_at <= ${at}
       AND ${casesFrom === null ? sql`true` : sql`c.reported_at > ${casesFrom}`}
     ORDER BY c.reported_at, c.case_id LIMIT ${most ?? null}`);
  if (wanted.has('case.place'))
    notePersonal(
      'case_record.place',
      rows.map(row => row.id),
    );
  return rows.map(({ id, gridId, generalGridId, ...found }) => ({
    ...{ id, gridId, generalGridId },
    values: { ...found, late: isLate(found.state, found.dueOn, at) },
  }));
}
