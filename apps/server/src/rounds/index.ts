export { addDoor } from './add-door.ts';
export { myDoors } from './my-doors.ts';
export { notReached } from './not-reached.ts';
export { openNumbers } from './open-numbers.ts';
export { recordSheet } from './record-sheet.ts';
export { recordVisit } from './record-visit.ts';
export { sheet } from './sheet.ts';
export { type Sheet, sheetsOf } from './sheets.ts';
export { undoVisit } from './undo-visit.ts';
