import { type Agreed, type AgreeState, decideAgree } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { hashOfCode } from '../codes.ts';
import { agreementEntry, agreeState, saveAgreement } from './store.ts';

/** `roster.agree`: the confidentiality agreement by link, by whoever holds the receipt of an accepted application. */
export const agree = defineHandler<'roster.agree', AgreeState, Agreed>({
  kind: 'roster.agree',
  async load(tx, { communityId, payload, platform }) {
    const hash = hashOfCode(platform.vault, 'application', payload.receipt);
    const row = await tx.find<{ personId: string | null }>(sql`
      SELECT person_id AS "personId" FROM application WHERE community_id = ${communityId} AND receipt_hash = ${hash} FOR UPDATE`);
    return agreeState(tx, communityId, row?.personId ?? null);
  },
  decide: (state, { payload }) => decideAgree(state, { version: payload.version, way: 'link' }),
  evolve: state => state,
  save: (tx, context, { personId }) => saveAgreement(tx, context, personId, 'link'),
  journal: event => agreementEntry(event),
});
