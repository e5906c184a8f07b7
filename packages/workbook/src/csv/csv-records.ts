import { WorkbookFaultError } from '../faults.ts';
import type { WorkbookLimits } from '../limits.ts';
import { type Cell, emptyCell, type SheetRow } from '../model.ts';
import { unguardText } from '../text/formula-guard.ts';

const [quote, lineFeed, carriageReturn] = [34, 10, 13];
const separators = [',', '\t', ';'] as const;

/**
 * Records of a CSV text (RFC 4180, any line ends, comma, tab or semicolon), one at a time: memory does not grow with the
 * file. Records without content are left out. Refuses, by line, a quotation mark that is never closed, a cell or a record
 * beyond the limits. A reader of our own because those at hand want the whole text, or copy it byte by byte.
 */
export function* csvRecords(pieces: Iterable<string>, limits: WorkbookLimits): Generator<SheetRow> {
  const reader = new RecordReader(limits);
  for (const piece of pieces) yield* reader.read(piece);
  yield* reader.end();
}

class RecordReader {
  private readonly limits: WorkbookLimits;
  private separator = 0;
  private cells: Cell[] = [];
  private text = '';
  /** `quoted`: inside quotes; `after`: a quote was closed, or is the first half of a doubled one. */
  private state: 'plain' | 'quoted' | 'after' = 'plain';
  private line = 1;
  private startLine = 1;
  private hasContent = false;
  private wasReturn = false;
  private rows = 0;

  constructor(limits: WorkbookLimits) {
    this.limits = limits;
  }

  *read(piece: string): Generator<SheetRow> {
    if (this.separator === 0 && piece !== '') this.separator = separatorOf(piece);
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const code = piece.charCodeAt(at);
      // \r\n is one line end, whichever piece its halves are in: the first has ended the line.
      const isSecondHalf = code === lineFeed && this.wasReturn;
      this.wasReturn = code === carriageReturn;
      if ((code === lineFeed && !isSecondHalf) || code === carriageReturn) this.line++;
      if (isSecondHalf && this.state !== 'quoted') {
        from = at + 1;
        continue;
      }
      if (this.state === 'quoted') {
        if (code !== quote) continue;
        this.add(piece.slice(from, at));
        this.state = 'after';
        from = at + 1;
      } else if (code === quote && (this.state === 'after' || (this.text === '' && from === at))) {
        if (this.state === 'after') this.text += '"';
        this.state = 'quoted';
        from = at + 1;
      } else if (code === this.separator) {
        this.endCell(piece.slice(from, at));
        from = at + 1;
      } else if (code === lineFeed || code === carriageReturn) {
        this.endCell(piece.slice(from, at));
        from = at + 1;
        yield* this.endRecord();
      } else if (this.state === 'after') this.state = 'plain';
    }
    this.add(piece.slice(from));
  }

  *end(): Generator<SheetRow> {
    if (this.state === 'quoted') throw new WorkbookFaultError('quote-not-closed', `line ${this.startLine}`);
    this.endCell('');
    yield* this.endRecord();
  }

  private add(text: string): void {
    this.text += text;
    if (this.text.length > this.limits.maxCellLength) {
      const code = this.state === 'quoted' ? 'quote-not-closed' : 'cell-too-long';
      throw new WorkbookFaultError(code, `line ${this.startLine}`, `> ${this.limits.maxCellLength}`);
    }
  }

  private endCell(text: string): void {
    this.add(text);
    if (this.cells.length >= this.limits.maxColumns) {
      // Spreadsheets write thousands of empty cells beside a list; only content counts.
      if (this.text.trim() !== '')
        throw new WorkbookFaultError('too-many-columns', `line ${this.startLine}`, `> ${this.limits.maxColumns}`);
    } else this.cells.push(csvCell(this.text));
    if (this.text.trim() !== '') this.hasContent = true;
    this.text = '';
    this.state = 'plain';
  }

  private *endRecord(): Generator<SheetRow> {
    const { cells, startLine } = this;
    this.cells = [];
    this.startLine = this.line;
    if (!this.hasContent) return;
    this.hasContent = false;
    if (++this.rows > this.limits.maxRows)
      throw new WorkbookFaultError('too-many-rows', `line ${startLine}`, `> ${this.limits.maxRows}`);
    yield { row: startLine, cells };
  }
}

/** The separator that the first line has most of; a comma where it has none. */
function separatorOf(text: string): number {
  const first = text.slice(0, 10_000).split(/[\r\n]/, 1)[0] ?? '';
  const count = (separator: string): number => first.split(separator).length;
  const best = separators.reduce((a, b) => (count(b) > count(a) ? b : a));
  return best.charCodeAt(0);
}

/** `="601"` is how people keep a spreadsheet from changing a text; any other `=…` is a formula without its result. */
function csvCell(text: string): Cell {
  if (text === '') return emptyCell;
  if (text.charCodeAt(0) !== 61) return { text: unguardText(text), kind: 'text' };
  const kept = /^="([^"]*)"$/.exec(text);
  return kept ? { text: kept[1] ?? '', kind: 'text' } : { text, kind: 'formula' };
}
