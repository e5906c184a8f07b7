import { type DraftState, draftRefusal, refuse } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { findDraftState, newestStep, restoreStep } from './draft-store.ts';

interface UndoState {
  readonly draft: DraftState | null;
  readonly step: number | null;
}
interface DraftUndone {
  readonly type: 'grid-draft-undone';
  readonly draftId: string;
  readonly revision: number;
}

/** `grids.undo`: back to the plan before the last change. Refusals: `draft-outdated`, `draft-published`, `nothing-to-undo`. */
export const undo = defineHandler<'grids.undo', UndoState, DraftUndone>({
  kind: 'grids.undo',
  async load(tx, { communityId, payload }) {
    return {
      draft: (await findDraftState(tx, communityId, payload.draftId)) ?? null,
      step: (await newestStep(tx, communityId, payload.draftId)) ?? null,
    };
  },
  decide({ draft, step }, { payload }) {
    const refusal = draftRefusal(draft, payload.revision);
    if (refusal) return refusal;
    if (step === null) return refuse('nothing-to-undo');
    return [{ type: 'grid-draft-undone', draftId: payload.draftId, revision: payload.revision + 1 }];
  },
  evolve: (state, { revision }) => ({ ...state, draft: { ...state.draft!, revision } }),
  async save(tx, { communityId, payload }, { draft, step }) {
    await restoreStep(tx, communityId, payload.draftId, step!);
    return { revision: draft!.revision };
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'grid-draft',
    subjectId: event.draftId,
    facts: { revision: event.revision },
  }),
});
