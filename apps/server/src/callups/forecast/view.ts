import {
  adviceOf,
  effortMinutes,
  type ForecastGrid,
  findPlaybook,
  forecastGrids,
  gridsBeforeOpening,
  gridsWhileOpen,
  hoursOf,
  type LiveCall,
} from '@linli/domain';
import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { type EmergencyRow, findEmergency, gridsWithin, loadSituation } from '../../emergencies/index.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { defineView, notFound } from '../../platform/view.ts';
import { historyOf } from './history.ts';
import { seededDraw } from './seeded-draw.ts';

interface Asked {
  readonly grids: readonly ForecastGrid[];
  readonly names: ReadonlyMap<string, string>;
  readonly dueMinute: number;
  readonly nowMinute: number;
  /** The same question has the same answer. */
  readonly question: string;
}

/** Grids × runs that are played at most: a district is played less often than a community, within seconds. */
const mostPlays = 262 * 400;

/** `callups.forecast`: which grids will miss the level's hours, and how many more people would change it; before the button, or of a running emergency. */
export const forecast = defineView({
  name: 'callups.forecast',
  async read(tx, { query, now }) {
    const asked =
      'emergencyId' in query && query.emergencyId
        ? await whileOpen(tx, query.communityId, query.emergencyId, now)
        : await beforeOpening(tx, query.communityId, { ...query, now });
    if (!asked) return notFound;
    return answerOf(asked, await historyOf(tx, query.communityId));
  },
});

const withWork = <G extends { readonly minutes: number; readonly members: number }>(grid: G) => ({
  ...grid,
  workMinutes: effortMinutes(grid),
});

async function beforeOpening(
  tx: Tx,
  communityId: string,
  asked: {
    readonly playbookId?: string | undefined;
    readonly level?: string | undefined;
    readonly askedSeconds?: number | undefined;
    readonly ring?: string | undefined;
    readonly cut?: 'whole' | 'left-out' | undefined;
    readonly now: string;
  },
): Promise<Asked | null> {
  const playbook = findPlaybook(asked.playbookId ?? '');
  const hours = playbook && hoursOf(playbook, asked.level ?? '');
  if (!hours) return null;
  const situation = await loadSituation(tx, communityId, asked.now);
  const { duties, versionId } = situation;
  const grids = await gridsWithin(tx, communityId, situation, asked);
  if (!grids) return null;
  return {
    grids: gridsBeforeOpening(grids.map(withWork), duties, (asked.askedSeconds ?? 0) / 60),
    names: new Map(grids.map(grid => [grid.gridId, grid.name])),
    dueMinute: hours * 60,
    nowMinute: 0,
    question: `${versionId} ${hours} ${duties.length} ${grids.length}`,
  };
}

async function whileOpen(tx: Tx, communityId: string, emergencyId: string, now: string): Promise<Asked | null> {
  const emergency = await findEmergency(tx, communityId, { emergencyId }, now);
  if (!emergency) return null;
  // Once it has ended no grid is left to be late. A board that asks in that moment is no fault.
  const rows = emergency.endedAt === null ? await gridRows(tx, communityId, emergency) : [];
  const calls = await tx.rows<LiveCall>(sql`
    SELECT role, grid_ids AS "gridIds", state, called_at AS "calledAt", answered_at AS "answeredAt", arrived_at AS "arrivedAt" FROM call
     WHERE community_id = ${communityId} AND emergency_id = ${emergencyId} AND call_up_id = ${emergency.callUpId}`);
  const minutesTo = (instant: string): number => (Date.parse(instant) - Date.parse(emergency.openedAt)) / 60_000;
  return {
    grids: gridsWhileOpen(rows.map(withWork), calls, emergency.openedAt),
    names: new Map(rows.map(row => [row.gridId, row.name])),
    dueMinute: minutesTo(emergency.dueAt),
    nowMinute: Math.max(0, minutesTo(now)),
    question: `${emergencyId} ${Math.floor(minutesTo(now))}`,
  };
}

interface GridRow {
  readonly gridId: string;
  readonly name: string;
  readonly minutes: number;
  readonly members: number;
  readonly doors: number;
  readonly covered: number;
}

const gridRows = (tx: Tx, communityId: string, { emergencyId, roundId }: EmergencyRow): Promise<GridRow[]> =>
  tx.rows<GridRow>(sql`
    SELECT g.grid_id AS "gridId", g.name, g.minutes, g.members, coalesce(sum(c.doors), 0)::int AS doors,
           coalesce(sum(c.doors) FILTER (WHERE c.outcome <> ''), 0)::int AS covered
      FROM round_grid g
      LEFT JOIN round_counter c ON c.community_id = g.community_id AND c.emergency_id = g.emergency_id AND c.round_id = g.round_id AND c.grid_id = g.grid_id
     WHERE g.community_id = ${communityId} AND g.emergency_id = ${emergencyId} AND g.round_id = ${roundId}
     GROUP BY 1, 2, 3, 4, g.code ORDER BY g.code`);

function answerOf(
  { grids, names, dueMinute, nowMinute, question }: Asked,
  history: Parameters<typeof forecastGrids>[1],
): ViewResponse<'callups.forecast'> {
  const runs = Math.max(60, Math.min(400, Math.floor(mostPlays / Math.max(1, grids.length))));
  const played = forecastGrids(grids, history, { dueMinute, nowMinute, runs }, seededDraw(question));
  const advice = adviceOf(played);
  const late = new Map(played.grids.map(grid => [grid.gridId, grid.late]));
  const nameOf = (gridId: string): string => names.get(gridId) ?? '';
  return {
    grids: grids.length,
    late: played.lateGrids.median,
    lateCautious: played.lateGrids.cautious,
    atRisk: advice.atRisk
      .slice(0, 50)
      .map(gridId => ({ gridId, gridName: nameOf(gridId), latePercent: Math.round((late.get(gridId) ?? 0) * 100) })),
    atRiskCount: advice.atRisk.length,
    fixes: advice.fixes.map(fix => ({
      more: fix.more,
      count: fix.gridIds.length,
      gridNames: fix.gridIds.slice(0, 20).map(nameOf),
    })),
    beyond: advice.beyond.length,
    evidence: played.evidence,
    dueMinute: Math.round(dueMinute),
    nowMinute: Math.round(nowMinute),
    runs,
  };
}
