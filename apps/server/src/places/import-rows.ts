import { type Inventory, importRows as importRowsRule, type RowsImported } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { beginImport } from './keep-before.ts';
import { loadInventory, placeId } from './load-inventory.ts';
import { saveInventory } from './save-inventory.ts';

interface ImportState {
  readonly known: Inventory;
  readonly imported: RowsImported | null;
}

/** `places.importRows`: at most 500 rows, parents before children; every row is stored, merged or refused by its index. */
export const importRows = defineHandler<'places.importRows', ImportState, RowsImported>({
  kind: 'places.importRows',
  async load(tx, { communityId, payload }) {
    return { known: await loadInventory(tx, communityId, payload.rows), imported: null };
  },
  decide: ({ known }, { communityId, payload }) => [
    importRowsRule(known, payload.rows, (kind, ref) => placeId(communityId, kind, ref), payload.choices),
  ],
  evolve: (state, imported) => ({ ...state, imported }),
  async save(tx, { communityId, payload, actor, now }, { imported }) {
    if (!imported) throw new Error('nothing was decided');
    const { importId, attribution } = payload;
    await beginImport(tx, communityId, importId, actor.personId, now);
    const replaced = await saveInventory(tx, communityId, imported, { importId, at: now, attribution });
    return {
      stored: imported.stored,
      merged: imported.merged,
      replaced,
      storedAt: imported.outcomes.flatMap((outcome, index) => (outcome.as === 'stored' ? [index] : [])),
      refusals: imported.outcomes.flatMap((outcome, index) =>
        outcome.as === 'refused' ? [{ index, ...outcome.fault }] : [],
      ),
    };
  },
  journal: ({ stored, merged, refused, added }, { payload }) => ({
    event: 'rows-imported',
    subjectKind: 'import',
    subjectId: payload.importId,
    facts: { stored, merged, refused, dwellings: added.dwellings, shops: added.shops },
  }),
});
