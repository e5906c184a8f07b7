/** Roles that an office's sheet of grids names. */
export type SheetRole = 'grid-head' | 'grid-member' | 'general-grid-member';

/** A row of the office's sheet, by its sheet's name (`''` in a file of one) and its number there. */
export interface RowRef {
  readonly sheet: string;
  readonly row: number;
}

/** What a row says of one door: the micro-grid and the general grid by the office's own words; `''` where it says nothing. */
export interface LabelledDoor extends RowRef {
  readonly doorId: string;
  readonly label: string;
  readonly generalLabel: string;
}

/** Whom a row names for a micro-grid, or (`label` empty) for a general grid. */
export interface SheetPerson extends RowRef {
  readonly label: string;
  readonly generalLabel: string;
  readonly role: SheetRole;
  readonly personId: string;
}
