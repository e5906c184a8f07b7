import { type DraftState, draftRefusal, type Refusal, refuse } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { isPersonKnown } from '../../roster/index.ts';
import { findDraft } from '../draft-store.ts';
import { setPlannedHead } from './planned-store.ts';

interface HeadState {
  readonly draft: DraftState | null;
  readonly isGrid: boolean;
  readonly isKnown: boolean;
}
interface HeadPlanned {
  readonly type: 'grid-head-planned';
  readonly draftId: string;
  readonly personId: string;
}

/** `grids.planHead`: who is to head a grid of a draft. Refusals: `draft-unknown`, `draft-published`, `grid-unknown`, `person-unknown`. */
export const planHead = defineHandler<'grids.planHead', HeadState, HeadPlanned>({
  kind: 'grids.planHead',
  async load(tx, { communityId, payload }) {
    const draft = (await findDraft(tx, communityId, payload.draftId, true)) ?? null;
    return {
      draft,
      isGrid: Boolean(draft?.plan.grids.some(grid => grid.no === payload.no)),
      isKnown: await isPersonKnown(tx, communityId, payload.personId),
    };
  },
  decide({ draft, isGrid, isKnown }, { payload }): readonly HeadPlanned[] | Refusal {
    // Who heads a grid does not depend on which doors it has: a draft that was edited meanwhile is no obstacle.
    const refusal = draftRefusal(draft, draft?.revision ?? 0);
    if (refusal) return refusal;
    if (!isGrid) return refuse('grid-unknown', { grid: payload.no });
    if (!isKnown) return refuse('person-unknown');
    return [{ type: 'grid-head-planned', draftId: payload.draftId, personId: payload.personId }];
  },
  evolve: state => state,
  async save(tx, { communityId, payload }) {
    await setPlannedHead(tx, communityId, payload.draftId, payload.no, payload.personId);
    return {};
  },
  journal: (event, { payload }) => ({
    event: event.type,
    subjectKind: 'grid-draft',
    subjectId: event.draftId,
    facts: { personId: event.personId, no: payload.no },
  }),
});
