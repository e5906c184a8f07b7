import type { ConflictReport } from '@linli/districting';
import type { DraftPlan } from '@linli/domain';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import type { DraftSettings } from './engine/index.ts';

/** How many steps back an officer can go. */
const undoSteps = 50;

/** A stored draft at its present revision. */
export interface StoredDraft {
  readonly draftId: string;
  readonly revision: number;
  readonly settings: DraftSettings;
  readonly plan: DraftPlan;
  readonly conflicts: ConflictReport;
  readonly basedOn: string | null;
  readonly drawnAt: string;
  readonly publishedAs: string | null;
  /** The office's sheet it was taken from; null for one that was drawn. */
  readonly sheetName: string | null;
  /** Revision of the ledger that its figures were measured on when it was made; `null` where nobody knows. */
  readonly measuredOn: number | null;
}

/** A draft; `lock` holds off other changes until the transaction ends. */
export function findDraft(
  tx: Tx,
  communityId: string,
  draftId: string,
  lock = false,
): Promise<StoredDraft | undefined> {
  return tx.find<StoredDraft>(sql`
    SELECT draft_id AS "draftId", revision, settings, plan, conflicts, based_on AS "basedOn", drawn_at AS "drawnAt", published_as AS "publishedAs",
           sheet_name AS "sheetName", measured_on AS "measuredOn"
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

/** Adds a draft that was just drawn or taken from a sheet, as revision 1. */
export async function insertDraft(
  tx: Tx,
  communityId: string,
  draft: Omit<StoredDraft, 'revision' | 'publishedAs'>,
): Promise<void> {
  await tx.run(sql`
    INSERT INTO grid_draft (community_id, draft_id, revision, settings, plan, conflicts, based_on, drawn_at, sheet_name, measured_on)
    VALUES (${communityId}, ${draft.draftId}, 1, ${JSON.stringify(draft.settings)}::jsonb, ${JSON.stringify(draft.plan)}::jsonb,
            ${JSON.stringify(draft.conflicts)}::jsonb, ${draft.basedOn}, ${draft.drawnAt}, ${draft.sheetName}, ${draft.measuredOn})`);
}

/** Puts a new plan in place and keeps the one before for undo; what was undone before can then no longer be redone. */
export async function advanceDraft(tx: Tx, communityId: string, draftId: string, plan: DraftPlan): Promise<void> {
  await keepPlan(tx, communityId, draftId, 'undo');
  await tx.run(sql`
    DELETE FROM grid_draft_step WHERE community_id = ${communityId} AND draft_id = ${draftId} AND (direction = 'redo' OR revision IN (
      SELECT revision FROM grid_draft_step WHERE community_id = ${communityId} AND draft_id = ${draftId} ORDER BY revision DESC OFFSET ${undoSteps}))`);
  await tx.run(sql`
    UPDATE grid_draft SET plan = ${JSON.stringify(plan)}::jsonb, revision = revision + 1
     WHERE community_id = ${communityId} AND draft_id = ${draftId}`);
}

/** Back to what was before, or forward to what was undone. */
export type Direction = 'undo' | 'redo';

/** Revision of the newest step in each direction; null when there is none. */
export async function newestSteps(
  tx: Tx,
  communityId: string,
  draftId: string,
): Promise<Readonly<Record<Direction, number | null>>> {
  return tx.get(sql`
    SELECT max(revision) FILTER (WHERE direction = 'undo') AS undo, max(revision) FILTER (WHERE direction = 'redo') AS redo
      FROM grid_draft_step WHERE community_id = ${communityId} AND draft_id = ${draftId}`);
}

/**
 * Takes a kept step and keeps the present plan for the way back. The revision still counts up, so that nobody mistakes it
 * for the old one.
 */
export async function restoreStep(
  tx: Tx,
  communityId: string,
  draftId: string,
  step: number,
  direction: Direction,
): Promise<void> {
  await keepPlan(tx, communityId, draftId, direction === 'undo' ? 'redo' : 'undo');
  await tx.run(sql`
    UPDATE grid_draft d SET plan = s.plan, revision = d.revision + 1
      FROM grid_draft_step s
     WHERE d.community_id = ${communityId} AND d.draft_id = ${draftId}
       AND s.community_id = d.community_id AND s.draft_id = d.draft_id AND s.revision = ${step}`);
  await tx.run(
    sql`DELETE FROM grid_draft_step WHERE community_id = ${communityId} AND draft_id = ${draftId} AND revision = ${step}`,
  );
}

function keepPlan(tx: Tx, communityId: string, draftId: string, direction: Direction): Promise<number> {
  return tx.run(sql`
    INSERT INTO grid_draft_step (community_id, draft_id, revision, direction, plan)
    SELECT community_id, draft_id, revision, ${direction}, plan FROM grid_draft
     WHERE community_id = ${communityId} AND draft_id = ${draftId}`);
}
