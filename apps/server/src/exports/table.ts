import { exportsWords, type Locale, translator } from '@linli/words';
import type { WriteCell, WriteSheet } from '@linli/workbook';
import type { Contact, LedgerRow } from './rows.ts';

/** What goes into a table of doors. */
export interface TableOf {
  readonly locale: Locale;
  readonly rows: readonly LedgerRow[];
  /** Columns of the grids in force. */
  readonly grids: boolean;
  /** By grid id; `null` leaves the columns out. */
  readonly heads: ReadonlyMap<string, Contact> | null;
  /** Householders by door id; `null` leaves the columns out. */
  readonly householders: ReadonlyMap<string, Contact> | null;
  /** Stands in every row, so that it stays with whatever part is copied; `null` for a file without people. */
  readonly mark: string | null;
}

type Heading = Exclude<
  keyof typeof exportsWords,
  'export.mark-text' | 'export.done' | 'export.waiting' | 'export.take-it'
>;
type Column = readonly [key: Heading, cell: (row: LedgerRow) => WriteCell];

/** A row a door, with headings that the import knows by themselves: the file can be brought in again as it is. */
export function tableOf(of: TableOf): WriteSheet {
  const say = translator(exportsWords, of.locale);
  const yes = (is: boolean | null): WriteCell => (is === null ? null : say(is ? 'export.yes' : 'export.no'));
  const columns: Column[] = [
    ['export.compound', row => row.compound],
    ['export.building', row => row.building],
    ['export.entrance', row => row.entrance],
    ['export.floor', row => row.floor],
    ['export.door', row => row.name],
    ['export.kind', row => say(`export.${row.kind}`)],
    ['export.lift', row => yes(row.lift)],
    ['export.people', row => row.people],
    ['export.vacant', row => yes(row.vacant)],
    ['export.tenant', row => yes(row.tenant)],
    ['export.precaution', row => row.precaution && say(`export.${row.precaution}` as 'export.call-first')],
    ['export.address', row => row.address],
    ['export.lon', row => row.lon],
    ['export.lat', row => row.lat],
    ['export.ref', row => row.ref],
  ];
  if (of.grids) columns.push(['export.general', row => row.generalName], ['export.grid', row => row.gridName]);
  const { heads, householders, mark } = of;
  if (heads) {
    columns.push(['export.head', row => heads.get(row.gridId ?? '')?.name ?? null]);
    columns.push(['export.head-phone', row => heads.get(row.gridId ?? '')?.phone ?? null]);
  }
  if (householders) {
    columns.push(['export.householder', row => householders.get(row.doorId)?.name ?? null]);
    columns.push(['export.phone', row => householders.get(row.doorId)?.phone ?? null]);
  }
  if (mark !== null) columns.push(['export.mark', () => mark]);
  const body = of.rows.map(row => columns.map(([, cell]) => cell(row)));
  return { name: say('export.sheet'), rows: [columns.map(([key]) => say(key)), ...body] };
}
