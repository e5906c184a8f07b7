import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { emergenciesAround, isRunning } from '../platform/running.ts';
import { takesPartAt } from '../platform/takes-part.ts';
import { defineView } from '../platform/view.ts';
import { namesOf } from '../roster/index.ts';

type Team = ViewResponse<'callups.team'>['rows'][number];
interface TeamRow extends Omit<Team, 'people' | 'help'> {
  readonly helpFrom: NonNullable<Team['help']>['from'] | null;
  readonly helpPeople: number;
  readonly helpTaken: boolean;
}
interface PersonRow {
  readonly unitId: string;
  readonly callId: string;
  readonly personId: string;
  readonly state: Team['people'][number]['state'];
}

/**
 * `callups.team`: the grids that I lead in what is going on, with those who come to each, so that I can confirm whom I see. For whoever leads a
 * general grid: its grids that are short or ask for help, without names. Empty when nothing is on. Four statements.
 */
export const team = defineView({
  name: 'callups.team',
  async read(tx, { actor, query, platform, now }) {
    if (!actor?.personId) return { rows: [] };
    const { communityId } = query;
    const grids = actor.roles.flatMap(({ role, gridId }) => (gridId && leading.includes(role) ? [gridId] : []));
    const generals = actor.roles.flatMap(({ generalGridId }) => generalGridId ?? []);
    const running = await emergenciesAround(tx, communityId, now);
    if (running.length === 0) return { rows: [] };
    const units = await unitsFor(tx, { communityId, personId: actor.personId, now, running }, grids, generals);
    const people = await comers(
      tx,
      communityId,
      units.filter(unit => unit.leads),
    );
    const names = await namesOf(
      tx,
      communityId,
      people.map(person => person.personId),
      platform.vault,
    );
    return {
      rows: units.map(({ helpFrom, helpPeople, helpTaken, ...unit }) => ({
        ...unit,
        help: helpFrom && { from: helpFrom, people: helpPeople, taken: helpTaken },
        people: people
          .filter(person => person.unitId === unit.unitId && person.personId !== actor.personId)
          .map(({ unitId: _, ...person }) => ({ ...person, name: names.get(person.personId) ?? '—' })),
      })),
    };
  },
});

const leading = ['grid-head', 'acting-head', 'deputy-head'];

const unitsFor = (
  tx: Tx,
  {
    communityId,
    personId,
    now,
    running,
  }: {
    readonly communityId: string;
    readonly personId: string;
    readonly now: string;
    readonly running: readonly string[];
  },
  grids: readonly string[],
  generals: readonly string[],
): Promise<TeamRow[]> =>
  tx.rows<TeamRow>(sql`
    SELECT u.unit_id AS "unitId", u.call_up_id AS "callUpId", e.emergency_id AS "emergencyId", e.status = 'exercise' AS exercise,
           r.name AS "gridName", u.quota, u.arrived, u.here, u.coming, u.short_at IS NOT NULL AS short,
           (u.unit_id = ANY (${[...grids]}::uuid[]) OR u.acting_head_id IS NOT DISTINCT FROM ${personId}::uuid) AS leads,
           u.help_from AS "helpFrom", u.help_people AS "helpPeople", u.help_taken_at IS NOT NULL AS "helpTaken"
      FROM grid_call_up u
      JOIN emergency e ON e.community_id = u.community_id AND e.emergency_id = u.emergency_id AND ${isRunning(now, 'e')}
      JOIN round_grid r ON r.community_id = u.community_id AND r.emergency_id = u.emergency_id AND r.round_id = e.round_id AND r.grid_id = u.unit_id
     WHERE u.community_id = ${communityId} AND u.emergency_id = ANY (${[...running]}::uuid[]) AND r.emergency_id = ANY (${[...running]}::uuid[]) AND u.unit_kind = 'micro-grid'
       AND (e.status = 'actual' OR ${takesPartAt(sql`u.community_id`, sql`${personId}::uuid`, now)})
       AND (u.unit_id = ANY (${[...grids]}::uuid[]) OR u.acting_head_id = ${personId}
            OR (u.general_grid_id = ANY (${[...generals]}::uuid[]) AND (u.short_at IS NOT NULL OR u.help_from IS NOT NULL) AND u.enough_at IS NULL))
     ORDER BY e.status, r.code LIMIT 60`);

const comers = (tx: Tx, communityId: string, units: readonly TeamRow[]): Promise<PersonRow[]> =>
  tx.rows<PersonRow>(sql`
    SELECT u.unit_id AS "unitId", c.call_id AS "callId", c.person_id AS "personId", c.state
      FROM unnest(${units.map(unit => unit.unitId)}::uuid[], ${units.map(unit => unit.callUpId)}::uuid[], ${units.map(unit => unit.emergencyId)}::uuid[])
             AS u (unit_id, call_up_id, emergency_id)
      JOIN call c ON c.community_id = ${communityId} AND c.emergency_id = u.emergency_id AND c.call_up_id = u.call_up_id AND u.unit_id = ANY (c.grid_ids)
     WHERE c.emergency_id = ANY (${units.map(unit => unit.emergencyId)}::uuid[]) AND c.state IN ('coming', 'here', 'arrived')
     ORDER BY CASE c.state WHEN 'here' THEN 0 WHEN 'coming' THEN 1 ELSE 2 END, c.answered_at, c.call_id LIMIT 300`);
