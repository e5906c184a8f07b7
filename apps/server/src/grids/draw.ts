import { defaultRates, validateSettings } from '@linli/districting';
import { type Counting, type GridKind, type Refusal, refuse, standardCounting } from '@linli/domain';
import type { DrawSettings } from '@linli/protocol';
import { defineHandler } from '../platform/command.ts';
import { findDraftState, insertDraft } from './draft-store.ts';
import { type DraftSettings, type Drawn, runEngine } from './engine/index.ts';
import { loadLedger } from './ledger-store.ts';
import { loadNewestVersion, newestVersion } from './version-store.ts';

/** What the engine drew, and on which revision of the ledger. */
interface Measured extends Drawn {
  readonly measuredOn: number;
}
interface DrawState {
  readonly drawn: Measured | Refusal;
  readonly exists: boolean;
  readonly basedOn: string | null;
  readonly revision: number;
}
interface DraftDrawn {
  readonly type: 'grid-draft-drawn';
  readonly draftId: string;
  readonly grids: number;
  readonly bent: number;
}

/**
 * Settings of the wire with the rates that the engine needs; a community's own rates will come from recorded rounds. The engine
 * searches with one rule for shops; where shops count nowhere, mixed grids count their households.
 */
export const engineSettings = ({ counting, ...settings }: DrawSettings): DraftSettings => {
  const standard: Counting = settings.countShops ? standardCounting : { ...standardCounting, mixed: 'households' };
  const of = (kind: GridKind) => counting?.[kind] ?? standard[kind];
  const each = { residential: of('residential'), street: of('street'), mixed: of('mixed'), dedicated: of('dedicated') };
  return { ...settings, rates: defaultRates, counting: each };
};

/** `grids.draw`: a new draft of the whole community, drawn beside the event loop; dedicated grids of the newest version stay. Refusals: `no-doors`, `draft-exists`, bad settings by field. */
export const draw = defineHandler<'grids.draw', DrawState, DraftDrawn>({
  kind: 'grids.draw',
  async prepare({ communityId, payload, platform }): Promise<Measured | Refusal> {
    const settings = engineSettings(payload.settings);
    const [fault] = validateSettings(settings);
    if (fault) return refuse(fault.refused, { ...fault });
    const loaded = await platform.database.read([communityId], tx => loadLedger(tx, communityId));
    if (!loaded || loaded.ledger.entrances.length + loaded.ledger.shops.length === 0) return refuse('no-doors');
    const { ledger, key: ledgerKey } = loaded;
    const previous = await platform.database.read([communityId], tx => loadNewestVersion(tx, communityId));
    const drawn = await runEngine({ kind: 'draw', ledgerKey, ledger, settings, previous });
    return { ...drawn, measuredOn: loaded.revision };
  },
  async load(tx, { communityId, payload }, prepared) {
    return {
      drawn: prepared as Measured | Refusal,
      exists: Boolean(await findDraftState(tx, communityId, payload.draftId)),
      basedOn: (await newestVersion(tx, communityId))?.versionId ?? null,
      revision: 0,
    };
  },
  decide({ drawn, exists }, { payload }) {
    if ('refused' in drawn) return drawn;
    if (exists) return refuse('draft-exists');
    const bent = drawn.plan.grids.filter(grid => grid.bent.length > 0).length;
    return [{ type: 'grid-draft-drawn', draftId: payload.draftId, grids: drawn.plan.grids.length, bent }];
  },
  evolve: state => ({ ...state, revision: 1 }),
  async save(tx, { communityId, payload, now }, { drawn, basedOn, revision }) {
    const { plan, conflicts, measuredOn } = drawn as Measured;
    const settings = engineSettings(payload.settings);
    await insertDraft(tx, communityId, {
      draftId: payload.draftId,
      settings,
      plan,
      conflicts,
      basedOn,
      drawnAt: now,
      sheetName: null,
      measuredOn,
    });
    return { draftId: payload.draftId, revision, grids: plan.grids.length };
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'grid-draft',
    subjectId: event.draftId,
    facts: { grids: event.grids, bent: event.bent },
  }),
});
