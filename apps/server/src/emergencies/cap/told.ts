import { type CapAlert, writeCap } from '@linli/cap';
import { capMessageOf, type Playbook, type Told } from '@linli/domain';
import { sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';

/** What of the journal the world outside is told, and as what. */
const toldAs: Readonly<Record<string, Told>> = {
  'emergency-opened': 'call-up',
  'stood-down': 'all-clear',
};

/** Days for which an emergency's messages can be fetched. */
const listedDays = 30;

interface EmergencyRow {
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly playbook: Playbook;
  readonly level: string;
  readonly dueAt: string;
  readonly gridCodes: readonly string[];
  readonly told: readonly { readonly event: string; readonly at: string }[];
}

/** One message of ours, with its text. */
export interface CapMessage {
  readonly alert: CapAlert;
  readonly xml: string;
}

/**
 * Our messages of the last weeks, oldest first: made from what the journal says happened, so that the same message is always the same text. Two statements. No person stands in
 * any of them.
 */
export async function capMessages(
  tx: Tx,
  platform: Platform,
  communityId: string,
  now: string,
): Promise<readonly CapMessage[]> {
  const since = new Date(Date.parse(now) - listedDays * 86_400_000).toISOString();
  const community = await tx.find<{ code: string; name: string }>(
    sql`SELECT code, name FROM community WHERE community_id = ${communityId}`,
  );
  if (!community) return [];
  const rows = await tx.rows<EmergencyRow>(sql`
    SELECT e.emergency_id AS "emergencyId", e.status, e.playbook, e.level, e.due_at AS "dueAt",
           coalesce((SELECT array_agg(g.code ORDER BY g.code) FROM round_grid g
                      WHERE g.community_id = e.community_id AND g.emergency_id = e.emergency_id), '{}') AS "gridCodes",
           (SELECT jsonb_agg(jsonb_build_object('event', t.event, 'at', t.at) ORDER BY t.at)
              FROM (SELECT j.event, min(j.at) AS at FROM journal j
                     WHERE j.community_id = e.community_id AND j.emergency_id = e.emergency_id AND j.event = ANY (${Object.keys(toldAs)}::text[])
                     GROUP BY j.event, j.command_id) t) AS told
      FROM emergency e WHERE e.community_id = ${communityId} AND e.opened_at > ${since} ORDER BY e.opened_at`);
  const sender = `${community.code}@${new URL(platform.publicUrl()).hostname}`;
  return rows.flatMap(row => chainOf(row, { ...community, sender }));
}

function chainOf(
  row: EmergencyRow,
  { sender, ...community }: { code: string; name: string; sender: string },
): CapMessage[] {
  const earlier: CapAlert[] = [];
  return (row.told ?? []).map(({ event, at }) => {
    const alert = capMessageOf({ ...row, community, sender }, toldAs[event]!, { sentAt: at, earlier });
    earlier.push(alert);
    return { alert, xml: writeCap(alert) };
  });
}
