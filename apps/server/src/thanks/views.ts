import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { gridNameAt } from '../platform/grid-names.ts';
import { defineView } from '../platform/view.ts';

type Letter = ViewResponse<'thanks.mine'>['rows'][number];

/** `thanks.mine`: letters to me, the newest first. Empty for who has none. */
export const mine = defineView({
  name: 'thanks.mine',
  async read(tx, { actor, now }) {
    if (!actor?.personId) return { rows: [] };
    const rows = await tx.rows<Letter>(sql`
      SELECT t.letter_id AS "letterId", t.emergency_title AS "emergencyTitle", t.status = 'exercise' AS exercise,
             t.sent_at AS "sentAt", t.signed_by AS "signedBy", t.doors,
             ${gridNameAt(actor.communityId, sql`t.grid_id`, now)} AS "gridName"
        FROM thanks_letter t
       WHERE t.community_id = ${actor.communityId} AND t.person_id = ${actor.personId} AND t.refused_at IS NULL
       ORDER BY t.sent_at DESC LIMIT 200`);
    return { rows };
  },
});

/** `thanks.sent`: how many letters an emergency sent. Nobody is listed and nobody compared. */
export const sent = defineView({
  name: 'thanks.sent',
  read: (tx, { query }) =>
    tx.get<{ letters: number; refused: number }>(sql`
      SELECT count(*) AS letters, count(refused_at) AS refused FROM thanks_letter
       WHERE community_id = ${query.communityId} AND emergency_id = ${query.emergencyId}`),
});
