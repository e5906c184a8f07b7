import { guessFields, guessLevel, plainHeading, type Template, templateLimits } from '@linli/domain';
import { id, type TemplateSeen } from '@linli/protocol';
import { isWorkbookFault, workbookCure } from '@linli/workbook';
import { z } from 'zod';
import { readUpload } from '../../places/index.ts';
import { answerJson, problem, type Routes, whoMay } from '../../platform/http/index.ts';
import type { Tx } from '../../platform/postgres/database.ts';
import { boundColumns, formsInUse } from '../store.ts';
import { readTemplateInThread } from './read-in-thread.ts';

/** What all templates together may hold in memory. */
const memoryBytes = 4 * templateLimits.maxBytes;

const query = z.object({
  communityId: id,
  language: z.enum(['zh', 'en']).default('zh'),
  /** What the rows are about, where the guess was corrected. */
  level: z.enum(['community', 'general-grid', 'micro-grid', 'door', 'household', 'case']).optional(),
});

/** The template is read and forgotten: only its headings and what stands over them go back to the screen, which keeps them with the form. */
export const templateRoute: Routes = (app, { platform }) => {
  app.post('/api/insight/template', async c => {
    const asked = query.safeParse(c.req.query());
    const actor = await whoMay(c, platform, 'insight.saveForm');
    if (actor instanceof Response) return actor;
    if (!asked.success) return problem(c, 'invalid-input');
    const { communityId, language, level } = asked.data;
    if (communityId !== actor.communityId) return problem(c, 'not-found');
    const refused = (code: Parameters<typeof workbookCure>[0], where: string, value: string) =>
      problem(c, 'refused', { code, facts: { where, value, cure: workbookCure(code, language) } });
    const upload = await readUpload(c.req.raw.body, templateLimits.maxBytes, memoryBytes);
    if (upload === 'busy') return problem(c, 'too-many');
    if (upload === 'too-large') return refused('file-too-large', '', '');
    try {
      const answer = await readTemplateInThread(upload.bytes);
      if (isWorkbookFault(answer)) return refused(answer.refused, answer.where, answer.value);
      const { template } = answer;
      if (!template) return problem(c, 'refused', { code: 'form-no-headings' });
      return answerJson(
        c,
        await platform.database.read([communityId], tx =>
          seenOf(tx, communityId, template, level ?? guessLevel(template.shape)),
        ),
      );
    } finally {
      upload.release();
    }
  });
};

async function seenOf(
  tx: Tx,
  communityId: string,
  { shape, ...template }: Template,
  level: TemplateSeen['level'],
): Promise<TemplateSeen> {
  const bound = await boundColumns(tx, communityId, level);
  // The newest form speaks last: of two that bind one heading differently, it is the office's word.
  const remembered = new Map(
    bound.toReversed().flatMap(columns => columns.map(({ heading, field }) => [plainHeading(heading), field] as const)),
  );
  const inUse = await formsInUse(tx, communityId);
  const same = inUse.find(form => form.signature === template.signature);
  return {
    ...template,
    head: structuredClone(template.head) as TemplateSeen['head'],
    otherSheets: [...template.otherSheets],
    title: shape.title,
    level,
    columns: guessFields(shape, level, remembered),
    alike: sameHeadings(shape.headings),
    sameAs: same ? { formId: same.formId, name: same.name, asker: same.asker } : null,
  };
}

/** Places of columns that have one heading, for each heading that stands twice or more. */
function sameHeadings(headings: readonly string[]): number[][] {
  const places = Map.groupBy(headings.keys(), at => plainHeading(headings[at]!));
  return [...places].flatMap(([heading, at]) => (heading !== '' && at.length > 1 ? [at] : []));
}
