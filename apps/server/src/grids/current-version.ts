import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** A published version by its id, number and start. */
export interface VersionRef {
  readonly id: string;
  readonly no: number;
  readonly effectiveFrom: string;
}

/** The version in force at an instant; undefined before the first one starts. */
export function currentVersion(tx: Tx, communityId: string, at: string): Promise<VersionRef | undefined> {
  return tx.find<VersionRef>(sql`
    SELECT version_id AS id, no, effective_from AS "effectiveFrom" FROM grid_version
     WHERE community_id = ${communityId} AND effective_from <= ${at} ORDER BY effective_from DESC LIMIT 1`);
}

/** The next version that starts after an instant; undefined when none is planned. */
export function nextVersion(tx: Tx, communityId: string, at: string): Promise<VersionRef | undefined> {
  return tx.find<VersionRef>(sql`
    SELECT version_id AS id, no, effective_from AS "effectiveFrom" FROM grid_version
     WHERE community_id = ${communityId} AND effective_from > ${at} ORDER BY effective_from LIMIT 1`);
}
