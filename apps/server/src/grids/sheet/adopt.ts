import { validateSettings } from '@linli/districting';
import { planFromSheet, type Refusal, refuse } from '@linli/domain';
import { defineHandler, type Platform } from '../../platform/command.ts';
import { cellsOf } from '../draft-cells.ts';
import { findDraftState, insertDraft } from '../draft-store.ts';
import { engineSettings } from '../draw.ts';
import { type DraftSettings, type Drawn, runEngine } from '../engine/index.ts';
import { loadLedger } from '../ledger-store.ts';
import { ratesInForce } from '../rates/store.ts';
import { newestVersion } from '../version-store.ts';
import { insertPlanned, plannedFromSheet } from './planned-store.ts';
import { cellOfDoors } from './sheet-doors.ts';
import { loadLedgerDoors, loadSheetDoors, loadSheetPeople } from './sheet-store.ts';

interface Prepared {
  readonly settings: DraftSettings;
  readonly drawn: Drawn;
  readonly doorsInNone: number;
  readonly measuredOn: number;
}
interface AdoptState {
  readonly prepared: Prepared | Refusal;
  readonly exists: boolean;
  readonly basedOn: string | null;
}
interface GridsAdopted {
  readonly type: 'grids-adopted';
  readonly draftId: string;
  readonly grids: number;
  readonly bent: number;
  readonly doorsInNone: number;
}

/**
 * `grids.adopt`: the rows that were kept become a draft of the office's own grids with their names and people, as they are
 * and with their faults. Refusals: `sheet-empty` (no row names a grid for a known door), `draft-exists`, `no-doors`, bad
 * settings by field.
 */
export const adopt = defineHandler<'grids.adopt', AdoptState, GridsAdopted>({
  kind: 'grids.adopt',
  prepare: ({ communityId, payload, platform, now }) => prepare(platform, communityId, payload, now),
  async load(tx, { communityId, payload }, prepared) {
    return {
      prepared: prepared as Prepared | Refusal,
      exists: Boolean(await findDraftState(tx, communityId, payload.draftId)),
      basedOn: (await newestVersion(tx, communityId))?.versionId ?? null,
    };
  },
  decide({ prepared, exists }, { payload }) {
    if (exists) return refuse('draft-exists');
    if ('refused' in prepared) return prepared;
    const { grids } = prepared.drawn.plan;
    const bent = grids.filter(grid => grid.bent.length > 0).length;
    const { doorsInNone } = prepared;
    return [{ type: 'grids-adopted', draftId: payload.draftId, grids: grids.length, bent, doorsInNone }];
  },
  evolve: state => state,
  async save(tx, { communityId, payload, now }, { prepared, basedOn }) {
    const { settings, drawn, doorsInNone, measuredOn } = prepared as Prepared;
    const { draftId, sheetName } = payload;
    await insertDraft(tx, communityId, { draftId, settings, ...drawn, basedOn, drawnAt: now, sheetName, measuredOn });
    const people = await loadSheetPeople(tx, communityId, draftId);
    await insertPlanned(tx, communityId, draftId, plannedFromSheet(drawn.plan, people));
    return { draftId, revision: 1, grids: drawn.plan.grids.length, doorsInNone };
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'grid-draft',
    subjectId: event.draftId,
    facts: { grids: event.grids, bent: event.bent, doorsInNone: event.doorsInNone },
  }),
});

async function prepare(
  { database }: Platform,
  communityId: string,
  payload: { readonly draftId: string; readonly settings: Parameters<typeof engineSettings>[0] },
  now: string,
): Promise<Prepared | Refusal> {
  const { loaded, doors, sheet, inForce } = await database.read([communityId], async tx => ({
    loaded: await loadLedger(tx, communityId),
    doors: await loadLedgerDoors(tx, communityId),
    sheet: await loadSheetDoors(tx, communityId, payload.draftId),
    inForce: await ratesInForce(tx, communityId, now),
  }));
  const settings = engineSettings(payload.settings, inForce.rates);
  const [fault] = validateSettings(settings);
  if (fault) return refuse(fault.refused, { ...fault });
  if (!loaded || doors.length === 0) return refuse('no-doors');
  const cells = cellsOf(loaded);
  const cellOf = cellOfDoors(cells, doors);
  const { noOf, grids } = planFromSheet(cells, doorId => cellOf.get(doorId), sheet);
  if (grids.length === 0) return refuse('sheet-empty');
  const drawn = await runEngine({
    kind: 'adopt',
    ledgerKey: loaded.key,
    ledger: loaded.ledger,
    settings,
    noOf: new Map(cells.map((cell, i) => [cell.id, noOf[i]!])),
    grids,
  });
  const named = new Set(sheet.filter(row => row.label !== '').map(row => row.doorId));
  const doorsInNone = doors.filter(door => !named.has(door.doorId)).length;
  return { settings, drawn, doorsInNone, measuredOn: loaded.revision };
}
