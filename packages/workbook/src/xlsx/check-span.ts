import { WorkbookFaultError } from '../faults.ts';
import type { WorkbookLimits } from '../limits.ts';

const [letterR, equals, doubleQuote] = [114, 61, 34];

/**
 * Refuses a sheet by the references of its cells before anything is laid out for it: two legal cells, A1 and XFD1048576,
 * make a rectangle of 17,000,000,000. One pass over the bytes: every `r="…"` of letters and digits counts.
 */
export function checkSpan(xml: Uint8Array, where: string, limits: WorkbookLimits): void {
  let columns = 0;
  let rows = 0;
  for (let at = 1; at + 3 < xml.length; at++) {
    if (xml[at] !== letterR || xml[at + 1] !== equals || xml[at + 2] !== doubleQuote || xml[at - 1]! > 32) continue;
    const { column, row } = reference(xml, at + 3);
    columns = Math.max(columns, column);
    rows = Math.max(rows, row);
  }
  if (columns > limits.maxColumns) throw new WorkbookFaultError('too-many-columns', where, String(columns));
  if (columns * rows > limits.maxCells) throw new WorkbookFaultError('sheet-too-wide', where, `${columns} × ${rows}`);
}

/** `B7` is column 2, row 7; `7` is row 7; anything else is 0. */
function reference(xml: Uint8Array, from: number): { column: number; row: number } {
  let column = 0;
  let row = 0;
  for (let at = from; at < from + 20; at++) {
    const code = xml[at] ?? doubleQuote;
    if (code >= 65 && code <= 90) column = column * 26 + code - 64;
    else if (code >= 97 && code <= 122) column = column * 26 + code - 96;
    else if (code >= 48 && code <= 57) row = row * 10 + code - 48;
    else break;
  }
  return { column, row };
}
