import { decideUndoImport, type ImportUndone } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { loadUndo, type UndoState, undoImport } from './undo-store.ts';

/** `imports.undo`: an import as one step back; refused where something relies on what it brought. */
export const undo = defineHandler<'imports.undo', UndoState, ImportUndone>({
  kind: 'imports.undo',
  load: (tx, { communityId, payload }) => loadUndo(tx, communityId, payload.importId),
  decide: (state, { payload }) => decideUndoImport(state, payload),
  evolve: state => ({ ...state, isUndone: true }),
  save: (tx, { communityId, payload, now }, state) => undoImport(tx, communityId, payload.importId, state, now),
  journal: event => ({ event: event.type, subjectKind: 'import', subjectId: event.importId }),
});
