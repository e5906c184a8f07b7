import { decideSetOpening, type OpeningSet } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';

interface State {
  readonly known: boolean;
}

/** `roster.setOpening`: whether a shop sells now, as somebody just heard or saw. */
export const setOpening = defineHandler<'roster.setOpening', State, OpeningSet>({
  kind: 'roster.setOpening',
  load: async (tx, { communityId, payload }) => ({
    known: Boolean(
      await tx.find(sql`
        SELECT 1 FROM merchant WHERE community_id = ${communityId} AND merchant_id = ${payload.merchantId} FOR UPDATE`),
    ),
  }),
  decide: ({ known }, { payload }) => decideSetOpening(known, payload),
  evolve: state => state,
  async save(tx, { communityId, payload, now }) {
    await tx.run(sql`
      UPDATE merchant SET opening = ${payload.opening}, opening_at = ${now}
       WHERE community_id = ${communityId} AND merchant_id = ${payload.merchantId}`);
    return {};
  },
  journal: ({ type, merchantId, opening }) => ({
    event: type,
    subjectKind: 'merchant',
    subjectId: merchantId,
    facts: { opening },
  }),
});
