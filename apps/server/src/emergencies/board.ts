import { approvalStateAt, publishDoors, publishPeople } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { findApprovalOf } from '../approvals/index.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView, notFound } from '../platform/view.ts';
import { type BoardFigures, boardFiguresOf } from './board-figures.ts';
import type { EmergencyRow } from './emergency-row.ts';

type Board = ViewResponse<'emergencies.board'>;

/**
 * `emergencies.board`: the clock, three numbers, grids, needs. Everything from kept counters and short lists; its figures are read once for all who ask at the same moment. Exact for those who answer
 * for the doors, since they go to the one that is left; for whoever does not, a statistic: no cell under five, nothing grid by grid (`publish.ts`).
 */
export const board = defineView<'emergencies.board', BoardFigures | null>({
  name: 'emergencies.board',
  shared: true,
  ahead: ({ query, communityId, platform }) =>
    boardFiguresOf(platform, `${communityId} ${query.emergencyId}`).add(query.emergencyId),
  async read(tx, { query, now, platform, sees }, figures) {
    if (!figures) return notFound;
    const { emergency, doors, people } = figures;
    const { roundId, callUpId, emergencyId } = emergency;
    const { communityId } = query;
    const isExact = sees('visit-result') === 'shown';
    return {
      emergencyId,
      title: emergency.title,
      hazard: emergency.playbook.hazard,
      level: emergency.level,
      status: emergency.status,
      state: emergency.endedAt === null ? ('open' as const) : ('ended' as const),
      openedAt: emergency.openedAt,
      dueAt: emergency.dueAt,
      endedAt: emergency.endedAt,
      destroyedAt: emergency.destroyedAt,
      asOf: now,
      callUpId,
      roundId,
      isExact,
      everyone: await everyoneOf(tx, communityId, emergency, now),
      doors: { ...(isExact ? doors : publishDoors(doors)) } as Board['doors'],
      people: isExact ? people : publishPeople(people),
      grids: isExact ? figures.grids : [],
      needs: isExact ? await needs(tx, communityId, emergency, platform) : [],
    };
  },
});

/** How it stands with calling everybody at once. */
async function everyoneOf(
  tx: Tx,
  communityId: string,
  { everyoneAt, everyoneAskId }: EmergencyRow,
  now: string,
): Promise<Board['everyone']> {
  if (everyoneAt !== null) return 'called';
  const approval = everyoneAskId ? await findApprovalOf(tx, communityId, 'call-everyone', everyoneAskId) : null;
  return approval && approvalStateAt(approval, now);
}

interface NeedRow {
  visitId: string;
  gridName: string;
  place: string;
  name: string;
  at: string;
  note: Buffer | null;
  keyId: string | null;
}

/** Calls for help, newest first, with what was noted. */
async function needs(
  tx: Tx,
  communityId: string,
  { emergencyId, roundId }: EmergencyRow,
  platform: Platform,
): Promise<Board['needs']> {
  const rows = await tx.rows<NeedRow>(sql`
    SELECT d.visit_id AS "visitId", g.name AS "gridName", d.place, d.name, d.visited_at AS at, v.note, v.key_id AS "keyId"
      FROM round_door d
      JOIN round_grid g ON g.community_id = d.community_id AND g.emergency_id = d.emergency_id AND g.round_id = d.round_id AND g.grid_id = d.grid_id
      LEFT JOIN visit v ON v.community_id = d.community_id AND v.emergency_id = d.emergency_id AND v.visit_id = d.visit_id
     WHERE d.community_id = ${communityId} AND d.emergency_id = ${emergencyId} AND d.round_id = ${roundId} AND d.outcome = 'needs-help'
     ORDER BY d.visited_at DESC LIMIT 50`);
  const keys = await platform.vault.forKeys(
    tx,
    communityId,
    rows.flatMap(row => row.keyId ?? []),
  );
  return rows.map(row => ({
    visitId: row.visitId,
    gridName: row.gridName,
    place: `${row.place} ${row.name}`.trim(),
    at: row.at,
    note: row.note && row.keyId ? (keys.get(row.keyId)?.open(row.note, `visit.note:${row.visitId}`) ?? null) : null,
  }));
}
