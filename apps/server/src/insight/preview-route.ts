import { type FieldRow, fieldFault, fillForm, findField, hasPeopleInForm, isRefusal } from '@linli/domain';
import { type FormPreview, formPreviewAsked } from '@linli/protocol';
import type { z } from 'zod';
import { iso } from './../platform/clock.ts';
import { answerJson, problem, type Routes, readJson, whoMay } from '../platform/http/index.ts';
import { describeReading } from '../platform/reads/reading.ts';
import { costRate, duplicateOf, measure } from './costs.ts';
import { sayValue } from './file/say-value.ts';
import { readerOf } from './reader.ts';
import { casesFrom, countRows, loadRows } from './rows/load-rows.ts';
import { formsInUse } from './store.ts';

const rowsShown = 5;
/** Stands where a name, a number or something about a household would be: a look at people is not had in passing. */
const withheld = '•••';

type Asked = z.output<typeof formPreviewAsked>;

/** Shows the first rows of a form that is not kept yet, what it would cost and what it asks again. What is about people is not read at all. */
export const previewRoute: Routes = (app, { platform }) => {
  app.post('/api/insight/preview', async c => {
    const actor = await whoMay(c, platform, 'insight.form');
    if (actor instanceof Response) return actor;
    const asked = formPreviewAsked.safeParse(await readJson(c));
    if (!asked.success) return problem(c, 'invalid-input');
    const form = asked.data;
    const reader = readerOf({ actor, kind: 'insight.form', purpose: 'daily-service' });
    const fault = fieldFault(form, reader);
    if (fault && isRefusal(fault)) return problem(c, 'refused', { code: fault.refused, facts: { ...fault.facts } });
    describeReading('insight.form', 'daily-service');
    const { communityId } = actor;
    const at = iso(platform.clock.now());
    const preview = await platform.database.read([communityId], async (tx): Promise<FormPreview> => {
      const asking = {
        communityId,
        at,
        casesFrom: casesFrom(form.rhythm, at),
        platform,
        wanted: shownFields(form),
        most: rowsShown,
      };
      // A row a household would read every household: their count and dots are enough to see what goes where.
      const isHidden = form.level === 'household';
      const count = await countRows(tx, form.level, asking);
      const rows: readonly FieldRow[] = isHidden ? dots(form, count) : await loadRows(tx, form.level, asking);
      const filled = fillForm(form, rows, reader);
      const formId = form.formId ?? 'ffffffff-ffff-7fff-bfff-ffffffffffff';
      const measured = measure(
        { ...form, formId, rows: count },
        await formsInUse(tx, communityId),
        await costRate(tx, communityId, at),
      );
      return {
        sample: filled.rows.slice(0, rowsShown).map(row => row.map((value, column) => shownCell(form, column, value))),
        rows: count,
        hasPeople: hasPeopleInForm(form),
        cost: measured.cost,
        duplicates: measured.duplicates.map(duplicateOf),
      };
    });
    return answerJson(c, preview);
  });
};

const isAboutPeople = (id: string | null): boolean => {
  const field = id === null ? undefined : findField(id);
  return field !== undefined && (field.named === true || field.level === 'household');
};

const shownFields = ({ columns }: Asked): ReadonlySet<string> =>
  new Set(columns.flatMap(({ field }) => (field === null || isAboutPeople(field) ? [] : [field])));

const dots = ({ columns }: Asked, count: number): readonly FieldRow[] =>
  Array.from({ length: Math.min(count, rowsShown) }, (_, at) => ({
    ...Object.fromEntries(columns.flatMap(({ field }) => (field === null ? [] : [[field, withheld]]))),
    'form.no': at + 1,
  }));

function shownCell({ columns, locale }: Asked, column: number, value: FieldRow[string]): string {
  const { field } = columns[column]!;
  if (isAboutPeople(field) || value === withheld) return withheld;
  return String(sayValue(field, value, locale) ?? '').slice(0, 60);
}
