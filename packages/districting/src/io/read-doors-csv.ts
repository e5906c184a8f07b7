import type { Position } from '../model.ts';
import { type CoordinateSystem, commonFault, faultOf, medianOf, toWgs84 } from './coordinates.ts';
import { type ColumnPlan, type DoorColumn, planColumns } from './csv-columns.ts';
import { csvRows, type SheetRow } from './csv-rows.ts';
import type { RefusalCode } from './cures.ts';
import {
  type Cell,
  degreesCell,
  floorCell,
  kindCell,
  nameCell,
  peopleCell,
  precautionCell,
  tenantCell,
  vacantCell,
  yesNoCell,
} from './door-cells.ts';
import { type DoorDraft, ledgerOfDoors } from './ledger-of-doors.ts';
import { DEFAULT_MAX_BYTES } from './parse-features.ts';
import { holdsIdentityNumber, withheld } from './personal-data.ts';
import { refuseFile, refuseRow } from './refuse.ts';
import { AssumptionCount, type FileRefusal, type ReadResult, type RowRefusal } from './result.ts';

/** How to read a list of doors. */
export interface DoorsCsvOptions {
  /** The system of `lon` and `lat`. Named, never guessed. */
  readonly coordinates: CoordinateSystem;
  readonly maxBytes?: number;
  readonly allowAbroad?: boolean;
  /**
   * Whether a door whose building has no position anywhere in the file is refused (the default: it cannot be divided),
   * or kept in `doors` and left out of the ledger, for a register that has the footprints from elsewhere.
   */
  readonly positions?: 'required' | 'optional';
}

/**
 * Reads a CSV with a row a door and headings in Chinese or English (`HEADINGS`; `building` and `door` are required for
 * dwellings). Rows with an identity number or a health fact are refused and never repeated; so are rows that cannot be
 * understood, with line, column, value and cure. `rowsIn = stored + refused`; a shop without a door number gets one of
 * its row. Wants UTF-8 text, with or without BOM, any line ends.
 */
export function readDoorsCsv(text: string, options: DoorsCsvOptions): ReadResult | FileRefusal {
  const sheet = parseSheet(text, options.maxBytes ?? DEFAULT_MAX_BYTES);
  if ('refused' in sheet) return sheet;
  const columns = planColumns(sheet.header.cells);
  const fault = columnFault(columns);
  if (fault) return fault;
  const assumed = new AssumptionCount();
  assumed.add('column-ignored', columns.ignored.length);
  const refusals: RowRefusal[] = [];
  const drafts = readRows(sheet.rows, columns, refusals);
  const misplaced = placeDrafts(drafts, options, refusals, assumed);
  if (misplaced) return misplaced;
  const { ledger, doors } = ledgerOfDoors(drafts, options.positions ?? 'required', refusals, assumed);
  return {
    ledger,
    listed: [],
    refusals: refusals.sort((a, b) => a.row - b.row),
    rowsIn: sheet.rows.length,
    stored: sheet.rows.length - refusals.length,
    refused: refusals.length,
    assumptions: assumed.list(),
    doors,
    compoundFacts: [],
    attribution: '',
  };
}

function parseSheet(text: string, maxBytes: number): { header: SheetRow; rows: SheetRow[] } | FileRefusal {
  if (text.length > maxBytes) return refuseFile('file-too-large', '', `${text.length} > ${maxBytes}`);
  if (text.trim() === '' || text === '\uFEFF') return refuseFile('file-empty', '', '');
  const lost = text.indexOf('\uFFFD');
  if (lost >= 0) return refuseFile('encoding-not-utf8', `line ${text.slice(0, lost).split('\n').length}`, '\uFFFD');
  const found = csvRows(text);
  if ('code' in found) return refuseFile('file-not-csv', `line ${found.line}`, found.code);
  const rows = found.map(({ line, cells }) => ({ line, cells: cells.map(tidy) }));
  const [header, ...body] = rows.filter(row => row.cells.some(cell => cell !== ''));
  return header ? { header, rows: body } : refuseFile('file-empty', '', '');
}

/** One width, no control characters, no spaces around. */
function tidy(cell: string): string {
  // An apostrophe before what a spreadsheet would run is the writer's guard, not part of the text.
  return cell
    .replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '')
    .normalize('NFKC')
    .replace(/\p{Cc}/gu, ' ')
    .trim();
}

function columnFault(columns: ColumnPlan): FileRefusal | null {
  if (columns.twice !== null) return refuseFile('column-twice', 'line 1', columns.twice);
  const missing = (['building', 'door'] as const).filter(column => !columns.at.has(column));
  return missing.length > 0 ? refuseFile('columns-missing', 'line 1', missing.join(', ')) : null;
}

