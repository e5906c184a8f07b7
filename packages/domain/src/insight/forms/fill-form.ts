import { type Reader, sightOf } from '../../access/index.ts';
import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import { decideRequestExport, decideTakeExport, type ExportApproval, exportPurposes } from '../../exports/index.ts';
import { findField, isOfPeople } from '../fields/index.ts';
import type { FormContent } from './form.ts';
import { hiddenCounts } from './hide-small.ts';
import { fieldFault } from './save-form.ts';

/** Whether a filling is a table of people: then the rules of exports hold for it. */
export const hasPeopleInForm = ({ level, columns }: Pick<FormContent, 'level' | 'columns'>): boolean =>
  columns.some(({ field }) => isOfPeople(level, field === null ? undefined : findField(field)));

/** What is known of a filling before it is decided; `form` is null for one that does not exist. */
export interface FillFacts {
  readonly form: (FormContent & { readonly versionNo: number; readonly isEnded: boolean }) | null;
  readonly rows: number;
  readonly approval: ExportApproval | null;
}

export interface FillContext {
  readonly purpose: string;
  readonly now: string;
  readonly reader: Reader;
}

export interface FormFilled extends DomainEvent {
  readonly type: 'form-filled';
  readonly versionNo: number;
  readonly rows: number;
  readonly hasPeople: boolean;
  /** ISO instant by which the file is to be deleted; null where no people are in it. */
  readonly deleteBy: string | null;
}

/**
 * Draws a form from the record. Without people it is free; a table of people takes what an export takes: a stated purpose, a second person who has agreed to this form in this
 * version, a day by which it is deleted. Refusals: `form-unknown`, `form-no-rows`, `form-field-hidden` and its like, and those of {@link decideTakeExport}.
 */
export function decideFillForm(
  { form, rows, approval }: FillFacts,
  context: FillContext,
): readonly FormFilled[] | Refusal {
  const fault = faultOf({ form, rows }, context);
  if (fault || !form) return fault ?? refuse('form-unknown');
  const taken = decideTakeExport({ rows, hasPeople: hasPeopleInForm(form), approval }, context);
  if ('refused' in taken) return taken;
  return taken.map(event => ({ ...event, type: 'form-filled', versionNo: form.versionNo }));
}

export interface FillRequested extends DomainEvent {
  readonly type: 'form-fill-requested';
  readonly versionNo: number;
  readonly rows: number;
}

/** Asks a second person for a filling with people in it. Refusals: `form-unknown`, `form-no-rows`, `form-field-hidden` and its like, those of {@link decideRequestExport}. */
export function decideRequestFill(
  { form, rows }: Pick<FillFacts, 'form' | 'rows'>,
  context: Pick<FillContext, 'purpose' | 'reader'>,
): readonly FillRequested[] | Refusal {
  const fault = faultOf({ form, rows }, context);
  if (fault || !form) return fault ?? refuse('form-unknown');
  const asked = decideRequestExport({ rows, hasPeople: hasPeopleInForm(form) }, context);
  if ('refused' in asked) return asked;
  return asked.map(event => ({ ...event, type: 'form-fill-requested', versionNo: form.versionNo }));
}

function faultOf(
  { form, rows }: Pick<FillFacts, 'form' | 'rows'>,
  { purpose, reader }: Pick<FillContext, 'purpose' | 'reader'>,
): Refusal | null {
  if (!form) return refuse('form-unknown');
  // Said first: for a purpose that is none of an export's the fields would be hidden from everybody.
  if (hasPeopleInForm(form) && !exportPurposes.some(known => known === purpose)) return refuse('export-purpose-needed');
  if (rows === 0) return refuse('form-no-rows');
  return fieldFault(form, reader);
}

/** What a cell can hold before it is said in a language. */
export type FieldValue = string | number | boolean | null;
/** What is known of one row, by the ids of fields. */
export type FieldRow = Readonly<Record<string, FieldValue>>;

/** Stands in a cell whose count is not told. */
export const hiddenCell = '<5';

/** A filled table with what became of its cells: `cells = drawn + blank + asked + hidden`. */
export interface FilledForm {
  readonly rows: readonly (readonly FieldValue[])[];
  readonly cells: number;
  /** From the ledger. */
  readonly drawn: number;
  /** Of columns that the ledger holds, with nothing in it. Left blank. */
  readonly blank: number;
  /** Of columns that must be asked. Left blank. */
  readonly asked: number;
  /** Counts that are too small to be told. */
  readonly hidden: number;
}

/**
 * Puts rows into the columns of a form, in their order. Nothing is made up: what the ledger does not hold stays blank and is counted. Small counts of people are hidden in statistics,
 * and from readers who do not see the facts that are counted.
 */
export function fillForm(
  { columns }: Pick<FormContent, 'columns'>,
  rows: readonly FieldRow[],
  reader: Reader,
): FilledForm {
  const byColumn = columns.map(({ field }): readonly FieldValue[] => {
    if (field === null) return rows.map(() => null);
    const values = rows.map(row => row[field] ?? null);
    return isTold(field, reader) ? values : withoutSmall(values);
  });
  const asked = rows.length * columns.filter(({ field }) => field === null).length;
  const empty = byColumn.flat().filter(value => value === null || value === '').length;
  const hidden = byColumn.flat().filter(value => value === hiddenCell).length;
  const cells = rows.length * columns.length;
  return {
    rows: rows.map((_, at) => byColumn.map(values => values[at]!)),
    ...{ cells, asked, hidden, blank: empty - asked, drawn: cells - empty - hidden },
  };
}

function isTold(id: string, reader: Reader): boolean {
  const counted = findField(id)?.counts;
  return !counted || (reader.purpose !== 'statistics' && sightOf(counted, reader) === 'shown');
}

function withoutSmall(values: readonly FieldValue[]): readonly FieldValue[] {
  const hidden = hiddenCounts(values.map(value => (typeof value === 'number' ? value : null)));
  return values.map((value, at) => (hidden.has(at) ? hiddenCell : value));
}
