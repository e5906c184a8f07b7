import { type DestroyState, decideDestroy, type EmergencyDataDestroyed } from '@linli/domain';
import { findApprovalOf } from '../approvals/index.ts';
import { lineHash } from '../audit/index.ts';
import { defineHandler } from '../platform/command.ts';
import { destroyEmergencyData } from './destroy-store.ts';
import type { Certificate } from './end/certificate.ts';
import { loadEnding } from './end/load-ending.ts';

interface State extends DestroyState {
  /** Who agreed that it may go before its time. */
  readonly by: Certificate['by'];
}

/** `emergencies.destroyData`: partitions dropped, keys destroyed, certificate signed; the review and the letters stay. */
export const destroyData = defineHandler<'emergencies.destroyData', State, EmergencyDataDestroyed>({
  kind: 'emergencies.destroyData',
  async load(tx, { communityId, payload, now }) {
    const emergency = await loadEnding(tx, communityId, payload.emergencyId, now);
    const approval = await findApprovalOf(tx, communityId, 'sunset', payload.emergencyId);
    const agreed = approval?.state === 'confirmed' && approval.decidedBy !== null;
    const early = emergency?.keepUntil != null && Date.parse(emergency.keepUntil) > Date.parse(now);
    const by = agreed && early ? { askedBy: approval.askedBy, confirmedBy: approval.decidedBy } : ('time' as const);
    return { emergency, agreed, by };
  },
  decide: (state, { now }) => decideDestroy(state, { now }),
  evolve: state => state,
  async save(tx, { communityId, payload: { emergencyId }, now, platform }, { by }) {
    const line = await destroyEmergencyData(tx, platform, { communityId, emergencyId, at: now, by });
    return { certificateHash: lineHash(line) };
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'emergency',
    subjectId: event.emergencyId,
    emergencyId: event.emergencyId,
  }),
});
