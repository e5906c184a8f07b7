import { type DraftState, draftRefusal, type MovableUnit, type Refusal, refuse } from '@linli/domain';
import { defineHandler, type Platform } from '../platform/command.ts';
import { advanceDraft, findDraft, findDraftState } from './draft-store.ts';
import { type Moved, runEngine } from './engine/index.ts';
import { loadLedger } from './ledger-store.ts';

interface MoveState {
  readonly draft: DraftState | null;
  /** What the move gives on the revision it was worked out on; null when there was no such draft. */
  readonly worked: { readonly revision: number; readonly outcome: Moved | Refusal } | null;
}
interface DraftChanged {
  readonly type: 'grid-draft-changed';
  readonly draftId: string;
  readonly grids: number;
  readonly revision: number;
}

/** Works a move out on the draft as it stands, off the event loop. Null when there is no such draft. */
export async function workOutMove(
  { database }: Platform,
  communityId: string,
  draftId: string,
  move: { readonly units: readonly MovableUnit[]; readonly toGrid: number | 'new'; readonly withAreas: boolean },
  seenRevision?: number,
): Promise<MoveState['worked']> {
  const { draft, loaded } = await database.read([communityId], async tx => ({
    draft: await findDraft(tx, communityId, draftId),
    loaded: await loadLedger(tx, communityId),
  }));
  if (!draft || !loaded) return null;
  const { settings, revision } = draft;
  if (seenRevision !== undefined && revision !== seenRevision) return { revision, outcome: refuse('draft-outdated') };
  // The ground is drawn anew after a move: no need to send the old one along.
  const plan = { ...draft.plan, grids: draft.plan.grids.map(grid => ({ ...grid, area: [] })) };
  const outcome = await runEngine({
    kind: 'move',
    ledgerKey: loaded.key,
    ledger: loaded.ledger,
    settings,
    plan,
    ...move,
  });
  return { revision, outcome };
}

/** `grids.moveUnits`: units into another grid of a draft, or a new one. Refusals: `draft-outdated`, `draft-published`, `unit-unknown`, `grid-unknown`, `nothing-moves`. */
export const moveUnits = defineHandler<'grids.moveUnits', MoveState, DraftChanged>({
  kind: 'grids.moveUnits',
  prepare: ({ communityId, payload, platform }) =>
    workOutMove(
      platform,
      communityId,
      payload.draftId,
      { units: payload.units, toGrid: payload.toGrid, withAreas: true },
      payload.revision,
    ),
  async load(tx, { communityId, payload }, prepared) {
    return {
      draft: (await findDraftState(tx, communityId, payload.draftId)) ?? null,
      worked: prepared as MoveState['worked'],
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
    const { plan, after } = worked!.outcome as Moved;
    await advanceDraft(tx, communityId, payload.draftId, plan);
    return { revision: draft!.revision, grids: after.map(grid => ({ ...grid, bent: [...grid.bent] })) };
  },
  journal: (event, { payload }) => ({
    event: event.type,
    subjectKind: 'grid-draft',
    subjectId: event.draftId,
    facts: { revision: event.revision, grids: event.grids, units: payload.units.length },
  }),
});
