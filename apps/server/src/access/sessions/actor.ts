import type { Actor } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** A person as an actor, with the roles that dated assignments give at an instant. */
export async function actorOf(tx: Tx, communityId: string, personId: string, at: string): Promise<Actor> {
  const rows = await tx.rows<{ role: string; object_kind: string; object_id: string }>(sql`
    SELECT role, object_kind, object_id FROM assignment
     WHERE community_id = ${communityId} AND subject_kind = 'person' AND subject_id = ${personId}
       AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at})`);
  return {
    personId,
    communityId,
    roles: rows.map(row => ({
      role: row.role,
      gridId: row.object_kind === 'micro-grid' ? row.object_id : null,
      generalGridId: row.object_kind === 'general-grid' ? row.object_id : null,
      compoundId: row.object_kind === 'compound' ? row.object_id : null,
    })),
  };
}

/** The first operator of the communities named, for the link that the terminal shows; undefined when none is in force. */
export async function findOperator(tx: Tx): Promise<{ communityId: string; personId: string } | undefined> {
  return tx.find(sql`
    SELECT community_id AS "communityId", subject_id AS "personId" FROM assignment
     WHERE role = 'operator' AND valid_to IS NULL ORDER BY valid_from, subject_id LIMIT 1`);
}
