import { hoursOf, type Playbook, playbooks, publishReview, type Review, smallestCell } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { endedAt, isRunning } from '../platform/running.ts';
import { defineView, notFound } from '../platform/view.ts';
import { findEmergency } from './emergency-row.ts';

/** A playbook as lists show it; `hours` is the given level's, else the first one's. */
export function playbookLine(
  playbook: Playbook,
  level?: string,
): ViewResponse<'emergencies.playbooks'>['rows'][number] {
  return {
    id: playbook.id,
    version: playbook.version,
    hazard: playbook.hazard,
    title: playbook.title,
    levels: playbook.levels.map(each => each.id),
    levelLines: playbook.levels.map(each => ({ id: each.id, ...each.title, hours: each.hours })),
    hours: hoursOf(playbook, level ?? playbook.levels[0]?.id ?? '') ?? 0,
  };
}

/** `emergencies.playbooks`: every playbook there is. */
export const listPlaybooks = defineView({
  name: 'emergencies.playbooks',
  read: async () => ({ rows: playbooks.map(playbook => playbookLine(playbook)) }),
});

type ListRow = ViewResponse<'emergencies.list'>['rows'][number];

/** `emergencies.list`: open ones first, then the latest. */
export const list = defineView({
  name: 'emergencies.list',
  async read(tx, { query, now }) {
    const rows = await tx.rows<ListRow>(sql`
      SELECT emergency_id AS "emergencyId", title, hazard, level, status, CASE WHEN ${isRunning(now)} THEN 'open' ELSE 'ended' END AS state,
             opened_at AS "openedAt", ${endedAt(now)} AS "endedAt"
        FROM emergency WHERE community_id = ${query.communityId}
       ORDER BY ${isRunning(now)} DESC, opened_at DESC LIMIT 200`);
    return { rows };
  },
});

/** `emergencies.review`: as it was made at the end, with what came in later beside it. Not found before it is written up. */
export const review = defineView({
  name: 'emergencies.review',
  async read(tx, { query, now, sees }) {
    const emergency = await findEmergency(tx, query.communityId, { emergencyId: query.emergencyId }, now);
    if (!emergency?.endedAt || !emergency.isReviewed) return notFound;
    const { review: written, statement } = await tx.get<{
      review: Review & { drill?: unknown };
      statement: string | null;
    }>(sql`
      SELECT review, statement FROM emergency WHERE community_id = ${query.communityId} AND emergency_id = ${query.emergencyId}`);
    const late = await tx.get<{ visits: number }>(sql`
      SELECT count(*) AS visits FROM visit
       WHERE community_id = ${query.communityId} AND emergency_id = ${query.emergencyId} AND round_id = ${emergency.roundId} AND after_end`);
    const isExact = sees('visit-result') === 'shown';
    // What an exercise showed has a view of its own (`drills.show`).
    const { drill: _, ...figures } = written;
    return {
      ...(isExact ? figures : publishReview(figures)),
      isExact,
      emergencyId: emergency.emergencyId,
      title: emergency.title,
      openedAt: emergency.openedAt,
      endedAt: emergency.endedAt,
      statement: statement ?? '',
      keptUntil: emergency.keepUntil ?? emergency.endedAt,
      lateResults: isExact || late.visits >= smallestCell ? late.visits : 0,
    };
  },
});
