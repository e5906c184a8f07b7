import { guardText } from '../text/formula-guard.ts';

/** One line of a CSV without its line end. What would begin a formula is guarded, so that opening the file runs nothing. */
export function csvLine(cells: readonly string[]): string {
  return cells
    .map(cell => {
      const safe = guardText(cell);
      return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    })
    .join(',');
}
