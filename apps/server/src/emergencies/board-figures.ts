import { doorFigures, isForecastLate, type PeopleFigures, peopleFigures } from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { iso } from '../platform/clock.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { lanesOf } from '../platform/together/index.ts';
import { type EmergencyRow, findEmergency } from './emergency-row.ts';
import { outcomeCounts, peopleCounts } from './stand-down-store.ts';

type Board = ViewResponse<'emergencies.board'>;
type HeadState = Board['grids'][number]['headState'];

/** What everybody sees of one board, or a part of it. */
export interface BoardFigures {
  readonly emergency: EmergencyRow;
  readonly doors: ReturnType<typeof doorFigures>;
  readonly people: PeopleFigures;
  readonly grids: Board['grids'];
}

/** One for each emergency: whoever asks while its figures are read gets those that are read next. */
export const boardFiguresOf = lanesOf<string, BoardFigures | null>(
  { atOnce: 1000, mostWaiting: 2000, keysOf: () => [] },
  async (platform, name, askers) => {
    const [communityId = '', emergencyId = ''] = name.split(' ');
    const figures = await platform.database.read([communityId], tx =>
      readFigures(tx, communityId, emergencyId, iso(platform.clock.now())),
    );
    return askers.map(() => figures);
  },
);

async function readFigures(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  now: string,
): Promise<BoardFigures | null> {
  const emergency = await findEmergency(tx, communityId, { emergencyId }, now);
  if (!emergency) return null;
  const { roundId, callUpId } = emergency;
  return {
    emergency,
    doors: doorFigures(await outcomeCounts(tx, communityId, emergencyId, roundId)),
    people: peopleFigures(await peopleCounts(tx, communityId, emergencyId, callUpId)),
    grids: await gridLines(tx, communityId, emergency, now),
  };
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
  // In the first seconds the planner knows nothing of these tables, and would go through each once a grid.
  const rows = await tx.wholeCommunity<GridRow>(sql`
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
