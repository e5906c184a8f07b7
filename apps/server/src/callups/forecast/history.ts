import { type CallUpHistory, noHistory, tierOf } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../../platform/postgres/database.ts';

/** Latest records that a forecast draws from: older nights were other people's. */
const mostRecords = 2000;

interface TierRow {
  readonly role: string;
  readonly asked: number;
  readonly arrived: number;
  readonly said: number;
  readonly kept: number;
}

/** What a community's ended call-ups and rounds have shown, drills included: figures of groups, none of a person. Three statements. */
export async function historyOf(tx: Tx, communityId: string): Promise<CallUpHistory> {
  const ended = sql`e.community_id = ${communityId} AND e.state = 'ended' AND e.destroyed_at IS NULL`;
  const tiers = await tx.rows<TierRow>(sql`
    SELECT c.role, count(*)::int AS asked, count(*) FILTER (WHERE c.state = 'arrived')::int AS arrived,
           count(*) FILTER (WHERE c.answered_at IS NOT NULL AND c.state IN ('coming', 'arrived'))::int AS said,
           count(*) FILTER (WHERE c.answered_at IS NOT NULL AND c.state = 'arrived')::int AS kept
      FROM call c JOIN emergency e ON e.community_id = c.community_id AND e.emergency_id = c.emergency_id
     WHERE ${ended} GROUP BY 1`);
  if (tiers.length === 0) return noHistory;
  const arrivals = await tx.rows<{ minutes: number }>(sql`
    SELECT extract(epoch FROM c.arrived_at - c.called_at)::float8 / 60 AS minutes
      FROM call c JOIN emergency e ON e.community_id = c.community_id AND e.emergency_id = c.emergency_id
     WHERE ${ended} AND c.arrived_at > c.called_at AND c.arrived_at < c.called_at + interval '12 hours'
     ORDER BY e.opened_at DESC LIMIT ${mostRecords}`);
  return {
    ...sumsOf(tiers),
    arrivalMinutes: arrivals.map(row => row.minutes),
    workRatios: await workRatios(tx, communityId),
  };
}

function sumsOf(rows: readonly TierRow[]): Pick<CallUpHistory, 'asked' | 'arrived' | 'saidComing' | 'keptWord'> {
  const [asked, arrived] = [new Map<string, number>(), new Map<string, number>()];
  let [saidComing, keptWord] = [0, 0];
  for (const row of rows) {
    const tier = tierOf(row.role);
    if (!tier) continue;
    asked.set(tier, (asked.get(tier) ?? 0) + row.asked);
    arrived.set(tier, (arrived.get(tier) ?? 0) + row.arrived);
    saidComing += row.said;
    keptWord += row.kept;
  }
  return { asked: Object.fromEntries(asked), arrived: Object.fromEntries(arrived), saidComing, keptWord };
}

/**
 * Of each round that was finished: person-minutes from its first arrival to its last door, over what the ledger had estimated. Each who arrived counts from their
 * arrival on.
 */
async function workRatios(tx: Tx, communityId: string): Promise<number[]> {
  const rows = await tx.rows<{ ratio: number }>(sql`
    WITH finished AS (
      SELECT d.emergency_id, d.round_id, d.grid_id, max(d.visited_at) AS last_at FROM round_door d
        JOIN emergency e ON e.community_id = d.community_id AND e.emergency_id = d.emergency_id
       WHERE e.community_id = ${communityId} AND e.state = 'ended' AND e.destroyed_at IS NULL
       GROUP BY 1, 2, 3 HAVING bool_and(d.outcome IS NOT NULL)),
    worked AS (
      SELECT f.emergency_id, f.round_id, f.grid_id,
             sum(extract(epoch FROM f.last_at - c.arrived_at)::float8) FILTER (WHERE c.arrived_at < f.last_at) / 60 AS minutes
        FROM finished f
        JOIN call c ON c.community_id = ${communityId} AND c.emergency_id = f.emergency_id AND f.grid_id = c.grid_ids[1]
       GROUP BY 1, 2, 3)
    SELECT w.minutes / (g.minutes * greatest(1, g.members)) AS ratio
      FROM worked w
      JOIN round_grid g ON g.community_id = ${communityId} AND g.emergency_id = w.emergency_id AND g.round_id = w.round_id AND g.grid_id = w.grid_id
     WHERE w.minutes > 0 AND g.minutes > 0 LIMIT ${mostRecords}`);
  // A sheet typed in days later says nothing of how long the round took.
  return rows.map(row => row.ratio).filter(ratio => ratio > 0.05 && ratio < 20);
}
