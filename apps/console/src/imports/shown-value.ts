import { withheld } from '@linli/protocol';
import type { useLanguage } from '../shell/language.tsx';

type Say = ReturnType<typeof useLanguage>['t'];

/** A refused value as the screen says it: words where it is one that nobody may see again. */
export function shownValue(value: string, t: Say): string {
  return value === withheld ? t('imports.not-shown') : value;
}

/** What the rules of the ledger call the places of a row; a fault of a cell names the sheet's own heading instead. */
const places = {
  name: 'imports.column.place',
  compoundRef: 'imports.role.compound',
  buildingRef: 'imports.role.building',
  entranceRef: 'imports.role.entrance',
  address: 'imports.role.address',
  householder: 'imports.role.householder',
  phone: 'imports.role.phone',
} as const;

/** Where in a row the fault lies, in the reader's words. */
export const shownColumn = (column: string, t: Say): string =>
  column in places ? t(places[column as keyof typeof places]) : column;
