/** One line of a CSV, without its end. A cell that would begin a formula gets a mark before it, so that opening the file runs nothing. */
export function csvLine(cells: readonly string[]): string {
  return cells
    .map(cell => {
      const safe = /^[=+\-@\t\r＝＋－＠]/.test(cell) && !/^-?\d/.test(cell) ? `'${cell}` : cell;
      return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    })
    .join(',');
}
