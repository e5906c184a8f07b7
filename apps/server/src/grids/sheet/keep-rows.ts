import { holdsIdentityNumber, type LabelledDoor } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { doorsOfRows, saveSheetDoors } from './sheet-store.ts';

interface RowsState {
  readonly doors: ReadonlyMap<number, readonly string[]>;
  readonly kept: SheetRowsKept | null;
}
interface SheetRowsKept {
  readonly type: 'grid-sheet-rows-kept';
  readonly doors: readonly LabelledDoor[];
  readonly kept: number;
  readonly refusals: readonly { readonly index: number; readonly code: string }[];
}

/**
 * `grids.keepSheetRows`: what at most 500 rows of an office's sheet say of doors. Each row is kept, or refused by its index:
 * `door-unknown` (the ledger has no such door), `identity-number-not-accepted` (a label holds one).
 */
export const keepSheetRows = defineHandler<'grids.keepSheetRows', RowsState, SheetRowsKept>({
  kind: 'grids.keepSheetRows',
  async load(tx, { communityId, payload }) {
    return { doors: await doorsOfRows(tx, communityId, payload.rows), kept: null };
  },
  decide({ doors }, { payload }) {
    const refusals: { index: number; code: string }[] = [];
    const kept = payload.rows.flatMap((row, index): LabelledDoor[] => {
      const own = doors.get(index) ?? [];
      const isPersonal = holdsIdentityNumber(row.microGrid) || holdsIdentityNumber(row.generalGrid);
      if (isPersonal) refusals.push({ index, code: 'identity-number-not-accepted' });
      else if (own.length === 0) refusals.push({ index, code: 'door-unknown' });
      if (isPersonal) return [];
      const { sheet, row: no, microGrid: label, generalGrid: generalLabel } = row;
      return own.map(doorId => ({ sheet, row: no, doorId, label, generalLabel }));
    });
    return [{ type: 'grid-sheet-rows-kept', doors: kept, kept: payload.rows.length - refusals.length, refusals }];
  },
  evolve: (state, kept) => ({ ...state, kept }),
  async save(tx, { communityId, payload }, { kept }) {
    const { doors, refusals } = kept!;
    await saveSheetDoors(tx, communityId, payload.draftId, doors);
    return { kept: kept!.kept, doors: doors.length, refusals: [...refusals] };
  },
  journal: ({ type, kept, doors, refusals }, { payload }) => ({
    event: type,
    subjectKind: 'grid-draft',
    subjectId: payload.draftId,
    facts: { rows: kept, doors: doors.length, refused: refusals.length },
  }),
});
