import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { defineView } from '../../platform/view.ts';

type Row = ViewResponse<'emergencies.warnings'>['rows'][number];

/** Days for which a decided warning is still listed. */
const listedDays = 7;

/** `emergencies.warnings`: those that wait first, then what was decided lately. */
export const warnings = defineView({
  name: 'emergencies.warnings',
  async read(tx, { query, now }) {
    const { communityId } = query;
    const since = new Date(Date.parse(now) - listedDays * 86_400_000).toISOString();
    const rows = await tx.rows<Row>(sql`
      SELECT warning_id AS "warningId", sender, sent_at AS "sentAt", received_at AS "receivedAt", status, act, hazard, playbook_id AS "playbookId",
             level, headline, until AS "untilAt", state, emergency_id AS "emergencyId", about_emergency_id AS "aboutEmergencyId",
             CASE WHEN state = 'waiting' THEN rings ELSE '[]' END AS rings,
             (SELECT e.title FROM emergency e WHERE e.community_id = warning.community_id AND e.emergency_id = about_emergency_id) AS "aboutTitle"
        FROM warning WHERE community_id = ${communityId} AND (state = 'waiting' OR received_at > ${since})
       ORDER BY state <> 'waiting', received_at DESC LIMIT 50`);
    return { rows };
  },
});
