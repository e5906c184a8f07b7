import type { AreaUnit } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import type { EmergencyRow } from './emergency-row.ts';

/** The grids of an emergency's call-up, and which of them were called off. */
export const unitsOf = (
  tx: Tx,
  communityId: string,
  { emergencyId, callUpId }: Pick<EmergencyRow, 'emergencyId' | 'callUpId'>,
): Promise<AreaUnit[]> =>
  tx.rows<AreaUnit>(sql`
    SELECT unit_id AS "unitId", unit_kind AS "unitKind", general_grid_id AS "generalGridId", called_off_at AS "calledOffAt"
      FROM grid_call_up WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId}
     ORDER BY unit_kind, unit_id`);
