import { writeXlsx } from 'hucre';
import type { MergedRange } from '../model.ts';
import { guardText } from '../text/formula-guard.ts';

/** One cell to be written; `null` leaves it empty. Numbers stay numbers in XLSX. */
export type WriteCell = string | number | null;

/** One sheet to be written. */
export interface WriteSheet {
  readonly name: string;
  readonly rows: readonly (readonly WriteCell[])[];
  /** How many rows from the top are titles and headings, the last of them over the columns; 1 when left out. */
  readonly headingRows?: number;
  /** Cells of the headings that are one in an XLSX; a CSV has none. */
  readonly merges?: readonly MergedRange[];
}

/** Rows that one sheet of an XLSX can hold (ECMA-376, 18.3.1.73). */
export const mostXlsxRows = 1_048_576;

/**
 * Writes sheets as XLSX, or the first of them as CSV: UTF-8 with the mark by which Excel knows it, CRLF, quotes where needed
 * (RFC 4180). Every text is guarded against being run as a formula, and comes back equal through `readWorkbook`.
 * Throws on a sheet that its format cannot hold.
 */
export async function writeWorkbook(sheets: readonly WriteSheet[], format: 'csv' | 'xlsx'): Promise<Uint8Array> {
  if (format === 'csv') return csvOf(sheets[0]?.rows ?? []);
  for (const { name, rows } of sheets)
    if (rows.length > mostXlsxRows) throw new RangeError(`sheet ${name} has ${rows.length} rows`);
  return writeXlsx({
    sheets: sheets.map(({ name, rows, headingRows = 1, merges = [] }) => ({
      name,
      rows: rows.map(row => row.map(cell => (typeof cell === 'string' ? guardText(cell) : cell))),
      freezePane: { rows: headingRows },
      merges: merges.map(({ fromRow, toRow, fromColumn, toColumn }) => ({
        ...{ startRow: fromRow - 1, endRow: toRow - 1 },
        ...{ startCol: fromColumn, endCol: toColumn },
      })),
      // Widths by the longest of the first rows below any title, so that nobody opens a page of ####.
      columns: (rows[headingRows - 1] ?? []).map((_, column) => ({
        width: widthOf(rows.slice(headingRows - 1), column),
      })),
    })),
  });
}

function widthOf(rows: readonly (readonly WriteCell[])[], column: number): number {
  const lengths = rows.slice(0, 50).map(row => wide(String(row[column] ?? '')));
  return Math.min(40, Math.max(6, ...lengths) + 2);
}

/** Chinese characters are two wide. */
const wide = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > 'ɏ' ? 2 : 1), 0);

function csvOf(rows: readonly (readonly WriteCell[])[]): Uint8Array {
  const lines = rows.map(row => `${row.map(cell => quoted(cell)).join(',')}\r\n`);
  return utf8(`\ufeff${lines.join('')}`);
}

function quoted(cell: WriteCell): string {
  const text = typeof cell === 'string' ? guardText(cell) : String(cell ?? '');
  return /[",\r\n;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** UTF-8 without the machine's encoder, which this package does not touch. */
function utf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0)!;
    // A lone half of a pair has no UTF-8; it becomes the mark for what was lost, as every encoder does.
    const c = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
    if (c < 0x80) bytes[at++] = c;
    else if (c < 0x800) {
      bytes[at++] = 0xc0 | (c >> 6);
      bytes[at++] = 0x80 | (c & 63);
    } else if (c < 0x10000) {
      bytes[at++] = 0xe0 | (c >> 12);
      bytes[at++] = 0x80 | ((c >> 6) & 63);
      bytes[at++] = 0x80 | (c & 63);
    } else {
      bytes[at++] = 0xf0 | (c >> 18);
      bytes[at++] = 0x80 | ((c >> 12) & 63);
      bytes[at++] = 0x80 | ((c >> 6) & 63);
      bytes[at++] = 0x80 | (c & 63);
    }
  }
  return bytes.slice(0, at);
}
