import { type DraftState, draftRefusal, refuse } from '@linli/domain';
import { type CommandHandler, defineHandler } from '../platform/command.ts';
import { type Direction, findDraftState, newestSteps, restoreStep } from './draft-store.ts';

interface StepState {
  readonly draft: DraftState | null;
  readonly step: number | null;
}
interface DraftStepped {
  readonly type: 'grid-draft-undone' | 'grid-draft-redone';
  readonly draftId: string;
  readonly revision: number;
}

/** `grids.undo`: back to the plan before the last edit. Refusals: `draft-outdated`, `draft-published`, `nothing-to-undo`. */
export const undo = stepping('grids.undo', 'undo', 'grid-draft-undone', 'nothing-to-undo');

/** `grids.redo`: what was undone last, again; gone once something else was edited. Refusals: `draft-outdated`, `draft-published`, `nothing-to-redo`. */
export const redo = stepping('grids.redo', 'redo', 'grid-draft-redone', 'nothing-to-redo');

function stepping(
  kind: 'grids.undo' | 'grids.redo',
  direction: Direction,
  type: DraftStepped['type'],
  nothing: string,
): CommandHandler<typeof kind, StepState, DraftStepped> {
  return defineHandler<typeof kind, StepState, DraftStepped>({
    kind,
    async load(tx, { communityId, payload }) {
      return {
        draft: (await findDraftState(tx, communityId, payload.draftId)) ?? null,
        step: (await newestSteps(tx, communityId, payload.draftId))[direction],
      };
    },
    decide({ draft, step }, { payload }) {
      const refusal = draftRefusal(draft, payload.revision);
      if (refusal) return refusal;
      if (step === null) return refuse(nothing);
      return [{ type, draftId: payload.draftId, revision: payload.revision + 1 }];
    },
    evolve: (state, { revision }) => ({ ...state, draft: { ...state.draft!, revision } }),
    async save(tx, { communityId, payload }, { draft, step }) {
      await restoreStep(tx, communityId, payload.draftId, step!, direction);
      return { revision: draft!.revision };
    },
    journal: event => ({
      event: event.type,
      subjectKind: 'grid-draft',
      subjectId: event.draftId,
      facts: { revision: event.revision },
    }),
  });
}
