import { type Call, callUnits } from '@linli/domain';
import { sql } from 'kysely';
import { routineEmergency } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';

/** A call before and after; `before` is null for a first call. */
export interface CallChange {
  readonly before: Call | null;
  readonly next: Call;
}
interface CountedIn {
  readonly communityId: string;
  readonly emergencyId: string;
  readonly callUpId: string;
}

/**
 * Moves the kept counters with the calls: people by state, kept a grid each so that answers in different grids wait for nobody, and what each grid's own
 * line says. In one fixed order, so that no two transactions wait in a ring. Two statements.
 */
export async function countCalls(tx: Tx, at: CountedIn, changes: readonly CallChange[]): Promise<void> {
  await countPeople(tx, at, changes);
  await countUnits(tx, at, changes);
}

async function countPeople(tx: Tx, at: CountedIn, changes: readonly CallChange[]): Promise<void> {
  const sums = new Map<string, number>();
  const add = (call: Call | null, people: number): void => {
    if (!call) return;
    const key = `${callUnits(call)[0] ?? routineEmergency} ${call.state}`;
    sums.set(key, (sums.get(key) ?? 0) + people);
  };
  for (const { before, next } of changes) {
    add(before, -1);
    add(next, 1);
  }
  const moved = [...sums].filter(([, people]) => people !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  await tx.insertMany(
    'call_counter',
    moved.map(([key, people]) => {
      const [unit_id, state] = key.split(' ');
      return {
        community_id: at.communityId,
        emergency_id: at.emergencyId,
        call_up_id: at.callUpId,
        unit_id,
        state,
        people,
      };
    }),
    sql`ON CONFLICT (community_id, emergency_id, call_up_id, unit_id, state) DO UPDATE SET people = call_counter.people + excluded.people`,
  );
}

interface UnitFigures {
  asked: number;
  coming: number;
  here: number;
  arrived: number;
}

async function countUnits(tx: Tx, at: CountedIn, changes: readonly CallChange[]): Promise<void> {
  const sums = new Map<string, UnitFigures>();
  const add = (call: Call | null, by: number): void => {
    if (!call || call.state === 'unreachable') return;
    for (const unitId of callUnits(call)) {
      const figures = sums.get(unitId) ?? { asked: 0, coming: 0, here: 0, arrived: 0 };
      figures.asked += by;
      if (call.state === 'coming' || call.state === 'here' || call.state === 'arrived') figures[call.state] += by;
      sums.set(unitId, figures);
    }
  };
  for (const { before, next } of changes) {
    add(before, -1);
    add(next, 1);
  }
  const moved = [...sums].filter(([, figures]) => Object.values(figures).some(by => by !== 0));
  if (moved.length === 0) return;
  const { communityId, emergencyId, callUpId } = at;
  await tx.run(sql`
    WITH moved AS MATERIALIZED (
      SELECT g.unit_id, m.asked, m.coming, m.here, m.arrived
        FROM grid_call_up g JOIN jsonb_to_recordset(${JSON.stringify(moved.map(([unitId, figures]) => ({ unitId, ...figures })))}::jsonb)
          AS m ("unitId" uuid, asked int, coming int, here int, arrived int) ON m."unitId" = g.unit_id
       WHERE g.community_id = ${communityId} AND g.emergency_id = ${emergencyId} AND g.call_up_id = ${callUpId}
       ORDER BY g.unit_id FOR UPDATE OF g)
    UPDATE grid_call_up g SET asked = g.asked + m.asked, coming = g.coming + m.coming, here = g.here + m.here, arrived = g.arrived + m.arrived
      FROM moved m
     WHERE g.community_id = ${communityId} AND g.emergency_id = ${emergencyId} AND g.call_up_id = ${callUpId} AND g.unit_id = m.unit_id`);
}
