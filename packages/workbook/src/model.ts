/** What stood in a cell. `formula`: one without a stored result; `error`: `#REF!` and its like. */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error';

/** One cell as its reader saw it. A date's text is `2026-11-25` (with ` 08:30` where the file gives a time). */
export interface Cell {
  /** `''` for an empty cell. Nothing is trimmed or changed in width. */
  readonly text: string;
  readonly kind: CellKind;
}

/** The cell that stands wherever a file has none. */
export const emptyCell: Cell = { text: '', kind: 'text' };

/** One row of a sheet; rows without any content are left out. */
export interface SheetRow {
  /** Number of the row in the file, from 1: a spreadsheet's own, or the line on which a CSV record begins. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** A range whose cells show one value, in rows from 1 and columns from 0, both ends included. */
export interface MergedRange {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** One sheet. A CSV file is one sheet whose name is `''`. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  /** Merged ranges are filled: each of their cells shows the value of the first. */
  readonly rows: readonly SheetRow[];
  readonly merges: readonly MergedRange[];
}

/** Something that a reader left aside or filled in, and how often. */
export interface WorkbookNote {
  readonly code:
    | 'macros-ignored'
    | 'external-links-ignored'
    | 'formula-results-used'
    | 'sheet-hidden'
    | 'merged-filled';
  readonly count: number;
}

/** A file that was read. */
export interface Workbook {
  readonly format: 'csv' | 'xlsx';
  /** `UTF-8`, `GB18030`, `UTF-16LE`, `UTF-16BE`; an XLSX is UTF-8 by its format. */
  readonly encoding: string;
  readonly sheets: readonly Sheet[];
  readonly notes: readonly WorkbookNote[];
}
