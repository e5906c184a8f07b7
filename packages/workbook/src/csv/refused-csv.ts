import { csvLine } from './csv-line.ts';

/**
 * Refused rows as a CSV that can be mended and imported again: the sheet's own columns, then the reason. Rows of sheets with
 * other headings stand below headings of their own. With the mark by which spreadsheet programs know UTF-8.
 */
export class RefusedCsv {
  private readonly lines: string[] = [];
  private headings = '';
  private readonly reasonHeading: string;

  /** @param reasonHeading what the last column is called: 原因, Reason */
  constructor(reasonHeading: string) {
    this.reasonHeading = reasonHeading;
  }

  add(headings: readonly string[], cells: readonly string[], reason: string): void {
    const head = csvLine([...headings, this.reasonHeading]);
    if (head !== this.headings) this.lines.push(head);
    this.headings = head;
    this.lines.push(csvLine([...headings.map((_, at) => cells[at] ?? ''), reason]));
  }

  text(): string {
    return `\ufeff${this.lines.map(line => `${line}\r\n`).join('')}`;
  }
}
