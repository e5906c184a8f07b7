export { moveOut, undoMoveOut } from './moves.ts';
export { recordHouseholds } from './record-households.ts';
export { reveal } from './reveal.ts';
export { door, ledger } from './views.ts';
