import { decideHold, decideLift, type HoldLifted, type HoldPlaced, type HoldState } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { loadEnding } from './load-ending.ts';

/** `emergencies.hold`: a dispute about one door is open, so its record outlives the end. */
export const hold = defineHandler<'emergencies.hold', HoldState, HoldPlaced>({
  kind: 'emergencies.hold',
  async load(tx, { communityId, payload: { emergencyId, doorId }, now }) {
    const where = sql`community_id = ${communityId} AND emergency_id = ${emergencyId} AND door_id = ${doorId}`;
    const found = await tx.get<{ inRound: boolean; inForce: boolean }>(sql`
      SELECT EXISTS (SELECT 1 FROM round_door WHERE ${where}) AS "inRound",
             EXISTS (SELECT 1 FROM sunset_hold WHERE ${where} AND lifted_at IS NULL) AS "inForce"`);
    return { emergency: await loadEnding(tx, communityId, emergencyId, now), ...found };
  },
  decide: (state, { payload }) => decideHold(state, payload),
  evolve: state => state,
  async save(tx, { communityId, payload, actor, now, platform }) {
    const { holdId, emergencyId, doorId, reason } = payload;
    const sealer = await platform.vault.forPurpose(tx, communityId, 'held');
    await tx.insertMany('sunset_hold', [
      {
        community_id: communityId,
        hold_id: holdId,
        emergency_id: emergencyId,
        door_id: doorId,
        reason: sealer.seal(reason, `sunset_hold.reason:${holdId}`),
        key_id: sealer.keyId,
        placed_at: now,
        placed_by: actor.personId,
      },
    ]);
    return {};
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'door',
    subjectId: event.doorId,
    emergencyId: event.emergencyId,
  }),
});

/** `emergencies.liftHold`: the dispute is over; what was held goes with it. */
export const liftHold = defineHandler<'emergencies.liftHold', { readonly lifted: boolean } | null, HoldLifted>({
  kind: 'emergencies.liftHold',
  async load(tx, { communityId, payload }) {
    const row = await tx.find<{ lifted: boolean }>(sql`
      SELECT lifted_at IS NOT NULL AS lifted FROM sunset_hold
       WHERE community_id = ${communityId} AND hold_id = ${payload.holdId} FOR UPDATE`);
    return row ?? null;
  },
  decide: (state, { payload }) => decideLift(state, payload.holdId),
  evolve: state => state,
  async save(tx, { communityId, payload, actor, now }) {
    await tx.run(sql`
      UPDATE sunset_hold SET record = NULL, lifted_at = ${now}, lifted_by = ${actor.personId}
       WHERE community_id = ${communityId} AND hold_id = ${payload.holdId} AND lifted_at IS NULL`);
    return {};
  },
  journal: event => ({ event: event.type, subjectKind: 'hold', subjectId: event.holdId }),
});
