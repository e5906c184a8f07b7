export { currentVersion, nextVersion, type VersionRef } from './current-version.ts';
export { current } from './current-view.ts';
export { type DoorOfGrid, doorsOfGrids } from './doors-of-grids.ts';
export { draft, drafts, previewMove } from './draft-views.ts';
export { draw } from './draw.ts';
export { type LoadedLedger, loadLedger } from './ledger-store.ts';
export { moveUnits } from './move-units.ts';
export { publish } from './publish.ts';
export { undo } from './undo.ts';
