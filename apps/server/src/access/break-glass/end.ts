import { type BreakGlass, type BreakGlassEnded, decideEndBreakGlass } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { findBreakGlass } from './break-glass-store.ts';

interface Ending {
  readonly taken: BreakGlass | null;
}

/** `access.endBreakGlass`: its taker no longer needs it, or who watches ends it. */
export const endBreakGlass = defineHandler<'access.endBreakGlass', Ending, BreakGlassEnded>({
  kind: 'access.endBreakGlass',
  load: async (tx, { communityId, payload }) => ({
    taken: await findBreakGlass(tx, communityId, payload.breakGlassId),
  }),
  scope: ({ taken }) => ({ personId: taken?.personId ?? null }),
  decide: ({ taken }, { now }) => decideEndBreakGlass(taken, { now }),
  evolve: (_, { taken }) => ({ taken }),
  async save(tx, { communityId, payload, actor, now }) {
    await tx.run(sql`
      UPDATE break_glass SET ended_at = ${now}, ended_by = ${actor.personId}
       WHERE community_id = ${communityId} AND break_glass_id = ${payload.breakGlassId}`);
    return {};
  },
  journal: ({ type, taken }) => ({
    event: type,
    subjectKind: 'break-glass',
    subjectId: taken.breakGlassId,
    facts: { breakGlassId: taken.breakGlassId },
  }),
});