function readRows(rows: readonly SheetRow[], columns: ColumnPlan, refusals: RowRefusal[]): DoorDraft[] {
  return rows.flatMap(row => {
    const read = readRow(row, columns);
    if ('line' in read) return [read];
    refusals.push(refuseRow(row.line, read.column, read.value, read.code));
    return [];
  });
}

interface CellFault {
  readonly column: string;
  readonly value: string;
  readonly code: RefusalCode;
}

function readRow({ line, cells }: SheetRow, columns: ColumnPlan): DoorDraft | CellFault {
  const personal = personalFault(cells, columns);
  if (personal) return personal;
  if (cells.length > columns.headings.length && cells.slice(columns.headings.length).some(cell => cell !== '')) {
    return { column: '', value: cells.slice(columns.headings.length).join(','), code: 'row-too-wide' };
  }
  let fault: CellFault | null = null;
  const take = <T>(column: DoorColumn, read: (text: string) => Cell<T>): T => {
    const index = columns.at.get(column);
    const value = (index === undefined ? undefined : cells[index]) ?? '';
    const cell = read(value);
    if ('value' in cell) return cell.value;
    // A wrong precaution may be a reason in disguise: it is not repeated either.
    const given = cell.code === 'precaution-unknown' ? withheld : value;
    fault ??= { column: columns.headings[index!]!, value: given, code: cell.code };
    return undefined as T;
  };
  const lon = take('lon', degreesCell);
  const lat = take('lat', degreesCell);
  const draft: DoorDraft = {
    line,
    compound: take('compound', nameCell),
    building: take('building', nameCell),
    entrance: take('entrance', nameCell),
    floor: take('floor', floorCell),
    door: take('door', nameCell),
    kind: take('kind', kindCell),
    lift: take('lift', yesNoCell),
    people: take('people', peopleCell),
    vacant: take('vacant', vacantCell),
    tenant: take('tenant', tenantCell),
    precaution: take('precaution', precautionCell),
    address: take('address', nameCell),
    ref: take('ref', nameCell),
    at: lon === null || lat === null ? null : ([lon, lat] as Position),
  };
  return fault ?? missingCell(draft, columns) ?? draft;
}

/** A dwelling needs its building and its number; a shop needs a place: a building or a position. */
function missingCell(draft: DoorDraft, columns: ColumnPlan): CellFault | null {
  const heading = (column: DoorColumn) => columns.headings[columns.at.get(column)!]!;
  const fault = (column: DoorColumn): CellFault => ({ column: heading(column), value: '', code: 'value-missing' });
  if (draft.kind === 'dwelling')
    return draft.building === '' ? fault('building') : draft.door === '' ? fault('door') : null;
  return draft.building === '' && draft.at === null ? fault('building') : null;
}

/** The value is not repeated: a refusal list must not become the register that was refused. */
function personalFault(cells: readonly string[], columns: ColumnPlan): CellFault | null {
  for (const { index, heading, code } of columns.personal) {
    if ((cells[index] ?? '') !== '') return { column: heading, value: withheld, code };
  }
  const index = cells.findIndex(holdsIdentityNumber);
  if (index < 0) return null;
  return { column: columns.headings[index] ?? '', value: withheld, code: 'identity-number-not-accepted' };
}

/** Checks and converts positions in place; a fault that most rows share refuses the file. */
function placeDrafts(
  drafts: DoorDraft[],
  options: DoorsCsvOptions,
  refusals: RowRefusal[],
  assumed: AssumptionCount,
): FileRefusal | null {
  const positions = drafts.flatMap(draft => (draft.at ? [draft.at] : []));
  const allowAbroad = options.allowAbroad ?? false;
  const lons = Float64Array.from(positions, ([lon]) => lon);
  const lats = Float64Array.from(positions, ([, lat]) => lat);
  const common = commonFault(lons, lats, allowAbroad);
  if (common) return refuseFile(common.code, 'lon, lat', common.at.join(', '));
  const middle = medianOf(lons, lats);
  const kept = drafts.filter(draft => {
    const code = draft.at && (faultOf(draft.at, allowAbroad) ?? farFault(draft.at, middle));
    if (code) refusals.push(refuseRow(draft.line, 'lon, lat', draft.at!.join(', '), code));
    return !code;
  });
  drafts.length = 0;
  for (const draft of kept) drafts.push({ ...draft, at: draft.at && toWgs84(draft.at, options.coordinates) });
  if (options.coordinates !== 'wgs84') assumed.add(`converted-from-${options.coordinates}`, positions.length);
  return null;
}

function farFault(at: Position, middle: Position): RefusalCode | null {
  return Math.abs(at[0] - middle[0]) > 0.5 || Math.abs(at[1] - middle[1]) > 0.5 ? 'far-from-the-rest' : null;
}
