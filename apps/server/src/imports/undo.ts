import { decideUndoImport, type ImportToUndo, type ImportUndone } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { loadUndo, undoImport } from './undo-store.ts';

/** `imports.undo`: an import as one step back; refused where something relies on what it brought. */
export const undo = defineHandler<
  'imports.undo',
  ImportToUndo & { readonly households: readonly string[] },
  ImportUndone
>({
  kind: 'imports.undo',
  load: (tx, { communityId, payload }) => loadUndo(tx, communityId, payload.importId),
  decide: (state, { payload }) => decideUndoImport(state, payload.importId),
  evolve: state => ({ ...state, isUndone: true }),
  save: (tx, { communityId, payload, now }, { households }) =>
    undoImport(tx, communityId, payload.importId, households, now),
  journal: event => ({ event: event.type, subjectKind: 'import', subjectId: event.importId }),
});
