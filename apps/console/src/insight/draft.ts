import type { FormColumnOfWire, FormHeadOfWire, PayloadInput, TemplateSeen, ViewResponse } from '@linli/protocol';
import { newId } from '../shell/api.ts';

export type Level = TemplateSeen['level'];
export type Rhythm = PayloadInput<'insight.saveForm'>['rhythm'];
export const levels: readonly Level[] = ['community', 'general-grid', 'micro-grid', 'door', 'household', 'case'];
export const rhythms: readonly Rhythm[] = ['daily', 'workdays', 'weekly', 'monthly', 'quarterly', 'yearly', 'once'];

/** A column on the desk. `key` stays with it when it is moved. */
export interface DraftColumn extends FormColumnOfWire {
  readonly key: string;
  readonly forbidden: 'identity' | 'restriction' | 'health' | null;
}

/** A form on the desk, new or being changed, before it is kept. */
export interface Draft {
  readonly formId: string;
  /** The version that is in force; 0 for a new form. */
  readonly versionNo: number;
  readonly name: string;
  readonly asker: string;
  readonly level: Level;
  readonly rhythm: Rhythm;
  readonly since: string;
  readonly columns: readonly DraftColumn[];
  readonly head: FormHeadOfWire;
  readonly signature: string;
}

/** A department's own template has its columns where it wants them: they are bound, not moved. */
export const isFixed = ({ head }: Pick<Draft, 'head'>): boolean => head.rows.length > 0;

const today = (): string => new Date().toLocaleDateString('sv-SE');

/** A form without a template, to be picked from the catalogue. */
export const blankDraft = (): Draft => ({
  formId: newId(),
  versionNo: 0,
  name: '',
  asker: '',
  level: 'micro-grid',
  rhythm: 'monthly',
  since: today(),
  columns: [],
  head: { rows: [], merges: [] },
  signature: '',
});

/** A form from a template as it was understood. @param fileName names the form where the template has no title */
export function draftOfTemplate(seen: TemplateSeen, fileName: string): Draft {
  return {
    ...blankDraft(),
    name: (seen.title || fileName.replace(/\.\w+$/, '')).slice(0, 80),
    level: seen.level,
    columns: columnsOf(seen),
    head: seen.head,
    signature: seen.signature,
  };
}

export const columnsOf = (seen: TemplateSeen): DraftColumn[] =>
  seen.columns.map((column, at) => ({ ...column, key: String(at) }));

/** A kept form, to be changed. */
export function draftOfForm({ form }: ViewResponse<'insight.form'>): Draft {
  const { formId, versionNo, name, asker, level, rhythm, since, head, signature } = form;
  const columns = form.columns.map((column, at) => ({ ...column, key: String(at), forbidden: null }));
  return { formId, versionNo, name, asker, level, rhythm, since, head, signature, columns };
}

const bare = (columns: readonly DraftColumn[]): FormColumnOfWire[] =>
  columns.map(({ heading, field }) => ({ heading: heading.trim(), field }));

/** As it is kept. */
export const savedOf = ({ columns, ...draft }: Draft): PayloadInput<'insight.saveForm'> => ({
  ...draft,
  columns: bare(columns),
});

/** As it is looked at before that. */
export const previewOf = (draft: Draft, locale: 'zh' | 'en') => ({
  formId: draft.versionNo > 0 ? draft.formId : null,
  locale,
  name: draft.name.trim() || '—',
  asker: draft.asker.trim() || '—',
  ...{ level: draft.level, rhythm: draft.rhythm, since: draft.since },
  columns: bare(draft.columns),
});
