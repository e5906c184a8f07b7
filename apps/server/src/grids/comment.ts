import {
  type CommentAbout,
  type CommentSettled,
  type CommentState,
  commentOnDraft,
  type DraftCommented,
  settleComment as settleRule,
} from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { findDraft } from './draft-store.ts';

/** `grids.comment`: a word on a draft, one of its grids or a place; kept as ciphertext, for it may name people. Refusals: see the rule. */
export const comment = defineHandler<'grids.comment', CommentState, DraftCommented>({
  kind: 'grids.comment',
  async load(tx, { communityId, payload }) {
    const draft = await findDraft(tx, communityId, payload.draftId);
    const known = await tx.find(
      sql`SELECT 1 FROM grid_comment WHERE community_id = ${communityId} AND comment_id = ${payload.commentId}`,
    );
    const nos = draft?.plan.grids.map(grid => grid.no) ?? [];
    return {
      draftExists: draft !== undefined,
      exists: known !== undefined,
      aboutExists: await aboutExists(tx, communityId, payload.about, nos),
    };
  },
  decide: (state, { payload }) => commentOnDraft(state, payload),
  evolve: state => ({ ...state, exists: true }),
  async save(tx, { communityId, payload, actor, now, platform }) {
    const { commentId, draftId, about, text } = payload;
    const sealer = await platform.vault.forPurpose(tx, communityId, 'grids');
    const body = sealer.seal(text, `grid_comment.body:${commentId}`);
    const [no, place] = [about.kind === 'grid' ? about.no : null, about.kind === 'place' ? about : null];
    await tx.run(sql`
      INSERT INTO grid_comment (community_id, comment_id, draft_id, grid_no, place_kind, place_id, body, key_id, written_by, written_at)
      VALUES (${communityId}, ${commentId}, ${draftId}, ${no}, ${place?.place ?? null}, ${place?.id ?? null}, ${body}, ${sealer.keyId},
              ${actor.personId}, ${now})`);
    return {};
  },
  journal: ({ type, commentId, draftId, about }) => ({
    event: type,
    subjectKind: 'grid-comment',
    subjectId: commentId,
    facts: { draftId, about: about.kind },
  }),
});

async function aboutExists(tx: Tx, communityId: string, about: CommentAbout, nos: readonly number[]): Promise<boolean> {
  if (about.kind === 'draft') return true;
  if (about.kind === 'grid') return nos.includes(about.no);
  const found = await tx.find(
    about.place === 'building'
      ? sql`SELECT 1 FROM building WHERE community_id = ${communityId} AND building_id = ${about.id}`
      : about.place === 'entrance'
        ? sql`SELECT 1 FROM entrance WHERE community_id = ${communityId} AND entrance_id = ${about.id}`
        : sql`SELECT 1 FROM door WHERE community_id = ${communityId} AND door_id = ${about.id}`,
  );
  return found !== undefined;
}

interface SettleState {
  readonly known: { readonly resolved: boolean } | null;
}

/** `grids.settleComment`: done, or open again. Refusals: see the rule. */
export const settleComment = defineHandler<'grids.settleComment', SettleState, CommentSettled>({
  kind: 'grids.settleComment',
  async load(tx, { communityId, payload }) {
    const known = await tx.find<{ resolved: boolean }>(sql`
      SELECT resolved_at IS NOT NULL AS resolved FROM grid_comment
       WHERE community_id = ${communityId} AND comment_id = ${payload.commentId} FOR UPDATE`);
    return { known: known ?? null };
  },
  decide: ({ known }, { payload }) => settleRule(known, payload),
  evolve: (_, { resolved }) => ({ known: { resolved } }),
  async save(tx, { communityId, payload, actor, now }, { known }) {
    const [at, by] = known!.resolved ? [now, actor.personId] : [null, null];
    await tx.run(sql`
      UPDATE grid_comment SET resolved_at = ${at}, resolved_by = ${by}
       WHERE community_id = ${communityId} AND comment_id = ${payload.commentId}`);
    return {};
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'grid-comment',
    subjectId: event.commentId,
    facts: { resolved: event.resolved },
  }),
});
