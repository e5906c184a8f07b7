import { type CapAlert, writeCap } from '@linli/cap';
import { abroadAt, capMessageOf, type Playbook, toldAs, type WordsCorrected } from '@linli/domain';
import { sql } from 'kysely';
import type { Platform } from '../../platform/command.ts';
import type { Tx } from '../../platform/postgres/database.ts';

/** Lines of the journal that bring a grid into the area (true), or take it out. */
const areaEvents: Readonly<Record<string, boolean>> = {
  'round-opened': true,
  'emergency-widened': true,
  'call-up-called-off': false,
};
const events = ['emergency-opened', 'call-up-corrected', 'stood-down', ...Object.keys(areaEvents)];

/** Days for which an emergency's messages can be fetched. */
const listedDays = 30;

/** A line of the journal: about the whole (`gridId` null), or about one grid. */
interface Happened {
  readonly event: string;
  readonly at: string;
  readonly whole: boolean;
  readonly gridId: string | null;
  readonly code: string | null;
}

interface EmergencyRow {
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly playbook: Playbook;
  readonly level: string;
  readonly dueAt: string;
  readonly corrections: readonly WordsCorrected[];
  readonly happened: readonly Happened[] | null;
}

/** One message of ours, with its text. */
export interface CapMessage {
  readonly alert: CapAlert;
  readonly xml: string;
}

/**
 * Our messages of the last weeks, oldest first: made from what the journal says happened, so that the same message is always the same text. Two statements. A small drill is not told. No person stands in
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
    SELECT e.emergency_id AS "emergencyId", e.status, e.playbook, e.level, e.due_at AS "dueAt", e.corrections,
           (SELECT jsonb_agg(jsonb_build_object('event', j.event, 'at', j.at, 'whole', coalesce((j.facts ->> 'whole')::boolean, false),
                                                'gridId', j.grid_id, 'code', g.code) ORDER BY j.at, j.seq)
              FROM journal j
              LEFT JOIN round_grid g ON g.community_id = j.community_id AND g.emergency_id = j.emergency_id AND g.round_id = e.round_id AND g.grid_id = j.grid_id
             WHERE j.community_id = e.community_id AND j.emergency_id = e.emergency_id AND j.event = ANY (${events}::text[])) AS happened
      FROM emergency e WHERE e.community_id = ${communityId} AND e.opened_at > ${since} AND NOT e.playbook ? 'drill' ORDER BY e.opened_at`);
  const sender = `${community.code}@${new URL(platform.publicUrl()).hostname}`;
  return rows.flatMap(row => chainOf(row, { ...community, sender }));
}

function chainOf(
  row: EmergencyRow,
  { sender, ...community }: { code: string; name: string; sender: string },
): CapMessage[] {
  const earlier: CapAlert[] = [];
  const happened = row.happened ?? [];
  const area = happened.flatMap(({ event, at, code }) => {
    const isIn = areaEvents[event];
    return code === null || isIn === undefined ? [] : [{ at, code, isIn }];
  });
  return happened.flatMap(one => {
    const told = one.gridId === null ? toldAs(one) : null;
    if (told === null) return [];
    const abroad = abroadAt({ ...row, community, sender }, { corrections: row.corrections, area }, one.at);
    const alert = capMessageOf(abroad, told, { sentAt: one.at, earlier });
    earlier.push(alert);
    return [{ alert, xml: writeCap(alert) }];
  });
}
