import {
  approvalStateAt,
  doorFigures,
  isForecastLate,
  peopleFigures,
  publishDoors,
  publishPeople,
} from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { findApprovalOf } from '../approvals/index.ts';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView, notFound } from '../platform/view.ts';
import { type EmergencyRow, findEmergency } from './emergency-row.ts';
import { outcomeCounts, peopleCounts } from './stand-down-store.ts';

type Board = ViewResponse<'emergencies.board'>;
type HeadState = Board['grids'][number]['headState'];

/**
 * `emergencies.board`: the clock, three numbers, grids, needs. Everything from kept counters and short lists. Exact for those who answer for the doors, since
 * they go to the one that is left; for whoever does not, a statistic: no cell under five, nothing grid by grid (`publish.ts`).
 */
export const board = defineView({
  name: 'emergencies.board',
  async read(tx, { query, now, platform, sees }) {
    const emergency = await findEmergency(tx, query.communityId, query, now);
    if (!emergency) return notFound;
    const { roundId, callUpId, emergencyId } = emergency;
    const { communityId } = query;
    const doors = doorFigures(await outcomeCounts(tx, communityId, emergencyId, roundId));
    const people = peopleFigures(await peopleCounts(tx, communityId, emergencyId, callUpId));
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
      grids: isExact ? await gridLines(tx, communityId, emergency, now) : [],
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

interface GridRow {
  gridId: string;
  name: string;
  minutes: number;
  members: number;
  counts: Record<string, number> | null;
  heads: string[] | null;
  vacant: boolean;
  quota: number | null;
  waves: number;
  asked: number;
  coming: number;
  here: number;
  arrived: number;
  enoughAt: string | null;
  shortAt: string | null;
  heldUntil: string | null;
  calledOff: boolean;
  help: Board['grids'][number]['help'];
}

async function gridLines(
  tx: Tx,
  communityId: string,
  { emergencyId, roundId, callUpId, dueAt, endedAt }: EmergencyRow,
  now: string,
): Promise<Board['grids']> {
  const rows = await tx.rows<GridRow>(sql`
    WITH counted AS (
      SELECT grid_id, jsonb_object_agg(outcome, doors) AS counts FROM round_counter
       WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND round_id = ${roundId} GROUP BY 1),
    led AS (
      SELECT g.grid_id, array_agg(c.state) AS heads
        FROM call c CROSS JOIN LATERAL unnest(c.head_of) AS g(grid_id)
       WHERE c.community_id = ${communityId} AND c.emergency_id = ${emergencyId} AND c.call_up_id = ${callUpId} GROUP BY 1)
    SELECT r.grid_id AS "gridId", r.name, r.minutes, r.members, r.vacant,
           counted.counts, led.heads, u.quota, coalesce(u.waves, 0) AS waves, coalesce(u.asked, 0) AS asked, coalesce(u.coming, 0) AS coming,
           coalesce(u.here, 0) AS here, coalesce(u.arrived, 0) AS arrived, u.enough_at AS "enoughAt", u.short_at AS "shortAt", u.held_until AS "heldUntil",
           u.called_off_at IS NOT NULL AS "calledOff",
           CASE WHEN u.help_from IS NOT NULL THEN jsonb_build_object('from', u.help_from, 'people', u.help_people, 'taken', u.help_taken_at IS NOT NULL) END AS help
      FROM round_grid r LEFT JOIN counted USING (grid_id) LEFT JOIN led USING (grid_id)
      LEFT JOIN grid_call_up u ON u.community_id = r.community_id AND u.emergency_id = r.emergency_id AND u.call_up_id = ${callUpId} AND u.unit_id = r.grid_id
     WHERE r.community_id = ${communityId} AND r.emergency_id = ${emergencyId} AND r.round_id = ${roundId} ORDER BY r.code`);
  return rows.map(row => {
    const figures = doorFigures(row.counts ?? {});
    const { total: doors, covered, reached } = figures;
    return {
      gridId: row.gridId,
      name: row.name,
      doors,
      covered,
      reached,
      needs: row.counts?.['needs-help'] ?? 0,
      headState: bestHead(row.heads) ?? (row.vacant ? 'vacant' : 'waiting'),
      quota: row.quota ?? 1,
      waves: row.waves,
      asked: row.asked,
      coming: row.coming,
      here: row.here,
      arrived: row.arrived,
      enough: row.enoughAt !== null,
      short: row.shortAt !== null,
      heldUntil: row.heldUntil,
      calledOff: row.calledOff,
      help: row.help,
      forecastLate: isForecastLate({
        ...row,
        doors,
        covered,
        present: row.coming + row.here + row.arrived,
        now: endedAt ?? now,
        dueAt,
      }),
    };
  });
}

/** With a head and an acting head, the state of the one who is furthest. */
const headOrder = [
  'arrived',
  'here',
  'coming',
  'later',
  'called',
  'silent',
  'cannot',
  'released',
  'unreachable',
] as const;
const bestHead = (states: readonly string[] | null): HeadState | undefined =>
  headOrder.find(state => states?.includes(state));

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
