export { type CoordinateSystem, toWgs84 } from './coordinates.ts';
export { type DoorColumn, HEADINGS } from './csv-columns.ts';
export { CURES, cureOf, type RefusalCode } from './cures.ts';
export {
  type Cell as DoorCell,
  degreesCell,
  floorCell,
  kindCell,
  peopleCell,
  precautionCell,
  tenantCell,
  vacantCell,
  yesNoCell,
} from './door-cells.ts';
export { DEFAULT_MAX_BYTES } from './parse-features.ts';
export { holdsIdentityNumber, personalHeading, restrictiveName, withheld } from './personal-data.ts';
export { type DoorsCsvOptions, readDoorsCsv } from './read-doors-csv.ts';
export { type FootprintOptions, readFootprints } from './read-footprints.ts';
export { refuseFile } from './refuse.ts';
export * from './result.ts';
export { defaultUseToDoors, type UseToDoors, useToDoorsFault } from './use-to-doors.ts';
