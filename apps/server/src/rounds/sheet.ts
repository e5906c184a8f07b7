import { markText, readSheetCode } from '@linli/domain';
import { sql } from 'kysely';
import { findEmergency } from '../emergencies/index.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView, notFound } from '../platform/view.ts';
import { loadStops } from './stops.ts';

/** Days after which a sheet with people's doors on it is to be shredded. */
const shredDays = 7;

/** `rounds.sheet`: the paper twin of my doors, by grid or by its typed code. Notes are never on it. */
export const sheet = defineView({
  name: 'rounds.sheet',
  async read(tx, { query, within, gridIds, platform, actor, now }) {
    const { communityId, roundId } = query;
    const emergency = await findEmergency(tx, communityId, { roundId });
    const code = query.sheetCode === undefined ? null : readSheetCode(query.sheetCode);
    if (!emergency || (!query.gridId && !code)) return notFound;
    const { emergencyId } = emergency;
    const grid = await tx.find<{ gridId: string; code: string; sheetCode: string }>(sql`
      SELECT grid_id AS "gridId", code, sheet_code AS "sheetCode" FROM round_grid
       WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId}
         AND ${query.gridId ? sql`grid_id = ${query.gridId}` : sql`sheet_code = ${code}`}`);
    if (!grid || (within !== 'community' && !gridIds.includes(grid.gridId))) return notFound;
    const community = await tx.get<{ name: string; officePhone: string | null }>(
      sql`SELECT name, office_phone AS "officePhone" FROM community WHERE community_id = ${communityId}`,
    );
    const stops = await loadStops(
      tx,
      communityId,
      sql`d.emergency_id = ${emergencyId} AND d.round_id = ${roundId} AND d.grid_id = ${grid.gridId}`,
      actor?.personId ?? null,
    );
    return {
      sheetCode: grid.sheetCode,
      community: community.name,
      title: emergency.title,
      exercise: emergency.status === 'exercise',
      gridId: grid.gridId,
      gridCode: grid.code,
      headName: await headName(tx, platform, communityId, grid.gridId, now),
      officePhone: community.officePhone,
      shredBy: new Date(Date.parse(emergency.endedAt ?? emergency.dueAt) + shredDays * 86_400_000).toISOString(),
      ask: markText(emergency.playbook.doorAsk, emergency.status),
      stops: stops.get(`${roundId} ${grid.gridId}`) ?? [],
    };
  },
});

/** The head's name, else the acting head's; null when the place is vacant. */
async function headName(
  tx: Tx,
  platform: Platform,
  communityId: string,
  gridId: string,
  now: string,
): Promise<string | null> {
  const head = await tx.find<{ personId: string; name: Buffer; keyId: string }>(sql`
    SELECT p.person_id AS "personId", p.name, p.key_id AS "keyId"
      FROM assignment a JOIN person p ON p.community_id = a.community_id AND p.person_id = a.subject_id
     WHERE a.community_id = ${communityId} AND a.object_kind = 'micro-grid' AND a.object_id = ${gridId}
       AND a.role IN ('grid-head', 'acting-head') AND a.valid_from <= ${now} AND (a.valid_to IS NULL OR a.valid_to > ${now})
     ORDER BY a.role DESC, a.valid_from LIMIT 1`);
  if (!head) return null;
  const keys = await platform.vault.forKeys(tx, communityId, [head.keyId]);
  return keys.get(head.keyId)?.open(head.name, `person.name:${head.personId}`) ?? null;
}
