import { matchGrids } from '@linli/districting';
import { type Cell, type DraftEdit, locator, tile } from '@linli/domain';
import { draftEdit, type ViewResponse } from '@linli/protocol';
import { sql } from 'kysely';
import type { Tx } from '../platform/postgres/database.ts';
import { defineView, notFound } from '../platform/view.ts';
import { cellsOf } from './draft-cells.ts';
import { findDraft, newestSteps } from './draft-store.ts';
import { workOutEdit } from './edit.ts';
import { freshPlan } from './fresh-plan.ts';
import { loadLedger } from './ledger-store.ts';
import { loadNewestVersion, type StoredVersion } from './version-store.ts';

/** `grids.drafts`: the drafts of a community, newest first; the hundred last. */
export const drafts = defineView({
  name: 'grids.drafts',
  async read(tx, { query: { communityId } }) {
    const rows = await tx.rows<{
      draftId: string;
      revision: number;
      drawnAt: string;
      grids: number;
      published: boolean;
    }>(sql`
      SELECT draft_id AS "draftId", revision, drawn_at AS "drawnAt", jsonb_array_length(plan->'grids') AS grids,
             published_as IS NOT NULL AS published
        FROM grid_draft WHERE community_id = ${communityId} ORDER BY drawn_at DESC, draft_id LIMIT 100`);
    return { rows };
  },
});

/** `grids.draft`: one draft as it stands, with what publishing it would change and the doors it does not cover. */
export const draft = defineView({
  name: 'grids.draft',
  async read(tx, { query: { communityId, draftId }, now }) {
    const stored = await findDraft(tx, communityId, draftId);
    const loaded = stored && (await loadLedger(tx, communityId));
    if (!stored || !loaded) return notFound;
    const previous = await loadNewestVersion(tx, communityId);
    const plan = await freshPlan(stored, loaded);
    const cells = cellsOf(loaded);
    const locate = locator(tile(plan.units));
    const noOf = cells.map(cell => locate(cell) ?? 0);
    const orphans = total(cells, i => noOf[i] === 0);
    const doors = total(cells, () => true);
    const compared = compare(
      cells,
      noOf,
      plan.grids.map(grid => grid.no),
      previous,
    );
    const { rates: _, ...settings } = stored.settings;
    const steps = await newestSteps(tx, communityId, draftId);
    const isOpen = stored.publishedAs === null;
    return {
      draftId,
      revision: stored.revision,
      settings,
      published: stored.publishedAs !== null,
      publishedOver: previous?.versionId ?? null,
      basedOn: stored.basedOn,
      grids: plan.grids.map((grid, index) => ({
        ...grid,
        bent: [...grid.bent],
        area: grid.area as DraftAnswer['grids'][number]['area'],
        continues: compared.continues[index] ?? null,
      })),
      conflicts: stored.conflicts as unknown as DraftAnswer['conflicts'],
      cover: { doors, covered: doors - orphans, orphans, twice: 0 },
      units: plan.units.map(({ buildingId: _building, ...one }) => one),
      diff: { ...compared.diff, headsAffected: await headsOf(tx, communityId, compared.changed, now) },
      generals: [...(plan.generals ?? [])],
      canUndo: isOpen && steps.undo !== null,
      canRedo: isOpen && steps.redo !== null,
    };
  },
});

type DraftAnswer = ViewResponse<'grids.draft'>;

function total(cells: readonly Cell[], is: (index: number) => boolean): number {
  return cells.reduce((sum, cell, i) => sum + (is(i) ? cell.doors : 0), 0);
}

/** A draft against the newest version: which grid continues which, how many doors change hands. */
function compare(
  cells: readonly Cell[],
  noOf: readonly number[],
  nos: readonly number[],
  previous: StoredVersion | null,
) {
  if (!previous) {
    return {
      continues: nos.map(() => null),
      changed: [],
      diff: { doorsMoved: 0, gridsNew: nos.length, gridsEnded: 0 },
    };
  }
  const locate = locator(previous.placement);
  const before = cells.map(cell => locate(cell));
  const idsAt = (is: (index: number) => boolean) => cells.flatMap((cell, i) => (is(i) ? [cell.id] : []));
  const doorsOf = new Map(cells.map(cell => [cell.id, Math.max(1, cell.doors)]));
  const match = matchGrids(
    previous.grids.map(({ gridId }) => ({ id: gridId, atomIds: idsAt(i => before[i] === gridId) })),
    nos.map(no => ({ atomIds: idsAt(i => noOf[i] === no) })),
    id => doorsOf.get(id) ?? 0,
  );
  const keptBy = new Map(nos.map((no, index) => [no, match.kept[index] ?? null]));
  const moves = (i: number) => before[i] !== undefined && before[i] !== (keptBy.get(noOf[i]!) ?? null);
  const changed = new Set<string>(match.gone);
  cells.forEach((_, i) => {
    if (moves(i)) changed.add(before[i]!);
  });
  return {
    continues: match.kept,
    changed: [...changed],
    diff: {
      doorsMoved: total(cells, moves),
      gridsNew: match.kept.filter(id => id === null).length,
      gridsEnded: match.gone.length,
    },
  };
}

/** How many heads answer for grids that lose doors or end. */
async function headsOf(tx: Tx, communityId: string, gridIds: readonly string[], at: string): Promise<number> {
  const row = await tx.get<{ heads: number }>(sql`
    SELECT count(DISTINCT subject_id) AS heads FROM assignment
     WHERE community_id = ${communityId} AND object_kind = 'micro-grid' AND object_id = ANY (${[...gridIds]}::uuid[])
       AND role IN ('grid-head', 'acting-head') AND valid_from <= ${at} AND (valid_to IS NULL OR valid_to > ${at})`);
  return row.heads;
}

/** `grids.previewEdit`: every grid an edit touches as it is and as it would be. One that cannot be is told as a warning with its code. */
export const previewEdit = defineView({
  name: 'grids.previewEdit',
  async read(_tx, { query, platform }) {
    const edit = readEdit(query.edit);
    const nothing = { doors: 0, before: [], after: [] };
    if (!edit) return { ...nothing, warnings: ['invalid-input'] };
    const worked = await workOutEdit(platform, query.communityId, query.draftId, edit, false);
    if (!worked) return notFound;
    if ('refused' in worked.outcome) return { ...nothing, warnings: [worked.outcome.refused] };
    const { doors, before, after, warnings } = worked.outcome;
    const plain = (grids: typeof before) => grids.map(grid => ({ ...grid, bent: [...grid.bent] }));
    return { doors, before: plain(before), after: plain(after), warnings: [...warnings] };
  },
});

function readEdit(json: string): DraftEdit | null {
  try {
    return draftEdit.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
