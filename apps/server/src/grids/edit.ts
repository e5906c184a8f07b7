import { type DraftEdit, type DraftState, draftRefusal, isCellEdit, type Refusal, refuse } from '@linli/domain';
import { defineHandler, type Platform } from '../platform/command.ts';
import { advanceDraft, findDraft, findDraftState } from './draft-store.ts';
import { type Edited, runEngine } from './engine/index.ts';
import { loadLedger } from './ledger-store.ts';

interface EditState {
  readonly draft: DraftState | null;
  /** What the edit gives on the revision it was worked out on; null when there was no such draft. */
  readonly worked: { readonly revision: number; readonly outcome: Edited | Refusal } | null;
}
interface DraftChanged {
  readonly type: 'grid-draft-changed';
  readonly draftId: string;
  readonly grids: number;
  readonly revision: number;
}

/** Works an edit out on the draft as it stands, off the event loop. Null when there is no such draft. */
export async function workOutEdit(
  { database }: Platform,
  communityId: string,
  draftId: string,
  edit: DraftEdit,
  withAreas: boolean,
  seenRevision?: number,
): Promise<EditState['worked']> {
  const { draft, loaded } = await database.read([communityId], async tx => ({
    draft: await findDraft(tx, communityId, draftId),
    loaded: await loadLedger(tx, communityId),
  }));
  if (!draft || !loaded) return null;
  const { settings, revision } = draft;
  if (seenRevision !== undefined && revision !== seenRevision) return { revision, outcome: refuse('draft-outdated') };
  // The ground is drawn anew after a change of cells: no need to send the old one along.
  const bare = { ...draft.plan, grids: draft.plan.grids.map(grid => ({ ...grid, area: [] })) };
  const plan = isCellEdit(edit) || !withAreas ? bare : draft.plan;
  const outcome = await runEngine({
    kind: 'edit',
    ledgerKey: loaded.key,
    ledger: loaded.ledger,
    settings,
    plan,
    edit,
    withAreas,
  });
  return { revision, outcome };
}

/**
 * `grids.edit`: one step on a draft: move units, split or merge grids, group them, name a general grid, set a kind. Refusals:
 * `draft-outdated`, `draft-published`, and those of the edit (`unit-unknown`, `grid-unknown`, `general-grid-unknown`,
 * `nothing-moves`, `split-impossible`, `body-needed`).
 */
export const edit = defineHandler<'grids.edit', EditState, DraftChanged>({
  kind: 'grids.edit',
  prepare: ({ communityId, payload, platform }) =>
    workOutEdit(platform, communityId, payload.draftId, payload.edit, true, payload.revision),
  async load(tx, { communityId, payload }, prepared) {
    return {
      draft: (await findDraftState(tx, communityId, payload.draftId)) ?? null,
      worked: prepared as EditState['worked'],
    };
  },
  decide({ draft, worked }, { payload }) {
    const refusal = draftRefusal(draft, payload.revision);
    if (refusal) return refusal;
    if (!worked) return refuse('draft-unknown');
    if (worked.revision !== payload.revision) return refuse('draft-outdated', { revision: worked.revision });
    if ('refused' in worked.outcome) return worked.outcome;
    const { plan } = worked.outcome;
    return [
      {
        type: 'grid-draft-changed',
        draftId: payload.draftId,
        grids: plan.grids.length,
        revision: payload.revision + 1,
      },
    ];
  },
  evolve: (state, { revision }) => ({ ...state, draft: { ...state.draft!, revision } }),
  async save(tx, { communityId, payload }, { draft, worked }) {
    const { plan, after } = worked!.outcome as Edited;
    await advanceDraft(tx, communityId, payload.draftId, plan);
    return { revision: draft!.revision, grids: after.map(grid => ({ ...grid, bent: [...grid.bent] })) };
  },
  journal: (event, { payload }) => ({
    event: event.type,
    subjectKind: 'grid-draft',
    subjectId: event.draftId,
    facts: { revision: event.revision, grids: event.grids, edit: payload.edit.kind },
  }),
});
