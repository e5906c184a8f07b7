export { pruneNightly } from './prune.ts';
export { reads } from './reads-view.ts';
export { lineHash, printableCheckpoint, readCheckpoint } from './seal/checkpoint.ts';
export { CheckpointFiles } from './seal/checkpoint-files.ts';
export { takeEvidence } from './seal/evidence.ts';
export { lastLine, sealAll, startSealer } from './seal/seal.ts';
export { seal } from './seal/view.ts';
export { journal } from './views.ts';
export { whoLooked, whoLookedAt } from './who-looked.ts';
