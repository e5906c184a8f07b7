import { decideUndoImport, type ImportToUndo, type ImportUndone } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { loadUndo, undoImport } from './undo-store.ts';

/** `imports.undo`: an import as one step back; refused where something relies on what it brought. */
export const undo = defineHandler<'imports.undo', ImportToUndo, ImportUndone>({
  kind: 'imports.undo',
  load: (tx, { communityId, payload }) => loadUndo(tx, communityId, payload.importId),
  decide: (state, { payload }) => decideUndoImport(state, payload),
  evolve: state => ({ ...state, isUndone: true }),
  async save(tx, { communityId, payload, now, platform }, state) {
    const sealer = await platform.vault.forPurpose(tx, communityId, 'residents');
    return undoImport(tx, communityId, payload.importId, state, sealer, now);
  },
  journal: event => ({ event: event.type, subjectKind: 'import', subjectId: event.importId }),
});
