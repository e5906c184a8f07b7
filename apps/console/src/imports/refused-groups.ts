import type { RefusedRow } from '@linli/protocol';

/** Rows that were refused for the same column and the same reason. */
export interface RefusedGroup {
  readonly sheet: string;
  readonly column: string;
  readonly cure: string;
  /** In the file's order; never empty. */
  readonly rows: readonly RefusedRow[];
}

/**
 * Puts refused rows together that want the same cure, the largest group first: three hundred rows with one fault are one thing to
 * understand, not three hundred.
 */
export function groupRefused(refused: readonly RefusedRow[]): RefusedGroup[] {
  const groups = new Map<string, RefusedRow[]>();
  for (const row of refused) {
    const key = JSON.stringify([row.sheet, row.column, row.cure]);
    const rows = groups.get(key);
    if (rows) rows.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .flatMap(rows => (rows[0] ? [{ sheet: rows[0].sheet, column: rows[0].column, cure: rows[0].cure, rows }] : []));
}

/** From so large a share of a list's rows one column's fault is the column's, not the rows'. */
const shareOfColumn = 0.3;

/** Whether so many rows have this fault that the column was probably understood wrongly. */
export const isColumnAmiss = (group: RefusedGroup, rowsIn: number): boolean =>
  group.rows.length >= 10 && group.rows.length >= rowsIn * shareOfColumn;
