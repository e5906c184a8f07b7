import { emptyCell, type MergedRange, type SheetRow } from '../model.ts';

/** Most cells that merged ranges of one sheet may fill: a range over a whole sheet is cut to where content is. */
const mostFilled = 2_000_000;

/**
 * Writes the value of a merged range's first cell into its other cells, so that every row says for itself which compound
 * and building it belongs to. Only rows with content are filled.
 */
export function fillMerges(
  rows: readonly SheetRow[],
  merges: readonly MergedRange[],
): { rows: readonly SheetRow[]; filled: number } {
  const wide = merges.filter(merge => merge.toRow > merge.fromRow || merge.toColumn > merge.fromColumn);
  if (wide.length === 0) return { rows, filled: 0 };
  const content = rows.map(({ row, cells }) => ({ row, cells: [...cells] }));
  const columns = content.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const numbers = content.map(({ row }) => row);
  let filled = 0;
  for (const { fromRow, toRow, fromColumn, toColumn } of wide) {
    const first = lowerBound(numbers, fromRow);
    const value = content[first]?.row === fromRow ? content[first].cells[fromColumn] : undefined;
    if (!value || value.text === '') continue;
    for (let index = first; index < content.length && content[index]!.row <= toRow; index++) {
      const { cells } = content[index]!;
      for (let column = fromColumn; column <= Math.min(toColumn, columns - 1); column++) {
        while (cells.length <= column) cells.push(emptyCell);
        if (cells[column]!.text !== '') continue;
        if (++filled > mostFilled) return { rows: content, filled };
        cells[column] = value;
      }
    }
  }
  return { rows: content, filled };
}

/** Index of the first number that is not below `wanted`; the length when there is none. */
function lowerBound(sorted: readonly number[], wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
