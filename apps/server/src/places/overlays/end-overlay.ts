import { endOverlay as endRule, type OverlayEnded } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';

interface State {
  readonly known: { readonly from: string; readonly to: string | null } | null;
}

/** `places.endOverlay`: an organisation no longer answers for a place. Refusals: see the rule. */
export const endOverlay = defineHandler<'places.endOverlay', State, OverlayEnded>({
  kind: 'places.endOverlay',
  async load(tx, { communityId, payload }) {
    const known = await tx.find<{ from: string; to: string | null }>(sql`
      SELECT valid_from AS from, valid_to AS to FROM assignment
       WHERE community_id = ${communityId} AND assignment_id = ${payload.assignmentId} AND subject_kind = 'organisation' FOR UPDATE`);
    return { known: known ?? null };
  },
  decide: ({ known }, { payload, now }) =>
    endRule(known, { assignmentId: payload.assignmentId, at: payload.at ?? now }),
  evolve: ({ known }, { at }) => ({ known: known && { ...known, to: at } }),
  async save(tx, { communityId, payload }, { known }) {
    await tx.run(sql`
      UPDATE assignment SET valid_to = ${known!.to} WHERE community_id = ${communityId} AND assignment_id = ${payload.assignmentId}`);
    return {};
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'assignment',
    subjectId: event.assignmentId,
    facts: { at: event.at },
  }),
});
