export { amend } from './amend.ts';
export { answerCorrection, askCorrection, corrections, decideCorrection } from './corrections.ts';
export { duplicates } from './duplicates.ts';
export { forgetExpired, forgetNightly } from './forget.ts';
export { keepApart, merge, undoMerge } from './merges.ts';
export { moveOut, undoMoveOut } from './moves.ts';
export { recordHouseholds } from './record-households.ts';
export { reveal } from './reveal.ts';
export { door, ledger } from './views.ts';
