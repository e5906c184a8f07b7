import type { BothLanguages } from '../../emergencies/index.ts';
import { type ExportPurpose, exportPurposes } from '../../exports/index.ts';
import type { ColumnRole } from '../../places/index.ts';
import type { DatumId } from '../../privacy/index.ts';

/** What one row of a form is about. */
export const formLevels = ['community', 'general-grid', 'micro-grid', 'door', 'household', 'case'] as const;
export type FormLevel = (typeof formLevels)[number];

/** Where a field is a fact; `form` is the filling itself (its day, the number of the row). */
export type FieldLevel = FormLevel | 'form';

/** One fact that the ledger holds and that forms ask for. Words are bilingual because offices and departments read them. */
export interface FieldFacts {
  readonly name: BothLanguages;
  /** What it is drawn from, for whoever has to answer for the figure. */
  readonly from: BothLanguages;
  readonly kind: 'text' | 'number' | 'date' | 'yes-no' | 'word';
  /** Somebody's own fact: its kind in the field register. Who does not see that kind cannot have the column. */
  readonly datum?: DatumId;
  /** Somebody's name or number: a form with it is a table of people. */
  readonly named?: true;
  /** A count of such facts: small ones are hidden from whoever does not see the facts themselves, and in statistics. */
  readonly counts?: DatumId;
  /** Headings over such a column, parted by spaces, as departments write them. */
  readonly headings?: string;
  /** The import knows these columns already: its headings count here too. */
  readonly role?: ColumnRole;
}

/** A field of the catalogue with its place in it. */
export interface FormField extends FieldFacts {
  readonly id: string;
  readonly level: FieldLevel;
}

/** Which levels a row of a level can be asked of: its own first, then those that it lies in. A case lies in a grid, a household behind a door. */
const reached: Readonly<Record<FormLevel, readonly FieldLevel[]>> = {
  household: ['household', 'door', 'micro-grid', 'general-grid', 'community', 'form'],
  door: ['door', 'micro-grid', 'general-grid', 'community', 'form'],
  case: ['case', 'micro-grid', 'general-grid', 'community', 'form'],
  'micro-grid': ['micro-grid', 'general-grid', 'community', 'form'],
  'general-grid': ['general-grid', 'community', 'form'],
  community: ['community', 'form'],
};
export const levelsReached = (level: FormLevel): readonly FieldLevel[] => reached[level];

/** Whether a form of rows of a level, with this column, is a table of people. Every row about a household is. */
export const isOfPeople = (level: FormLevel, field: FieldFacts | undefined): boolean =>
  level === 'household' || field?.named === true;

/** What a column may be asked for: a table of people for the purposes of an export, anything else for daily work and statistics as well. */
export function purposesOfColumn(
  level: FormLevel,
  field: FieldFacts,
): readonly (ExportPurpose | 'daily-service' | 'statistics')[] {
  return isOfPeople(level, field) ? exportPurposes : ['daily-service', 'statistics', ...exportPurposes];
}
