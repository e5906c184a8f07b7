import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { defineView, notFound } from '../../platform/view.ts';

type Row = ViewResponse<'access.devices'>['rows'][number];

/** `access.devices`: where a person is signed in. Days only: when in the day somebody was on line is nobody's business. */
export const devices = defineView({
  name: 'access.devices',
  async read(tx, { query, actor, within, now }) {
    if (within === 'self' && query.personId !== actor?.personId) return notFound;
    const rows = await tx.rows<Row>(sql`
      SELECT session_id AS "sessionId", app, device, created_at::date::text AS since, seen_on::text AS "seenOn",
             CASE WHEN wiped_at IS NOT NULL THEN 'wiped' ELSE coalesce(cut, 'active') END AS state
        FROM session
       WHERE community_id = ${query.communityId} AND person_id = ${query.personId} AND expires_at > ${now}
         AND assurance <> 'password' AND app IN ('console', 'field')
       ORDER BY cut IS NOT NULL, seen_on DESC NULLS LAST, session_id LIMIT 50`);
    return { rows };
  },
});
