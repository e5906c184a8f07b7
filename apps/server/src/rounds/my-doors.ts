import { markText, type Playbook } from '@linli/domain';
import { sql } from 'kysely';
import { reachedGrids } from '../platform/execute.ts';
import { defineView } from '../platform/view.ts';
import { loadStops } from './stops.ts';

interface MyRound {
  readonly roundId: string;
  readonly emergencyId: string;
  readonly title: string;
  readonly status: 'actual' | 'exercise';
  readonly openedAt: string;
  readonly dueAt: string;
  readonly doorAsk: Playbook['doorAsk'];
  readonly gridId: string;
  readonly gridCode: string;
}

/** `rounds.myDoors`: a phone's own slice: my grids' doors of every open round, in walking order. Empty when nothing is on. */
export const myDoors = defineView({
  name: 'rounds.myDoors',
  async read(tx, { actor, now }) {
    if (!actor) return { asOf: now, rounds: [] };
    const { communityId } = actor;
    // Where I may record, those are my doors.
    const gridIds = await reachedGrids(tx, actor, 'rounds.recordVisit', now);
    const rounds = await tx.rows<MyRound>(sql`
      SELECT e.round_id AS "roundId", e.emergency_id AS "emergencyId", e.title, e.status, e.opened_at AS "openedAt", e.due_at AS "dueAt",
             e.playbook -> 'doorAsk' AS "doorAsk", g.grid_id AS "gridId", g.code AS "gridCode"
        FROM emergency e
        JOIN round_grid g ON g.community_id = e.community_id AND g.emergency_id = e.emergency_id AND g.round_id = e.round_id
       WHERE e.community_id = ${communityId} AND e.state = 'open' AND g.grid_id = ANY (${gridIds}::uuid[])
       ORDER BY e.status, e.opened_at DESC, g.code`);
    const emergencyIds = [...new Set(rounds.map(round => round.emergencyId))];
    const stops = await loadStops(
      tx,
      communityId,
      sql`d.emergency_id = ANY (${emergencyIds}::uuid[]) AND d.grid_id = ANY (${gridIds}::uuid[])`,
      actor.personId,
    );
    return {
      asOf: now,
      rounds: rounds.map(({ status, doorAsk, ...round }) => {
        const own = stops.get(`${round.roundId} ${round.gridId}`) ?? [];
        return {
          ...round,
          exercise: status === 'exercise',
          ask: markText(doorAsk, status),
          doors: own.reduce((total, stop) => total + stop.doors.length, 0),
          stops: own,
        };
      }),
    };
  },
});
