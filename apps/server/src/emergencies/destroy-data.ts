import { type DestroyState, decideDestroy, type EmergencyDataDestroyed } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { destroyEmergencyData } from './destroy-store.ts';
import { findEmergency } from './emergency-row.ts';

/** `emergencies.destroyData`: partitions dropped, keys destroyed; the review and the letters stay. */
export const destroyData = defineHandler<'emergencies.destroyData', DestroyState, EmergencyDataDestroyed>({
  kind: 'emergencies.destroyData',
  load: async (tx, { communityId, payload }) => ({
    emergency: (await findEmergency(tx, communityId, { emergencyId: payload.emergencyId })) ?? null,
  }),
  decide: (state, { now }) => decideDestroy(state, { now }),
  evolve: state => state,
  async save(tx, { communityId, payload, now, platform }) {
    await destroyEmergencyData(tx, communityId, payload.emergencyId, now);
    platform.vault.forget();
    return {};
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'emergency',
    subjectId: event.emergencyId,
    emergencyId: event.emergencyId,
  }),
});
