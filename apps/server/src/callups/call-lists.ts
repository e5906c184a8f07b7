import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { namesOf } from '../roster/index.ts';
import { type CallLine, callLines } from './views.ts';

/** Most that one person telephones. */
export const callsPerLead = 10;

/** Whom one person telephones. `leadName` is null for the calls that nobody but the office can make. */
export interface CallListOf {
  readonly leadName: string | null;
  readonly lines: readonly CallLine[];
}

/** Who is still to be reached: called and silent, or wants to be asked again later. */
const stillToReach = sql`c.state IN ('called', 'silent', 'later')`;

/** Lists of the calls that are still to be made, ten at most on each, by who makes them. Three statements. Empty when all have answered. */
export async function callListsOf(
  tx: Tx,
  platform: Platform,
  communityId: string,
  call: { readonly emergencyId: string; readonly callUpId: string },
): Promise<CallListOf[]> {
  const lines = await callLines(
    tx,
    platform,
    communityId,
    call.emergencyId,
    sql`c.call_up_id = ${call.callUpId} AND ${stillToReach}`,
  );
  const leads = [...new Set(lines.map(line => line.callerId))];
  const names = await namesOf(
    tx,
    communityId,
    leads.flatMap(id => id ?? []),
    platform.vault,
  );
  return leads.flatMap(lead => {
    const own = lines.filter(line => line.callerId === lead).map(({ callerId: _, ...line }) => line);
    const parts = Array.from({ length: Math.ceil(own.length / callsPerLead) }, (_, part) => part * callsPerLead);
    return parts.map(from => ({
      leadName: lead ? (names.get(lead) ?? null) : null,
      lines: own.slice(from, from + callsPerLead),
    }));
  });
}

/** How many calls are still to be made in some call-ups, and by how many people. */
export async function callFigures(
  tx: Tx,
  communityId: string,
  callUpIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly calls: number; readonly lists: number }>> {
  const rows = await tx.rows<{ callUpId: string; calls: number; lists: number }>(sql`
    SELECT call_up_id AS "callUpId", sum(calls)::int AS calls, sum(ceil(calls / ${callsPerLead}::numeric))::int AS lists
      FROM (SELECT c.call_up_id, c.caller_id, count(*) AS calls FROM call c
             WHERE c.community_id = ${communityId} AND c.call_up_id = ANY (${[...callUpIds]}::uuid[]) AND ${stillToReach}
             GROUP BY c.call_up_id, c.caller_id) leads
     GROUP BY call_up_id`);
  return new Map(rows.map(({ callUpId, ...figures }) => [callUpId, figures]));
}
