export { currentVersion, nextVersion, type VersionRef } from './current-version.ts';
export { current } from './current-view.ts';
export { type DoorOfGrid, doorsOfGrids } from './doors-of-grids.ts';
export { draft, drafts, previewEdit } from './draft-views.ts';
export { draw } from './draw.ts';
export { edit } from './edit.ts';
export { type LoadedLedger, loadLedger } from './ledger-store.ts';
export { publish } from './publish.ts';
export { redo, undo } from './undo.ts';
