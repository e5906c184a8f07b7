import { rowCure, type SheetRefusal, type SheetsSeen } from '@linli/domain';
import type { Locale } from '@linli/words';
import type { Cell } from '@linli/workbook';
import { csvLine } from '../csv-line.ts';

/** Refused rows as a CSV that can be mended and imported again: the sheet's own columns, then the reason. */
export class RefusedRows {
  private readonly locale: Locale;
  private readonly lines: string[] = [];
  private headings = '';

  constructor(locale: Locale) {
    this.locale = locale;
  }

  add(sheet: string, all: readonly Cell[], refusal: SheetRefusal, seen: SheetsSeen): void {
    const headings = seen.sheets.find(one => one.name === sheet)?.headings ?? [];
    const reason = this.locale === 'zh' ? '原因' : 'Reason';
    const head = csvLine([...headings, reason]);
    // Sheets with other headings stand one below the other, each under its own.
    if (head !== this.headings) this.lines.push(head);
    this.headings = head;
    const cells = headings.map((_, at) => all[at]?.text ?? '');
    this.lines.push(csvLine([...cells, `${refusal.column}: ${rowCure(refusal.code, this.locale)}`]));
  }

  /** With the mark that makes spreadsheet programs read it as UTF-8. */
  text(): string {
    return `\ufeff${this.lines.map(line => `${line}\r\n`).join('')}`;
  }
}
