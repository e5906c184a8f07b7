import type { FilledForm, FormContent, FormHead } from '@linli/domain';
import { exportsWords, insightWords, type Locale, say, translator } from '@linli/words';
import type { WriteCell, WriteSheet } from '@linli/workbook';
import { sayValue } from './say-value.ts';

/** Who filled a form, for what, as of when. */
export interface Filling {
  readonly locale: Locale;
  readonly community: string;
  /** Name of who filled it. */
  readonly by: string;
  /** In the reader's language. */
  readonly purpose: string;
  /** Cut-off, to the minute, in the reader's language. */
  readonly at: string;
  /** The day by which it is deleted; null where no people are in it. */
  readonly deleteBy: string | null;
}

/** The filled form as a department gets it: its own rows on top, its columns in their order, and a second sheet that says what it is. */
export function sheetsOf(
  form: FormContent & { readonly head: FormHead },
  filled: FilledForm,
  filling: Filling,
): readonly WriteSheet[] {
  const { head, columns } = form;
  const top: (string | null)[][] =
    head.rows.length > 0
      ? head.rows.map(row => columns.map((_, at) => row[at] || null))
      : [columns.map(({ heading }) => heading)];
  const mark = markOf(filling);
  const body = filled.rows.map(row => row.map((value, at) => sayValue(columns[at]!.field, value, filling.locale)));
  const rows: WriteCell[][] = [...top, ...body];
  if (mark !== null)
    for (const [at, row] of rows.entries())
      row.push(at < top.length - 1 ? null : at < top.length ? say(exportsWords['export.mark'], filling.locale) : mark);
  return [
    { name: sheetName(form.name), rows, headingRows: top.length, merges: head.merges },
    { name: say(insightWords['form.file.about'], filling.locale), rows: aboutRows(form, filled, filling) },
  ];
}

/** Stands in every row of a table of people, so that it stays with whatever part is copied. */
function markOf({ locale, by, at, purpose, deleteBy }: Filling): string | null {
  return deleteBy && say(exportsWords['export.mark-text'], locale, { by, at, purpose, date: deleteBy });
}

function aboutRows(form: FormContent, filled: FilledForm, filling: Filling): readonly (readonly WriteCell[])[] {
  const t = translator(insightWords, filling.locale);
  const asked = form.columns.filter(({ field }) => field === null).map(({ heading }) => heading);
  return [
    [form.name, form.asker],
    [t('form.file.community'), filling.community],
    [t('form.file.cut-off'), filling.at],
    [t('form.file.by'), filling.by],
    [t('form.file.purpose'), filling.purpose],
    [t('form.file.rows'), filled.rows.length],
    [t('form.file.drawn'), filled.drawn],
    [t('form.file.blank'), filled.blank],
    [t('form.file.asked'), filled.asked],
    [t('form.file.asked-columns'), asked.join('、') || null],
    [t('form.file.hidden'), filled.hidden],
    ...(filling.deleteBy ? [[t('form.file.delete-by'), filling.deleteBy]] : []),
  ];
}

/** What a workbook takes as a sheet's name (ECMA-376: 31 characters, none of \ / ? * [ ] :). */
const sheetName = (name: string): string =>
  name
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, 31)
    .trim() || 'Sheet1';
