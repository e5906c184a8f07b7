import { decideSettleWarning, type WarningSettled } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';

interface State {
  readonly warning: { readonly state: string; readonly emergencyExists: boolean } | null;
  readonly decided: WarningSettled | null;
}

/** `emergencies.settleWarning`: somebody has opened an emergency by it, or says that none is needed. */
export const settleWarning = defineHandler<'emergencies.settleWarning', State, WarningSettled>({
  kind: 'emergencies.settleWarning',
  async load(tx, { communityId, payload }) {
    const warning = await tx.find<{ state: string; emergencyExists: boolean }>(sql`
      SELECT state, EXISTS (SELECT 1 FROM emergency WHERE community_id = ${communityId} AND emergency_id = ${payload.emergencyId ?? null}::uuid) AS "emergencyExists"
        FROM warning WHERE community_id = ${communityId} AND warning_id = ${payload.warningId} FOR UPDATE`);
    return { warning: warning ?? null, decided: null };
  },
  decide: ({ warning }, { payload }) => decideSettleWarning(warning, payload.decision),
  evolve: (state, decided) => ({ ...state, decided }),
  async save(tx, { communityId, payload, actor, now }, { decided }) {
    if (decided)
      await tx.run(sql`
        UPDATE warning SET state = ${decided.decision}, emergency_id = ${payload.emergencyId ?? null}::uuid, decided_at = ${now}, decided_by = ${actor.personId}
         WHERE community_id = ${communityId} AND warning_id = ${payload.warningId}`);
    return {};
  },
  journal: (event, { payload }) => ({
    event: event.type,
    subjectKind: 'warning',
    subjectId: payload.warningId,
    facts: { decision: event.decision },
  }),
});
