export {
  addressTail,
  childKey,
  naturalOrder,
  normaliseText,
  partKey,
  placeText,
  readNumeral,
  sortKey,
} from './address.ts';
export * from './draw-building.ts';
export * from './entrance-code.ts';
export { holdsIdentityNumber } from './identity-number.ts';
export * from './import-rows.ts';
export type * from './inventory-row.ts';
export * from './overlays/index.ts';
export * from './proposals.ts';
export * from './read-address.ts';
export * from './record.ts';
export { groupOf, type Inventory, parentRefs, type RowFault } from './resolve-row.ts';
export { type RowsOfFile, rowsFromFile } from './rows-from-file.ts';
export * from './sheet/index.ts';
export * from './which-place.ts';
