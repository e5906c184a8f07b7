import type { Team } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** A team held until the transaction ends; `null` for an unknown one. */
export async function lockTeam(tx: Tx, communityId: string, teamId: string): Promise<Team | null> {
  const row = await tx.find<Team>(sql`
    SELECT kind, valid_from AS "from", valid_to AS "to" FROM team
     WHERE community_id = ${communityId} AND team_id = ${teamId} FOR UPDATE`);
  return row ?? null;
}

/** Ends a team and what people hold in it. @returns how many assignments ended */
export async function endTeamAt(tx: Tx, communityId: string, teamId: string, at: string): Promise<number> {
  await tx.run(sql`
    UPDATE team SET valid_to = greatest(valid_from, ${at}) WHERE community_id = ${communityId} AND team_id = ${teamId}`);
  return tx.run(sql`
    UPDATE assignment SET valid_to = greatest(valid_from, ${at})
     WHERE community_id = ${communityId} AND object_kind = 'team' AND object_id = ${teamId}
       AND (valid_to IS NULL OR valid_to > ${at})`);
}
