import { CsvError, parse } from 'csv-parse/browser/esm/sync';

/** One record of a sheet: the line it ends on, from 1, and its cells as they stand. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Where the quoting of a sheet breaks. */
export interface SheetFault {
  readonly line: number;
  readonly code: string;
}

/** Longest record, in characters: a sheet with a quote that never closes is refused here, not at its end. */
const longestRecord = 1 << 20;
/** The parser copies what it is given byte by byte: pieces keep its copy small, however long the file is. */
const pieceLength = 1 << 20;

/**
 * The records of a CSV text, empty lines left out, any line ends. Parsed piece by piece: cut where a line ends outside
 * quotes, which is where the number of quotes so far is even (RFC 4180: a quote within quotes is doubled).
 */
export function csvRows(text: string): SheetRow[] | SheetFault {
  const rows: SheetRow[] = [];
  let lines = 0;
  for (const piece of piecesOf(text)) {
    try {
      for (const { info, record } of recordsOf(piece)) rows.push({ line: lines + info.lines, cells: record });
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return { line: lines + Number(error.lines ?? 1), code: error.code ?? '' };
    }
    lines += piece.split('\n').length - 1;
  }
  return rows;
}

function recordsOf(piece: string): { info: { lines: number }; record: string[] }[] {
  const options = {
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    record_delimiter: '\n',
    max_record_size: longestRecord,
  };
  return parse(piece, options) as unknown as { info: { lines: number }; record: string[] }[];
}

function* piecesOf(text: string): Generator<string> {
  let from = 0;
  while (from < text.length) {
    const to = endOfPiece(text, from);
    // One kind of line end, also within cells: the parser counts \r\n there as two lines.
    yield text.slice(from, to).replace(/\r\n?/g, '\n');
    from = to;
  }
}

/** The first line end outside quotes after a piece's length; where there is none near, the parser says what is wrong. */
function endOfPiece(text: string, from: number): number {
  const enough = from + pieceLength;
  const most = enough + 2 * longestRecord;
  let isQuoted = false;
  for (let at = from; at < text.length && at < most; at++) {
    const char = text.charCodeAt(at);
    if (char === 34) isQuoted = !isQuoted;
    else if (at >= enough && !isQuoted && (char === 10 || (char === 13 && text.charCodeAt(at + 1) !== 10)))
      return at + 1;
  }
  return Math.min(text.length, most);
}
