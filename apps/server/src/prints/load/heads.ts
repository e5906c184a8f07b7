import { sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';

/** A head or acting head of a grid, and whether their name may stand on a poster. */
export interface HeadOfGrid {
  readonly gridId: string;
  readonly personId: string;
  readonly name: string;
  readonly agrees: boolean;
}

/** Heads and acting heads in force at an instant. A name whose key is gone is left out. */
export async function loadHeads(tx: Tx, platform: Platform, communityId: string, at: string): Promise<HeadOfGrid[]> {
  const rows = await tx.rows<{ gridId: string; personId: string; name: Buffer; keyId: string; agrees: boolean }>(sql`
    SELECT a.object_id AS "gridId", p.person_id AS "personId", p.name, p.key_id AS "keyId",
           n.person_id IS NOT NULL AND n.withdrawn_at IS NULL AS agrees
      FROM assignment a
      JOIN person p ON p.community_id = a.community_id AND p.person_id = a.subject_id
      LEFT JOIN poster_name n ON n.community_id = a.community_id AND n.person_id = a.subject_id
     WHERE a.community_id = ${communityId} AND a.object_kind = 'micro-grid' AND a.subject_kind = 'person'
       AND a.role IN ('grid-head', 'acting-head') AND a.valid_from <= ${at} AND (a.valid_to IS NULL OR a.valid_to > ${at})
     ORDER BY a.object_id, a.role DESC, a.valid_from, p.person_id`);
  const keys = await platform.vault.forKeys(tx, communityId, [...new Set(rows.map(row => row.keyId))]);
  return rows.flatMap(({ keyId, name, ...row }) => {
    const clear = keys.get(keyId)?.open(name, `person.name:${row.personId}`);
    return clear ? [{ ...row, name: clear }] : [];
  });
}
