import { type Rates, validateSettings } from '@linli/districting';
import { type Counting, type GridKind, type Refusal, refuse, standardCounting } from '@linli/domain';
import type { DrawSettings } from '@linli/protocol';
import { defineHandler } from '../platform/command.ts';
import { findDraftState, insertDraft } from './draft-store.ts';
import { type DraftSettings, type Drawn, runEngine } from './engine/index.ts';
import { loadLedger } from './ledger-store.ts';
import { ratesInForce } from './rates/store.ts';
import { loadNewestVersion, newestVersion } from './version-store.ts';

/** What the engine drew, by which settings, and on which revision of the ledger. */
interface Prepared {
  readonly settings: DraftSettings;
  readonly drawn: Drawn;
  readonly measuredOn: number;
}
interface DrawState {
  readonly prepared: Prepared | Refusal;
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
 * Settings of the wire with the rates in force, which the draft keeps. Shops go with the homes around them, or into grids of their own
 * with their own bounds (`shopGrids`); where shops count nowhere, mixed grids count their households.
 */
export const engineSettings = ({ counting, mode, ...settings }: DrawSettings, rates: Rates): DraftSettings => {
  const standard: Counting = settings.countShops ? standardCounting : { ...standardCounting, mixed: 'households' };
  const of = (kind: GridKind) => counting?.[kind] ?? standard[kind];
  const each = { residential: of('residential'), street: of('street'), mixed: of('mixed'), dedicated: of('dedicated') };
  return { ...settings, mode: engineMode(mode), rates, counting: each };
};

const engineMode = (mode: DrawSettings['mode']): DraftSettings['mode'] => {
  if (mode.kind !== 'fewest') return mode;
  return { kind: 'fewest', ...(mode.worth !== undefined && { worth: mode.worth }) };
};

/** `grids.draw`: a new draft of the whole community, drawn beside the event loop; dedicated grids of the newest version stay. Refusals: `no-doors`, `draft-exists`, bad settings by field. */
export const draw = defineHandler<'grids.draw', DrawState, DraftDrawn>({
  kind: 'grids.draw',
  async prepare({ communityId, payload, platform, now }): Promise<Prepared | Refusal> {
    const { loaded, previous, inForce } = await platform.database.read([communityId], async tx => ({
      loaded: await loadLedger(tx, communityId),
      previous: await loadNewestVersion(tx, communityId),
      inForce: await ratesInForce(tx, communityId, now),
    }));
    const settings = engineSettings(payload.settings, inForce.rates);
    const [fault] = [settings, { ...settings, ...settings.shopGrids }].flatMap(validateSettings);
    if (fault) return refuse(fault.refused, { ...fault });
    if (!loaded || loaded.ledger.entrances.length + loaded.ledger.shops.length === 0) return refuse('no-doors');
    const { ledger, key: ledgerKey } = loaded;
    const drawn = await runEngine({ kind: 'draw', ledgerKey, ledger, settings, previous });
    return { settings, drawn, measuredOn: loaded.revision };
  },
  async load(tx, { communityId, payload }, prepared) {
    return {
      prepared: prepared as Prepared | Refusal,
      exists: Boolean(await findDraftState(tx, communityId, payload.draftId)),
      basedOn: (await newestVersion(tx, communityId))?.versionId ?? null,
      revision: 0,
    };
  },
  decide({ prepared, exists }, { payload }) {
    if ('refused' in prepared) return prepared;
    if (exists) return refuse('draft-exists');
    const { grids } = prepared.drawn.plan;
    const bent = grids.filter(grid => grid.bent.length > 0).length;
    return [{ type: 'grid-draft-drawn', draftId: payload.draftId, grids: grids.length, bent }];
  },
  evolve: state => ({ ...state, revision: 1 }),
  async save(tx, { communityId, payload: { draftId }, now }, { prepared, basedOn, revision }) {
    const { settings, drawn, measuredOn } = prepared as Prepared;
    await insertDraft(tx, communityId, {
      draftId,
      settings,
      ...drawn,
      basedOn,
      drawnAt: now,
      sheetName: null,
      measuredOn,
    });
    return { draftId, revision, grids: drawn.plan.grids.length };
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'grid-draft',
    subjectId: event.draftId,
    facts: { grids: event.grids, bent: event.bent },
  }),
});
