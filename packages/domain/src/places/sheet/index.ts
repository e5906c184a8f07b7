export { answerSheets, type SheetAnswer, type SheetRequest, type SheetSeen, type SheetsSeen } from './answer-sheets.ts';
export { type ColumnRole, columnRoles, plainHeading, roleOfHeading, roleOfWholeHeading } from './column-role.ts';
export { ROW_CURES, type RowFaultCode, rowCure, type SheetRowFault } from './cures.ts';
export { sheetDoorRef } from './door-rows.ts';
export {
  areRoles,
  findSheets,
  type SheetAside,
  type SheetFound,
  type SheetPlan,
  type SheetSource,
} from './find-sheets.ts';
export { findAnyHeadings, findTable, headingSignature, rowsLookedAt, type TableShape } from './find-table.ts';
export { guessColumns } from './guess-columns.ts';
export { ImportCount, type SheetQuestion, type SheetRefusal } from './import-count.ts';
export { type ForbiddenRole, personalRole } from './personal-role.ts';
export { type ReadOptions, readSheets, type SheetRowRead, type SheetTally } from './read-sheets.ts';
export type { SheetDoor, SheetGrid } from './sheet-door.ts';
