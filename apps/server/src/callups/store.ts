import type { Call, CallSlice } from '@linli/domain';
import { sql } from 'kysely';
import { type EmergencyRow, findEmergency, holdEpisode } from '../emergencies/index.ts';
import type { CommandContext } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { countCalls } from './counters.ts';

/** A call with the emergency whose call-up it belongs to, and who leads its grids while their heads do not. */
export interface LoadedSlice extends CallSlice {
  readonly callUp: EmergencyRow | null;
  readonly actingHeadIds: readonly string[];
}

/** A command about one call. */
type AboutCall = Pick<CommandContext, 'communityId' | 'now'> & {
  readonly payload: { readonly callUpId: string; readonly callId: string };
};

/** Reads a call with its call-up, locked for a decision. */
export const loadSlice = async (tx: Tx, about: AboutCall): Promise<LoadedSlice> => (await loadSlices(tx, [about]))[0]!;

/** The same for several commands of one community, locked in one order. Four statements a call-up, however many calls. */
export async function loadSlices(tx: Tx, all: readonly AboutCall[]): Promise<readonly LoadedSlice[]> {
  const slices = new Map<string, LoadedSlice>();
  for (const [callUpId, asked] of inOrder(Map.groupBy(all, one => one.payload.callUpId)))
    for (const [callId, slice] of await slicesOf(tx, asked[0]!, callUpId, asked))
      slices.set(`${callUpId} ${callId}`, slice);
  return all.map(({ payload }) => slices.get(`${payload.callUpId} ${payload.callId}`)!);
}

const inOrder = <T>(groups: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1));

async function slicesOf(
  tx: Tx,
  { communityId, now }: Pick<AboutCall, 'communityId' | 'now'>,
  callUpId: string,
  asked: readonly AboutCall[],
): Promise<readonly (readonly [string, LoadedSlice])[]> {
  const callIds = asked.map(one => one.payload.callId);
  await holdEpisode(tx, callUpId, 'shared');
  const callUp = (await findEmergency(tx, communityId, { callUpId }, now)) ?? null;
  if (!callUp) return callIds.map(callId => [callId, { callUp, call: null, actingHeadIds: [] }] as const);
  const which = sql`community_id = ${communityId} AND emergency_id = ${callUp.emergencyId} AND call_up_id = ${callUpId}`;
  const rows = await tx.rows<Call>(sql`
    SELECT ${callColumns} FROM call WHERE ${which} AND call_id = ANY (${callIds}::uuid[]) ORDER BY call_id FOR UPDATE`);
  const acting = await tx.rows<{ unitId: string; personId: string }>(sql`
    SELECT unit_id AS "unitId", acting_head_id AS "personId" FROM grid_call_up
     WHERE ${which} AND unit_id = ANY (${[...new Set(rows.flatMap(call => call.gridIds))]}::uuid[]) AND acting_head_id IS NOT NULL`);
  const calls = new Map(rows.map(call => [call.callId, call]));
  return callIds.map(callId => {
    const call = calls.get(callId) ?? null;
    const leads = acting.filter(({ unitId }) => call?.gridIds.includes(unitId));
    return [callId, { callUp, call, actingHeadIds: leads.map(row => row.personId) }] as const;
  });
}

/** A call as the domain knows it. */
export const callColumns = sql`call_id AS "callId", person_id AS "personId", role, tier, grid_ids AS "gridIds", head_of AS "headOf",
  general_grid_id AS "generalGridId", caller_id AS "callerId", state, reason, wave, asked, called_at AS "calledAt",
  answered_at AS "answeredAt", later_at AS "laterAt", called_off_at AS "calledOffAt"`;

/** Writes the new states of calls of one community, and moves the kept counters with them; what did not change is left alone. Three statements a call-up. */
export async function saveCalls(
  tx: Tx,
  all: readonly {
    readonly context: Pick<CommandContext, 'communityId' | 'now' | 'actor'>;
    readonly before: LoadedSlice;
    readonly next: LoadedSlice;
  }[],
): Promise<void> {
  const changed = all.flatMap(({ context, before, next }) => {
    const { callUp, call } = next;
    return next !== before && callUp && call && before.call
      ? [{ context, callUp, before: before.call, next: call }]
      : [];
  });
  for (const [callUpId, changes] of inOrder(Map.groupBy(changed, one => one.callUp.callUpId))) {
    const { communityId } = changes[0]!.context;
    const { emergencyId } = changes[0]!.callUp;
    await updateCalls(tx, communityId, emergencyId, changes);
    await countCalls(tx, { communityId, emergencyId, callUpId }, changes);
  }
}

async function updateCalls(
  tx: Tx,
  communityId: string,
  emergencyId: string,
  changes: readonly {
    readonly context: Pick<CommandContext, 'now' | 'actor'>;
    readonly before: Call;
    readonly next: Call;
  }[],
): Promise<void> {
  const rows = changes.map(({ context, before, next }) => ({
    callId: next.callId,
    state: next.state,
    reason: next.reason,
    laterAt: next.laterAt,
    answeredAt: next.answeredAt,
    answered: next.answeredAt !== before.answeredAt,
    answeredBy: context.actor.personId,
    arrivedAt: next.state === 'arrived' && before.state !== 'arrived' ? context.now : null,
  }));
  await tx.run(sql`
    UPDATE call c SET state = n.state, reason = n.reason, later_at = n."laterAt", answered_at = n."answeredAt",
           answered_by = CASE WHEN n.answered THEN n."answeredBy" ELSE c.answered_by END, arrived_at = coalesce(n."arrivedAt", c.arrived_at)
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS n ("callId" uuid, state text, reason text, "laterAt" timestamptz, "answeredAt" timestamptz, answered boolean, "answeredBy" uuid, "arrivedAt" timestamptz)
     WHERE c.community_id = ${communityId} AND c.emergency_id = ${emergencyId} AND c.call_id = n."callId"`);
}
