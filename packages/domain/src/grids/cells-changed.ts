/** Cells after an edit, with the grids it touched. */
export interface CellsChanged {
  /** Grid number of each cell. */
  readonly noOf: readonly number[];
  /** Number of the grid that receives, or that is split. */
  readonly to: number;
  /** Every grid whose content changed, `to` last; one that was emptied is still in it. */
  readonly touched: readonly number[];
  /** Doors that change grid. */
  readonly doors: number;
}
