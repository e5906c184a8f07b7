import { sql } from 'kysely';
import { callFigures } from '../../callups/index.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView } from '../../platform/view.ts';
import { goodBadges } from '../../roster/index.ts';
import { loadGrids } from '../load/grids.ts';
import { loadHeads } from '../load/heads.ts';

/** `prints.choices`: what can be printed now. Open emergencies, and those that ended and whose data is still kept. */
export const choices = defineView({
  name: 'prints.choices',
  async read(tx, { query: { communityId }, now, platform }) {
    const community = await tx.get<{ officePhone: string | null; entrances: number }>(
      sql`SELECT office_phone AS "officePhone", entrances FROM community WHERE community_id = ${communityId}`,
    );
    const version = await loadGrids(tx, communityId, now);
    const heads = await loadHeads(tx, platform, communityId, now);
    return {
      ...community,
      badges: (await goodBadges(tx, platform, communityId, [], now)).length,
      grids: (version?.grids ?? []).map(({ id, no, codes, doors }) => ({
        gridId: id,
        name: no,
        codes: [...codes],
        doors,
        heads: heads.flatMap(({ gridId, ...head }) => (gridId === id ? [head] : [])),
      })),
      emergencies: await emergenciesOf(tx, communityId),
    };
  },
});

/** The newest that can be printed; older ones are found by their own page. */
const mostEmergencies = 20;

async function emergenciesOf(tx: Tx, communityId: string) {
  const rows = await tx.rows<{
    emergencyId: string;
    title: string;
    exercise: boolean;
    roundId: string;
    callUpId: string;
    gridIds: string[];
  }>(sql`
    SELECT emergency_id AS "emergencyId", title, status = 'exercise' AS exercise, round_id AS "roundId", call_up_id AS "callUpId",
           grid_ids AS "gridIds"
      FROM emergency WHERE community_id = ${communityId} AND destroyed_at IS NULL
     ORDER BY (state = 'open') DESC, opened_at DESC LIMIT ${mostEmergencies}`);
  const figures = await callFigures(
    tx,
    communityId,
    rows.map(row => row.callUpId),
  );
  return rows.map(row => {
    const { calls = 0, lists = 0 } = figures.get(row.callUpId) ?? {};
    return { ...row, calls, leads: lists };
  });
}
