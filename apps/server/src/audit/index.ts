export { pruneNightly } from './prune.ts';
export { reads } from './reads-view.ts';
export { startSealer } from './seal/seal.ts';
export { seal } from './seal/view.ts';
export { journal } from './views.ts';
export { whoLooked, whoLookedAt } from './who-looked.ts';
