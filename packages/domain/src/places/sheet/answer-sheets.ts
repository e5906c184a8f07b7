import type { CoordinateSystem } from '@linli/districting';
import {
  type Cell,
  isWorkbookFault,
  openFile,
  type WorkbookFault,
  WorkbookFaultError,
  type WorkbookLimits,
  type WorkbookNote,
  type WorkbookPorts,
} from '@linli/workbook';
import type { ColumnRole } from './column-role.ts';
import { findSheets, type SheetAside, type SheetFound, type SheetPlan, type SheetSource } from './find-sheets.ts';
import { isForbiddenRole } from './personal-role.ts';
import { readSheets, type SheetRowRead, type SheetTally } from './read-sheets.ts';

/** What a reading thread is asked: to look at a file, or to read all of it. */
export interface SheetRequest {
  readonly bytes: Uint8Array;
  readonly want: 'look' | 'read';
  readonly plan: SheetPlan;
  readonly coordinates: CoordinateSystem;
  /** The calendar year now: a sheet of a year before last is left aside. */
  readonly year: number;
  readonly limits: WorkbookLimits;
}

/** One sheet as it is shown before anything is read. */
export interface SheetSeen {
  readonly name: string;
  readonly aside: SheetAside | null;
  readonly isTaken: boolean;
  readonly signature: string;
  /** Rows below the headings. */
  readonly rows: number;
  readonly headings: readonly string[];
  readonly roles: readonly ColumnRole[];
  readonly compound: string;
  /** The first rows of the list, columns that must not be read left empty. */
  readonly sample: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** A file as it was seen. */
export interface SheetsSeen {
  readonly kind: 'seen';
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string;
  readonly notes: readonly WorkbookNote[];
  readonly sheets: readonly SheetSeen[];
}

/** What a reading thread answers. `batch`: the next rows, and which part of the file has been read, 0 to 1. */
export type SheetAnswer =
  | SheetsSeen
  | { readonly kind: 'batch'; readonly rows: readonly SheetRowRead[]; readonly share: number }
  | { readonly kind: 'end'; readonly tally: SheetTally };

/** Rows of a file a batch: with their compounds, buildings and stairwells they stay below 500 rows of the ledger, mostly. */
const rowsABatch = 400;
const rowsShown = 6;

/** Looks at a file, or reads it batch by batch. A fault ends it; `seen` comes first in both cases. */
export async function* answerSheets(
  request: SheetRequest,
  ports: WorkbookPorts,
): AsyncGenerator<SheetAnswer | WorkbookFault> {
  const file = await openFile(request.bytes, ports, request.limits);
  if (isWorkbookFault(file)) {
    yield file;
    return;
  }
  try {
    const found = findSheets(file.sheets, request.plan, request.year);
    const sheets = found.map((sheet, index) => seenOf(sheet, file.sheets[index]!));
    yield { kind: 'seen', format: file.format, encoding: file.encoding, notes: file.notes, sheets };
    if (request.want === 'read')
      yield* readAll(
        request,
        file.sheets,
        found,
        sheets.reduce((sum, { rows }) => sum + rows, 0),
      );
  } catch (error) {
    if (!(error instanceof WorkbookFaultError)) throw error;
    yield error.fault;
  }
}

function* readAll(
  { plan, coordinates }: SheetRequest,
  sources: readonly SheetSource[],
  found: readonly SheetFound[],
  total: number,
): Generator<SheetAnswer> {
  const tally: SheetTally = {
    filledDown: 0,
    floorsWorkedOut: 0,
    compoundsFromSheetNames: 0,
    phonePartsLeft: 0,
    placesLeft: 0,
    shopKeepersLeft: 0,
  };
  let rows: SheetRowRead[] = [];
  let done = 0;
  for (const row of readSheets(sources, found, { answers: plan.answers, coordinates }, tally)) {
    rows.push(row);
    if (rows.length < rowsABatch) continue;
    done += rows.length;
    yield { kind: 'batch', rows, share: Math.min(1, done / Math.max(1, total)) };
    rows = [];
  }
  if (rows.length > 0) yield { kind: 'batch', rows, share: 1 };
  yield { kind: 'end', tally };
}

function seenOf(sheet: SheetFound, source: SheetSource): SheetSeen {
  const { name, aside, isTaken, signature, roles, compound, shape } = sheet;
  let rows = 0;
  for (const _ of source.rows()) rows++;
  const forbidden = new Set(roles.flatMap((role, column) => (isForbiddenRole(role) ? [column] : [])));
  const shown = (cells: readonly Cell[]): string[] =>
    (shape?.headings ?? []).map((_, column) => (forbidden.has(column) ? '' : (cells[column]?.text ?? '').slice(0, 60)));
  return {
    name,
    aside,
    isTaken,
    signature,
    rows: Math.max(0, rows - (shape?.skip ?? 0)),
    headings: shape?.headings ?? [],
    roles,
    compound,
    sample: sheet.sample.slice(0, rowsShown).map(({ row, cells }) => ({ row, cells: shown(cells) })),
  };
}
