import type { Cell, MergedRange, SheetRow } from '@linli/workbook';
import { findAnyHeadings, findTable, headingSignature, rowsLookedAt, type TableShape } from '../../places/index.ts';
import { isKnownHeading } from './guess-fields.ts';

/** A sheet of a template, as often gone through as asked. */
export interface TemplateSource {
  readonly name: string;
  readonly isHidden: boolean;
  readonly merges: readonly MergedRange[];
  rows(): Iterable<SheetRow>;
}

/** Rows over the data, exactly as the department has them: they stand over every filling. Empty for a form that was picked from the catalogue. */
export interface FormHead {
  readonly rows: readonly (readonly string[])[];
  readonly merges: readonly MergedRange[];
}

/** A template as it was understood. */
export interface Template {
  readonly sheet: string;
  readonly shape: TableShape;
  /** Stands for these headings, in this order. */
  readonly signature: string;
  readonly head: FormHead;
  /** Rows that are filled in below the headings: never kept. */
  readonly filledRows: number;
  /** Names of other sheets with headings, which are not taken. */
  readonly otherSheets: readonly string[];
}

const mostHeadRows = 2 * rowsLookedAt;

/** The first sheet with headings, the shown before the hidden; `null` where none has any. Nothing below the headings is kept. */
export function readTemplate(sources: readonly TemplateSource[]): Template | null {
  const ordered = [...sources].sort((one, other) => Number(one.isHidden) - Number(other.isHidden));
  const found = ordered.flatMap(source => {
    const top = firstRows(source.rows());
    const shape = findTable(top, isKnownHeading) ?? findAnyHeadings(top);
    return shape ? [{ source, shape: trimmed(shape), top }] : [];
  });
  const [first, ...others] = found;
  if (!first) return null;
  const { source, shape, top } = first;
  return {
    sheet: source.name,
    shape,
    signature: headingSignature(shape.headings),
    head: headOf(top.slice(0, shape.skip), source.merges, shape.headings.length),
    filledRows: filledBelow(source, shape.skip),
    otherSheets: others.map(other => other.source.name),
  };
}

function firstRows(rows: Iterable<SheetRow>): SheetRow[] {
  const first: SheetRow[] = [];
  for (const row of rows) {
    first.push(row);
    if (first.length >= rowsLookedAt) break;
  }
  return first;
}

/** Without columns at the right end over which nothing stands. */
function trimmed(shape: TableShape): TableShape {
  const width = shape.headings.findLastIndex(heading => heading !== '') + 1;
  const cut = (texts: readonly string[]) => texts.slice(0, width);
  return { ...shape, headings: cut(shape.headings), own: cut(shape.own), groups: cut(shape.groups) };
}

/** The rows over the data at their own numbers (empty ones between them kept), each text once where cells are merged. */
function headOf(rows: readonly SheetRow[], merges: readonly MergedRange[], width: number): FormHead {
  const last = rows.at(-1)?.row ?? 0;
  // Headings that stand far down a sheet come up: nobody wants a page of nothing over them.
  if (last > mostHeadRows)
    return headOf(
      rows.map((row, at) => ({ ...row, row: at + 1 })),
      [],
      width,
    );
  const within = merges.filter(({ toRow, fromColumn }) => toRow <= last && fromColumn < width);
  const covered = (row: number, column: number): boolean =>
    within.some(
      range =>
        row >= range.fromRow &&
        row <= range.toRow &&
        column >= range.fromColumn &&
        column <= range.toColumn &&
        (row !== range.fromRow || column !== range.fromColumn),
    );
  const byNumber = new Map(rows.map(row => [row.row, row.cells]));
  const texts = (cells: readonly Cell[], row: number): string[] =>
    Array.from({ length: width }, (_, column) => (covered(row, column) ? '' : (cells[column]?.text.trim() ?? '')));
  return {
    rows: Array.from({ length: last }, (_, at) => texts(byNumber.get(at + 1) ?? [], at + 1)),
    merges: within.map(range => ({ ...range, toColumn: Math.min(range.toColumn, width - 1) })),
  };
}

/** Rows with more than a number in their first cell: a template often has its rows numbered. */
function filledBelow(source: TemplateSource, skip: number): number {
  let [at, filled] = [0, 0];
  for (const { cells } of source.rows()) {
    if (at++ < skip) continue;
    if (cells.filter(cell => cell.text.trim() !== '').length > 1) filled++;
  }
  return filled;
}
