import { footMm, marginMm } from '../paper/frame.ts';
import type { FormPrint } from '../paper/model.ts';
import type { Paper, TextStyle } from '../paper/paper.ts';

const pad = 1;
/** Narrower columns than this cannot be read; what does not fit goes on smaller type, down to {@link smallest}. */
const sizes = [10, 9, 8, 7, 6] as const;
const smallest = 6;

/** A form with its rows, as a table over as many pages as it takes; the headings stand on each. */
export function drawForm(paper: Paper, print: FormPrint): void {
  const width = paper.widthMm - 2 * marginMm;
  const size = sizes.find(one => leastWidth(paper, print, one) <= width) ?? smallest;
  const widths = columnWidths(paper, print, size, width);
  const style = (column: number): TextStyle => ({ size, width: Math.max(2, widths[column]! - 2 * pad) });
  const heightOf = (cells: readonly string[], bold: boolean): number =>
    Math.max(...cells.map((text, at) => paper.heightOf(text, { ...style(at), weight: bold ? 'bold' : 'regular' }))) +
    2 * pad;
  const drawRow = (cells: readonly string[], y: number, height: number, bold: boolean): void => {
    let x = marginMm;
    cells.forEach((text, at) => {
      paper.box(x, y, widths[at]!, height, 0.15);
      if (text !== '') paper.text(text, x + pad, y + pad, { ...style(at), weight: bold ? 'bold' : 'regular' });
      x += widths[at]!;
    });
  };
  const headingHeight = heightOf(print.headings, true);
  const begin = (): number => {
    paper.addPage();
    let y = marginMm;
    y += paper.text(print.title, marginMm, y, { size: 16, weight: 'bold', width });
    y += paper.text(print.under, marginMm, y, { size: 9.5, width }) + 1;
    drawRow(print.headings, y, headingHeight, true);
    return y + headingHeight;
  };
  const bottom = paper.heightMm - footMm - 8;
  let y = begin();
  for (const row of print.rows) {
    const height = heightOf(row, false);
    if (y + height > bottom) y = begin();
    drawRow(row, y, height, false);
    y += height;
  }
  const noteHeight = paper.heightOf(print.note, { size: 9, width });
  if (y + noteHeight + 2 > bottom) y = begin();
  paper.text(print.note, marginMm, y + 2, { size: 9, width });
}

/** Widths by what stands in the columns, shared out over the page; no column takes more than a third before the others have what they need. */
function columnWidths(paper: Paper, print: FormPrint, size: number, width: number): number[] {
  const wanted = print.headings.map((heading, column) => {
    const texts = [heading, ...print.rows.slice(0, 200).map(row => row[column] ?? '')];
    return Math.min(width / 3, Math.max(8, ...texts.map(text => paper.widthOf(text, { size })))) + 2 * pad;
  });
  const sum = wanted.reduce((total, one) => total + one, 0);
  return wanted.map(one => (one * width) / sum);
}

/** What the table needs at a size so that no heading is broken more than once. */
function leastWidth(paper: Paper, { headings }: FormPrint, size: number): number {
  return headings.reduce(
    (sum, text) => sum + Math.max(7, paper.widthOf(text, { size, weight: 'bold' }) / 2) + 2 * pad,
    0,
  );
}
