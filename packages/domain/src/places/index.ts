export { addressTail, childKey, normaliseText, partKey, placeText, readNumeral, sortKey } from './address.ts';
export * from './entrance-code.ts';
export * from './import-rows.ts';
export type * from './inventory-row.ts';
export * from './proposals.ts';
export * from './record.ts';
export { groupOf, type Inventory, parentRefs, type RowFault } from './resolve-row.ts';
export { type RowsOfFile, rowsFromFile } from './rows-from-file.ts';
