import { markText, type Playbook } from '@linli/domain';
import { sql } from 'kysely';
import { isForMe } from '../callups/index.ts';
import { reachedGrids } from '../platform/in-scope.ts';
import { emergenciesAround, isRunning } from '../platform/running.ts';
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
  readonly doorsFrozen: boolean;
  readonly gridId: string;
  readonly gridName: string;
  readonly standIn: boolean;
}

/** Calls of the emergencies that run, from their own tables alone. */
const ofThese = (running: readonly string[]) => sql`c.emergency_id = ANY (${[...running]}::uuid[])`;

/**
 * Is nobody of the grid there or on the way? A general-grid member is called for a grid without a head, and goes as well
 * where everybody called stays silent or cannot come.
 */
const standsIn = (running: readonly string[]) => sql`(
  EXISTS (SELECT 1 FROM call c
           WHERE c.community_id = e.community_id AND ${ofThese(running)} AND c.emergency_id = e.emergency_id AND c.role = 'general-grid-member'
             AND g.grid_id = ANY (c.grid_ids))
  OR NOT EXISTS (SELECT 1 FROM call c
           WHERE c.community_id = e.community_id AND ${ofThese(running)} AND c.emergency_id = e.emergency_id AND c.role <> 'general-grid-member'
             AND g.grid_id = ANY (c.grid_ids) AND c.state IN ('called', 'coming', 'later', 'here', 'arrived')))`;

/** A drill's doors are shown to those whom it called, as long as they take part in drills. */
const isCalledInDrill = (running: readonly string[], personId: string | null, now: string) => sql`EXISTS (
  SELECT 1 FROM call c
   WHERE c.community_id = e.community_id AND ${ofThese(running)} AND c.emergency_id = e.emergency_id AND c.person_id = ${personId}::uuid AND ${isForMe(now)})`;

/**
 * `rounds.myDoors`: a phone's own slice: my grids' doors of every open round, in walking order; for a general-grid member
 * every grid of theirs, those that wait for them first; for whoever is called to a grid that is not theirs, that one's doors in the round of that emergency. Empty when
 * nothing is on.
 */
export const myDoors = defineView({
  name: 'rounds.myDoors',
  async read(tx, { actor, now }) {
    if (!actor) return { asOf: now, rounds: [] };
    const { communityId } = actor;
    const running = await emergenciesAround(tx, communityId, now);
    if (running.length === 0) return { asOf: now, rounds: [] };
    // Where I may record, those are my doors; rounds are open only while an emergency is, so what that gives is in it.
    const fromRoster = { ...actor, roles: actor.roles.filter(role => !role.emergencyId) };
    const held = await reachedGrids(tx, fromRoster, 'rounds.recordVisit', now, { mode: 'emergency' });
    const called = actor.roles.filter(role => role.emergencyId);
    const calledIds = called.flatMap(role => role.gridId ?? []);
    const gridIds = [...held, ...calledIds];
    const ownIds = actor.roles.flatMap(role => role.gridId ?? []);
    const rounds = await tx.rows<MyRound>(sql`
      SELECT e.round_id AS "roundId", e.emergency_id AS "emergencyId", e.title, e.status, e.opened_at AS "openedAt", e.due_at AS "dueAt",
             e.playbook -> 'doorAsk' AS "doorAsk", e.doors_frozen AS "doorsFrozen", g.grid_id AS "gridId", g.name AS "gridName",
             NOT g.grid_id = ANY (${ownIds}::uuid[]) AND ${standsIn(running)} AS "standIn"
        FROM emergency e
        JOIN round_grid g ON g.community_id = e.community_id AND g.emergency_id = e.emergency_id AND g.round_id = e.round_id
       WHERE e.community_id = ${communityId} AND g.emergency_id = ANY (${running}::uuid[]) AND ${isRunning(now, 'e')} AND (g.grid_id = ANY (${[...held]}::uuid[]) OR (e.emergency_id, g.grid_id) IN (
                SELECT * FROM unnest(${called.map(role => role.emergencyId)}::uuid[], ${called.map(role => role.gridId)}::uuid[])))
         AND (e.status = 'actual' OR ${isCalledInDrill(running, actor.personId, now)})
       ORDER BY e.status, e.opened_at DESC, "standIn" DESC, g.code`);
    const each = [...new Map(rounds.map(round => [round.emergencyId, round])).values()];
    const stops = await loadStops(tx, communityId, each, gridIds, actor.personId);
    return {
      asOf: now,
      rounds: rounds.map(({ status, doorAsk, doorsFrozen: _, ...round }) => {
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
