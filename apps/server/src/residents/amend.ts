import { type AmendState, decideAmend, type HouseholdAmended, type ResidentForgotten } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import type { Sealer } from '../platform/keys/vault.ts';
import { amendHousehold, amendResidents } from './amend-store.ts';
import { forgetResidents } from './forget-store.ts';

interface State extends AmendState {
  readonly sealer: Sealer;
}

/** `residents.amend`: the office puts a household right; somebody who asks for it is forgotten at once. */
export const amend = defineHandler<'residents.amend', State, HouseholdAmended | ResidentForgotten>({
  kind: 'residents.amend',
  async load(tx, { communityId, payload, platform }) {
    const household = await tx.find<NonNullable<AmendState['household']>>(sql`
      SELECT household_id AS "householdId", door_id AS "doorId", people, children, moved_out::text AS "movedOut",
             ARRAY(SELECT resident_id FROM resident r WHERE r.community_id = h.community_id AND r.household_id = h.household_id)::text[] AS "residentIds"
        FROM household h WHERE community_id = ${communityId} AND household_id = ${payload.householdId} FOR UPDATE`);
    return {
      household: household ?? null,
      sealer: await platform.vault.forPurpose(tx, communityId, 'residents'),
    };
  },
  decide: (state, { payload: { change, residents, forget } }) =>
    decideAmend(state, { change, changed: residents.map(one => one.residentId), forgotten: forget }),
  evolve: state => state,
  async save(tx, { communityId, payload: { householdId, change, residents, forget } }, { sealer }) {
    await amendHousehold(tx, communityId, householdId, change);
    await amendResidents(tx, communityId, residents, sealer);
    await forgetResidents(tx, communityId, sql`SELECT unnest(${[...forget]}::uuid[])`);
    return {};
  },
  journal: event =>
    event.type === 'household-amended'
      ? { event: event.type, subjectKind: 'door', subjectId: event.doorId, facts: { householdId: event.householdId } }
      : { event: event.type, subjectKind: 'door', subjectId: event.doorId, facts: { residentId: event.residentId } },
});
