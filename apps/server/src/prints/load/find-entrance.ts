import { sql } from 'kysely';
import type { Database } from '../../platform/postgres/database.ts';

/** The entrance whose id ends so, in the community of that code; null for none, or for two (then nobody knows which). */
export function findEntrance(database: Database, communityCode: string, idTail: string): Promise<string | null> {
  return database.read([], async tx => {
    const community = await tx.find<{ id: string }>(
      sql`SELECT community_id AS id FROM community WHERE code = ${communityCode}`,
    );
    if (!community) return null;
    await tx.within([community.id]);
    const found = await tx.rows<{ id: string }>(sql`
      SELECT entrance_id AS id FROM entrance
       WHERE community_id = ${community.id} AND right(entrance_id::text, 10) = ${idTail} LIMIT 2`);
    return found.length === 1 ? found[0]!.id : null;
  });
}
