import { decideSaveMerchant, type MerchantSaved, type MerchantState } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { isPersonKnown } from '../assignments/store.ts';
import { lockTeam } from '../teams/store.ts';

/** `roster.saveMerchant`: a shop that can supply something, whom to ring there, and its alliance. */
export const saveMerchant = defineHandler<'roster.saveMerchant', MerchantState, MerchantSaved>({
  kind: 'roster.saveMerchant',
  async load(tx, { communityId, payload: { doorId, contactPersonId, teamId } }) {
    const door = doorId
      ? await tx.find(sql`SELECT 1 FROM door WHERE community_id = ${communityId} AND door_id = ${doorId}`)
      : true;
    return {
      doorKnown: Boolean(door),
      contactKnown: contactPersonId ? await isPersonKnown(tx, communityId, contactPersonId) : true,
      teamKind: teamId ? ((await lockTeam(tx, communityId, teamId))?.kind ?? null) : undefined,
    };
  },
  decide: (state, { payload }) => decideSaveMerchant(state, payload.merchantId),
  evolve: state => state,
  async save(tx, { communityId, payload, now, platform }) {
    const sealer = await platform.vault.forPurpose(tx, communityId, 'roster');
    const note = payload.note ? sealer.seal(payload.note, `merchant.note:${payload.merchantId}`) : null;
    await tx.run(sql`
      INSERT INTO merchant (community_id, merchant_id, name, door_id, contact_person_id, team_id, goods, opening, opening_at, note, key_id)
      VALUES (${communityId}, ${payload.merchantId}, ${payload.name}, ${payload.doorId ?? null}, ${payload.contactPersonId ?? null},
              ${payload.teamId ?? null}, ${payload.goods}, 'unknown', ${now}, ${note}, ${note ? sealer.keyId : null})
      ON CONFLICT (community_id, merchant_id) DO UPDATE SET name = excluded.name, door_id = excluded.door_id,
              contact_person_id = excluded.contact_person_id, team_id = excluded.team_id, goods = excluded.goods,
              note = excluded.note, key_id = excluded.key_id`);
    return {};
  },
  journal: ({ type, merchantId }) => ({ event: type, subjectKind: 'merchant', subjectId: merchantId }),
});
