import { type CellValue, type Sheet as HucreSheet, readXlsx as readWithHucre } from 'hucre';
import { WorkbookFaultError } from '../faults.ts';
import type { WorkbookLimits } from '../limits.ts';
import {
  type Cell,
  type CellKind,
  emptyCell,
  type MergedRange,
  type Sheet,
  type SheetRow,
  type Workbook,
  type WorkbookNote,
} from '../model.ts';
import type { WorkbookPorts } from '../ports.ts';
import { unguardText } from '../text/formula-guard.ts';
import { checkSpan } from './check-span.ts';
import { fillMerges } from './fill-merges.ts';
import { storedZip, Zip } from './zip.ts';

/** Parts that tell nothing about cells: pictures, charts, macros, links to other files, pivots, comments, themes. */
const leftAside =
  /(^|\/)(media|drawings|charts|externalLinks|pivotCache|pivotTables|slicers|slicerCaches|timelines|timelineCaches|theme|embeddings|ctrlProps|activeX|printerSettings|threadedComments|persons|tables|queryTables|diagrams|webextensions)\/|vbaProject|comments\d*\.xml$|worksheets\/_rels\/|cellimages|^docProps\/|^customXml\//i;

/**
 * Reads an XLSX: sheets of cells with stored results of formulas. Every part is unpacked by ourselves within the limits
 * and handed on to hucre unpacked; macros, links and pictures are not even handed on. Source: ECMA-376.
 */
export async function readXlsx(bytes: Uint8Array, limits: WorkbookLimits, ports: WorkbookPorts): Promise<Workbook> {
  const zip = new Zip(bytes, limits, ports);
  if (!zip.names.includes('[Content_Types].xml')) throw new WorkbookFaultError('not-a-sheet', '', 'zip');
  const parts = new Map<string, Uint8Array>();
  for (const name of zip.names) {
    if (!/\.(xml|rels)$/i.test(name) || leftAside.test(name)) continue;
    const content = zip.unpack(name);
    if (/worksheets\/[^/]+\.xml$/i.test(name)) checkSpan(content, name, limits);
    parts.set(name, content);
  }
  const sheets = await sheetsOf(storedZip(parts, ports));
  if (sheets.length > limits.maxSheets) throw new WorkbookFaultError('too-many-sheets', '', String(sheets.length));
  const workbook = workbookOf(sheets, zip.names, limits);
  if (workbook.sheets.every(sheet => sheet.rows.length === 0)) throw new WorkbookFaultError('no-sheet');
  return workbook;
}

async function sheetsOf(zip: Uint8Array): Promise<readonly HucreSheet[]> {
  try {
    return (await readWithHucre(zip)).sheets;
  } catch (error) {
    throw new WorkbookFaultError('workbook-damaged', '', error instanceof Error ? error.name : '');
  }
}

function workbookOf(sheets: readonly HucreSheet[], names: readonly string[], limits: WorkbookLimits): Workbook {
  let rows = 0;
  let formulas = 0;
  let filled = 0;
  const read = sheets.map((sheet): Sheet => {
    const { merges, ...content } = sheetOf(sheet, limits);
    rows += content.rows.length;
    if (rows > limits.maxRows) throw new WorkbookFaultError('too-many-rows', sheet.name, `> ${limits.maxRows}`);
    formulas += content.formulas;
    const whole = fillMerges(content.rows, merges);
    filled += whole.filled;
    return { name: sheet.name, isHidden: Boolean(sheet.hidden || sheet.veryHidden), rows: whole.rows, merges };
  });
  const count = (pattern: RegExp): number => names.filter(name => pattern.test(name)).length;
  const notes: WorkbookNote[] = [
    { code: 'macros-ignored', count: count(/vbaProject\.bin$/i) },
    { code: 'external-links-ignored', count: count(/externalLinks\/[^/]+\.xml$/i) },
    { code: 'formula-results-used', count: formulas },
    { code: 'sheet-hidden', count: read.filter(sheet => sheet.isHidden && sheet.rows.length > 0).length },
    { code: 'merged-filled', count: filled },
  ];
  return { format: 'xlsx', encoding: 'UTF-8', sheets: read, notes: notes.filter(note => note.count > 0) };
}

function sheetOf(
  sheet: HucreSheet,
  limits: WorkbookLimits,
): { rows: SheetRow[]; merges: MergedRange[]; formulas: number } {
  let formulas = 0;
  const rows = sheet.rows.flatMap((values, index): SheetRow[] => {
    const cells = values.map((value, column): Cell => {
      const detail = sheet.cells?.get(`${index},${column}`);
      const isFormula = detail?.formula !== undefined;
      if (isFormula && value === null) return { text: `=${detail.formula ?? ''}`, kind: 'formula' };
      if (isFormula) formulas++;
      return cellOf(value, detail?.type === 'error', limits);
    });
    while (cells.length > 0 && cells.at(-1)!.text === '') cells.pop();
    return cells.length > 0 ? [{ row: index + 1, cells }] : [];
  });
  const merges = (sheet.merges ?? []).map(({ startRow, endRow, startCol, endCol }) => ({
    fromRow: startRow + 1,
    toRow: endRow + 1,
    fromColumn: startCol,
    toColumn: endCol,
  }));
  return { rows, merges, formulas };
}

function cellOf(value: CellValue, isError: boolean, limits: WorkbookLimits): Cell {
  if (value === null || value === undefined || value === '') return emptyCell;
  const text = value instanceof Date ? dateText(value) : unguardText(String(value));
  if (text.length > limits.maxCellLength)
    throw new WorkbookFaultError('cell-too-long', '', `> ${limits.maxCellLength}`);
  return { text, kind: isError ? 'error' : kindOf(value) };
}

function kindOf(value: CellValue): CellKind {
  if (value instanceof Date) return 'date';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
}

/** A date as a person writes it; the time only where there is one. A serial number beyond all calendars stays a mark. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '#DATE';
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
}
