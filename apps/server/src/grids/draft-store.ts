import type { ConflictReport, DivideSettings } from '@linli/districting';
import type { DraftPlan } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';

/** How many steps back an officer can go. */
const undoSteps = 50;

/** A stored draft at its present revision. */
export interface StoredDraft {
  readonly draftId: string;
  readonly revision: number;
  readonly settings: DivideSettings;
  readonly plan: DraftPlan;
  readonly conflicts: ConflictReport;
  readonly basedOn: string | null;
  readonly drawnAt: string;
  readonly publishedAs: string | null;
}

/** A draft; `lock` holds off other changes until the transaction ends. */
export function findDraft(
  tx: Tx,
  communityId: string,
  draftId: string,
  lock = false,
): Promise<StoredDraft | undefined> {
  return tx.find<StoredDraft>(sql`
    SELECT draft_id AS "draftId", revision, settings, plan, conflicts, based_on AS "basedOn", drawn_at AS "drawnAt", published_as AS "publishedAs"
      FROM grid_draft WHERE community_id = ${communityId} AND draft_id = ${draftId} ${lock ? sql`FOR UPDATE` : sql``}`);
}

/** The part of a draft that rules need, without its plan. */
export function findDraftState(
  tx: Tx,
  communityId: string,
  draftId: string,
): Promise<{ revision: number; publishedAs: string | null; basedOn: string | null } | undefined> {
  return tx.find(sql`
    SELECT revision, published_as AS "publishedAs", based_on AS "basedOn" FROM grid_draft
     WHERE community_id = ${communityId} AND draft_id = ${draftId} FOR UPDATE`);
}

/** Adds a draft that was just drawn, as revision 1. */
export async function insertDraft(
  tx: Tx,
  communityId: string,
  draft: Omit<StoredDraft, 'revision' | 'publishedAs'>,
): Promise<void> {
  await tx.run(sql`
    INSERT INTO grid_draft (community_id, draft_id, revision, settings, plan, conflicts, based_on, drawn_at)
    VALUES (${communityId}, ${draft.draftId}, 1, ${JSON.stringify(draft.settings)}::jsonb, ${JSON.stringify(draft.plan)}::jsonb,
            ${JSON.stringify(draft.conflicts)}::jsonb, ${draft.basedOn}, ${draft.drawnAt})`);
}

/** Puts a new plan in place and keeps the one before for undo. */
export async function advanceDraft(tx: Tx, communityId: string, draftId: string, plan: DraftPlan): Promise<void> {
  await tx.run(sql`
    INSERT INTO grid_draft_step (community_id, draft_id, revision, plan)
    SELECT community_id, draft_id, revision, plan FROM grid_draft WHERE community_id = ${communityId} AND draft_id = ${draftId}`);
  await tx.run(sql`
    DELETE FROM grid_draft_step WHERE community_id = ${communityId} AND draft_id = ${draftId} AND revision IN (
      SELECT revision FROM grid_draft_step WHERE community_id = ${communityId} AND draft_id = ${draftId} ORDER BY revision DESC OFFSET ${undoSteps})`);
  await tx.run(sql`
    UPDATE grid_draft SET plan = ${JSON.stringify(plan)}::jsonb, revision = revision + 1
     WHERE community_id = ${communityId} AND draft_id = ${draftId}`);
}

/** Revision of the newest step that can be undone; undefined when there is none. */
export async function newestStep(tx: Tx, communityId: string, draftId: string): Promise<number | undefined> {
  const row = await tx.find<{ revision: number }>(sql`
    SELECT revision FROM grid_draft_step WHERE community_id = ${communityId} AND draft_id = ${draftId} ORDER BY revision DESC LIMIT 1`);
  return row?.revision;
}

/** Goes back to a kept step. The revision still counts up, so that nobody mistakes it for the old one. */
export async function restoreStep(tx: Tx, communityId: string, draftId: string, step: number): Promise<void> {
  await tx.run(sql`
    UPDATE grid_draft d SET plan = s.plan, revision = d.revision + 1
      FROM grid_draft_step s
     WHERE d.community_id = ${communityId} AND d.draft_id = ${draftId}
       AND s.community_id = d.community_id AND s.draft_id = d.draft_id AND s.revision = ${step}`);
  await tx.run(
    sql`DELETE FROM grid_draft_step WHERE community_id = ${communityId} AND draft_id = ${draftId} AND revision = ${step}`,
  );
}
