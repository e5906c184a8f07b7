import { type FormLevel, fieldsFor } from '../fields/index.ts';
import { areAlike } from './alike.ts';
import { askedBefore, type FormInUse } from './form.ts';
import { fieldOfHeading } from './guess-fields.ts';

/**
 * Why a column need not be asked: the ledger holds it (by its heading, or because another form draws the same heading from it), or another form that is in use and
 * was there before asks it already.
 */
export type Duplicate = { readonly column: number } & (
  | {
      readonly as: 'held';
      readonly field: string /** The form in which the heading is bound; `null` where it is known by itself. */;
      readonly form: FormName | null;
    }
  | {
      readonly as: 'asked';
      readonly form: FormName /** The other form's heading, which may be worded otherwise. */;
      readonly heading: string;
    }
);
export interface FormName {
  readonly formId: string;
  readonly name: string;
  readonly asker: string;
}

const nameOf = ({ formId, name, asker }: FormInUse): FormName => ({ formId, name, asker });

/**
 * Columns of a form that ask again, at most one finding a column, in the form's order. Columns that are drawn cost nobody anything and are never among them.
 * O(columns × columns of the other forms).
 * @param others forms that are in use; the form itself may be among them
 */
export function findDuplicates(form: FormInUse, others: readonly FormInUse[]): Duplicate[] {
  const rest = others.filter(other => other.formId !== form.formId);
  return form.columns.flatMap(({ heading, field }, column): Duplicate[] => {
    if (field !== null || heading.trim() === '') return [];
    const found = heldAs(heading, form.level, rest) ?? askedIn(heading, form, rest);
    return found ? [{ column, ...found }] : [];
  });
}

function heldAs(heading: string, level: FormLevel, others: readonly FormInUse[]) {
  const known = fieldOfHeading(heading, level);
  if (known) return { as: 'held', field: known.id, form: null } as const;
  const offered = new Set(fieldsFor(level).map(field => field.id));
  for (const other of others)
    for (const column of other.columns)
      if (column.field !== null && offered.has(column.field) && areAlike(heading, column.heading))
        return { as: 'held', field: column.field, form: nameOf(other) } as const;
  return null;
}

function askedIn(heading: string, form: FormInUse, others: readonly FormInUse[]) {
  for (const other of others.filter(other => askedBefore(other, form)))
    for (const column of other.columns)
      if (column.field === null && areAlike(heading, column.heading))
        return { as: 'asked', form: nameOf(other), heading: column.heading } as const;
  return null;
}
