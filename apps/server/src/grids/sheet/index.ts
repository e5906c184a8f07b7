export { adopt } from './adopt.ts';
export { type AdoptedSheet, adoptSheet, type OfficeRow } from './adopt-sheet.ts';
export { forgetSheet, loadSheetDraftSince } from './forget-sheet.ts';
export { keepSheetPeople } from './keep-people.ts';
export { keepSheetRows } from './keep-rows.ts';
export { planHead } from './plan-head.ts';
export { findings, plannedPeople, repairPlan, sheetDraft } from './views.ts';
