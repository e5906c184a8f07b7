/** What one file may take. Everything is counted while it is read, never taken from a header. */
export interface WorkbookLimits {
  /** Bytes of the file. */
  readonly maxBytes: number;
  /** Entries of a ZIP. */
  readonly maxEntries: number;
  /** Bytes out for a byte in, over one entry of more than `freeBytes` and over the whole file. */
  readonly maxRatio: number;
  /** Bytes that one entry may unpack to before its ratio is looked at: small parts compress well. */
  readonly freeBytes: number;
  /** Bytes that all entries together unpack to. */
  readonly maxOutputBytes: number;
  readonly maxSheets: number;
  /** Columns with content. */
  readonly maxColumns: number;
  /** Rows with content, over all sheets. */
  readonly maxRows: number;
  /** Rows × columns that one sheet of an XLSX spans. */
  readonly maxCells: number;
  /** Characters of one cell: Excel's own limit is 32,767. */
  readonly maxCellLength: number;
}

/** Limits for an office's file: a community of 13,000 people has 10,000 rows; a district's CSV may have a million. */
export const defaultLimits: WorkbookLimits = {
  maxBytes: 150_000_000,
  maxEntries: 2_000,
  maxRatio: 100,
  freeBytes: 1_000_000,
  maxOutputBytes: 100_000_000,
  maxSheets: 300,
  maxColumns: 500,
  maxRows: 1_100_000,
  maxCells: 20_000_000,
  maxCellLength: 32_767,
};
