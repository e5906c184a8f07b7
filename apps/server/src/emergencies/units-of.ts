import type { AreaUnit } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import type { EmergencyRow } from './emergency-row.ts';

/** A grid as it stands in its call-up. */
export interface UnitOf extends AreaUnit {
  /** When everybody was asked and it could not be enough. */
  readonly shortAt: string | null;
}

/** The grids of an emergency's call-up, which of them were called off, and which lack people. */
export const unitsOf = (
  tx: Tx,
  communityId: string,
  { emergencyId, callUpId }: Pick<EmergencyRow, 'emergencyId' | 'callUpId'>,
): Promise<UnitOf[]> =>
  tx.rows<UnitOf>(sql`
    SELECT unit_id AS "unitId", unit_kind AS "unitKind", general_grid_id AS "generalGridId", called_off_at AS "calledOffAt", short_at AS "shortAt"
      FROM grid_call_up WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${callUpId}
     ORDER BY unit_kind, unit_id`);
