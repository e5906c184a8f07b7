import { type Reader, sightOf } from '../../access/index.ts';
import { personalParts } from '../../channels/index.ts';
import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import { fieldsFor, findField } from '../fields/index.ts';
import type { FormContent } from './form.ts';
import type { FormHead } from './template.ts';

/** Forms that one office has in use at most: beyond that nobody reads the list, and the answer is to ask less. */
export const mostForms = 300;
export const mostColumns = 200;

/** What is to be kept of a form: what it says, and what stands over its rows. */
export interface FormToSave extends FormContent {
  readonly head: FormHead;
}

/** What is known before a form is saved. */
export interface FormFacts {
  /** The version in force; 0 for a form that is new. */
  readonly versionNo: number;
  /** Other forms in use. */
  readonly others: number;
  /** Rows that one filling has now. */
  readonly rows: number;
}

export interface FormSaved extends DomainEvent {
  readonly type: 'form-saved';
  readonly versionNo: number;
  readonly columns: number;
  readonly asked: number;
}

/**
 * Keeps a form, or a new version of one: what was filled before stays as it was. Nobody makes a form with a field that they may not see themselves. Refusals: `form-stale` (somebody
 * has saved since, with the version in force), `form-too-many`, `form-empty`, `form-too-wide`, `form-field-unknown`, `form-field-level` (the field does not belong to such rows),
 * `form-field-hidden`, `form-head-personal` (a telephone or identity number stands over the rows); all with the field or heading.
 */
export function decideSaveForm(
  { versionNo, others }: FormFacts,
  form: FormToSave,
  { basedOn, reader }: { readonly basedOn: number; readonly reader: Reader },
): readonly FormSaved[] | Refusal {
  if (basedOn !== versionNo) return refuse('form-stale', { versionNo });
  if (versionNo === 0 && others >= mostForms) return refuse('form-too-many', { most: mostForms });
  const { columns, head } = form;
  if (columns.length === 0) return refuse('form-empty');
  if (columns.length > mostColumns) return refuse('form-too-wide', { columns: columns.length, most: mostColumns });
  for (const text of [form.name, form.asker, ...columns.map(column => column.heading), ...head.rows.flat()])
    if (personalParts(text).some(({ kind }) => kind !== 'door'))
      return refuse('form-head-personal', { text: text.slice(0, 8) });
  const fault = fieldFault(form, reader);
  if (fault) return fault;
  const asked = columns.filter(({ field }) => field === null).length;
  return [{ type: 'form-saved', versionNo: versionNo + 1, columns: columns.length, asked }];
}

/** The first column that cannot be drawn for this reader; null when all can. */
export function fieldFault({ columns, level }: Pick<FormContent, 'columns' | 'level'>, reader: Reader): Refusal | null {
  const offered = new Set(fieldsFor(level).map(field => field.id));
  for (const { heading, field } of columns) {
    if (field === null) continue;
    const known = findField(field);
    if (!known) return refuse('form-field-unknown', { field, heading });
    if (!offered.has(field)) return refuse('form-field-level', { field, heading, level });
    if (known.datum && sightOf(known.datum, reader) !== 'shown') return refuse('form-field-hidden', { field, heading });
  }
  return null;
}

export interface FormEnded extends DomainEvent {
  readonly type: 'form-ended';
}

/** Nobody asks for it any more: it costs nothing from then on and can be saved anew. Refusals: `form-unknown`, `form-ended-already`. */
export function decideEndForm(form: { readonly isEnded: boolean } | null): readonly FormEnded[] | Refusal {
  if (!form) return refuse('form-unknown');
  return form.isEnded ? refuse('form-ended-already') : [{ type: 'form-ended' }];
}

export interface CostRateSet extends DomainEvent {
  readonly type: 'form-cost-set';
}

/** States what one asked cell takes, from now on. Refusals: `form-cost-unlikely` (less than a second, more than an hour). */
export function decideSetCost({ secondsACell }: { readonly secondsACell: number }): readonly CostRateSet[] | Refusal {
  return secondsACell >= 1 && secondsACell <= 3600 ? [{ type: 'form-cost-set' }] : refuse('form-cost-unlikely');
}
