import { type BreakGlass, decideBreakGlass, type GlassBroken } from '@linli/domain';
import { askApproval } from '../../approvals/index.ts';
import { defineHandler } from '../../platform/command.ts';
import { childId } from '../../platform/ids.ts';
import { latestBreakGlass } from './break-glass-store.ts';

interface Taking {
  readonly standing: BreakGlass | null;
  readonly taken: BreakGlass | null;
}

/** `access.breakGlass`: takes reach beyond one's role, for hours, alone; a second person is asked in the same transaction. */
export const breakGlass = defineHandler<'access.breakGlass', Taking, GlassBroken>({
  kind: 'access.breakGlass',
  load: async (tx, { communityId, actor }) => ({
    standing: actor.personId ? await latestBreakGlass(tx, communityId, actor.personId) : null,
    taken: null,
  }),
  decide: ({ standing }, { payload, now, actor }) => decideBreakGlass(standing, payload, { now, actor }),
  evolve: (state, { taken }) => ({ ...state, taken }),
  async save(tx, { communityId, payload, platform, now }, { taken }) {
    if (!taken) throw new Error('taken without an event');
    const { breakGlassId, personId, reason, from, until } = taken;
    await tx.insertMany('break_glass', [
      {
        community_id: communityId,
        break_glass_id: breakGlassId,
        person_id: personId,
        reason,
        from_at: from,
        until_at: until,
      },
    ]);
    const approvalId = childId(breakGlassId, 'approval');
    const facts = { breakGlassReason: reason, until };
    await askApproval(tx, platform, {
      ...{ communityId, approvalId, kind: 'break-glass', subjectId: breakGlassId, facts, reason: payload.words },
      ...{ askedBy: personId, now },
    });
    return { until };
  },
  journal: ({ type, taken }) => ({
    event: type,
    subjectKind: 'break-glass',
    subjectId: taken.breakGlassId,
    facts: { breakGlassId: taken.breakGlassId, reason: taken.reason, until: taken.until },
  }),
});
