import type { ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import { defineView } from '../../platform/view.ts';

/** `places.proposals`: what rounds saw that the ledger does not have, oldest first. */
export const proposals = defineView({
  name: 'places.proposals',
  async read(tx, { query: { communityId, state, cursor, limit } }) {
    const after = decodeCursor(cursor, 2);
    const rows = await tx.rows<ViewResponse<'places.proposals'>['rows'][number]>(sql`
      SELECT p.proposal_id AS id, p.door_id AS "doorId", p.kind, d.place, d.name, d.people, p.value, p.seen_at AS "seenAt",
             p.decided_at AS "decidedAt"
        FROM ledger_proposal p JOIN door d ON d.community_id = p.community_id AND d.door_id = p.door_id
       WHERE p.community_id = ${communityId} AND p.state = ${state}
         ${after ? sql`AND (p.seen_at, p.proposal_id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
       ORDER BY p.seen_at, p.proposal_id LIMIT ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { rows: shown, ...(last ? { next: encodeCursor([last.seenAt, last.id]) } : {}) };
  },
});
