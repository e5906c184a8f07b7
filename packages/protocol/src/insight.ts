import { z } from 'zod';
import { command, done, flag, id, page, paged, view } from './envelope.ts';

const count = z.number().int().min(0);
/** What one row of a form is about. */
export const formLevel = z.enum(['community', 'general-grid', 'micro-grid', 'door', 'household', 'case']);
/** How often it is asked for. */
export const formRhythm = z.enum(['daily', 'workdays', 'weekly', 'monthly', 'quarterly', 'yearly', 'once']);
/** Id of a field of the catalogue; which there are is the domain's to say. `null`: not held, must be asked. */
const fieldId = z.string().max(60).nullable();
const day = z.iso.date();

/** One column: what stands over it, and what it is drawn from. */
export const formColumn = z.object({ heading: z.string().trim().max(120), field: fieldId });
export type FormColumnOfWire = z.infer<typeof formColumn>;

const merge = z.object({ fromRow: count, toRow: count, fromColumn: count, toColumn: count });
/** Rows over the data, as the template has them, and which of their cells are one. */
export const formHead = z.object({
  rows: z.array(z.array(z.string().max(400)).max(500)).max(60),
  merges: z.array(merge).max(500),
});
export type FormHeadOfWire = z.infer<typeof formHead>;

const content = {
  name: z.string().trim().min(1).max(80),
  /** Who asks for it. */
  asker: z.string().trim().min(1).max(80),
  level: formLevel,
  rhythm: formRhythm,
  /** Since when. */
  since: day,
  columns: z.array(formColumn).max(500),
};

/** A year's cost of one form or several: cells that the ledger gives, cells that must be asked, those of them that need not be. */
export const formCost = z.object({
  drawnCells: z.number(),
  askedCells: z.number(),
  sharedCells: z.number(),
  sharedColumns: count,
  minutes: z.number(),
  sharedMinutes: z.number(),
});
export type FormCostOfWire = z.infer<typeof formCost>;

const formName = z.object({ formId: id, name: z.string(), asker: z.string() });
/** A column that need not be asked: the ledger holds it as `field`, or another form asks it under `heading`. */
export const formDuplicate = z.object({
  column: count,
  as: z.enum(['held', 'asked']),
  field: fieldId,
  form: formName.nullable(),
  heading: z.string(),
});
export type FormDuplicateOfWire = z.infer<typeof formDuplicate>;

/** A form as the list shows it. */
export const formLine = z.object({
  formId: id,
  versionNo: count,
  name: z.string(),
  asker: z.string(),
  level: formLevel,
  rhythm: formRhythm,
  since: day,
  columns: count,
  asked: count,
  /** Rows that one filling has, as last counted. */
  rows: count,
  rowsAt: z.string(),
  hasPeople: z.boolean(),
  cost: formCost,
  lastFilledAt: z.string().nullable(),
  endedAt: z.string().nullable(),
});
export type FormLineOfWire = z.infer<typeof formLine>;

/** What a template was understood as; nothing below its headings is kept. */
export const templateSeen = z.object({
  sheet: z.string(),
  otherSheets: z.array(z.string()),
  title: z.string(),
  level: formLevel,
  signature: z.string(),
  filledRows: count,
  head: formHead,
  columns: z.array(
    formColumn.extend({
      /** What it asks is never kept: an identity number, a fact about health, a restrictive status. */
      forbidden: z.enum(['identity', 'restriction', 'health']).nullable(),
    }),
  ),
  /** Places of columns whose heading stands over another as well. */
  alike: z.array(z.array(count)),
  /** A form in use with the very same headings. */
  sameAs: formName.nullable(),
});
export type TemplateSeen = z.infer<typeof templateSeen>;

/** A form that is not kept yet, to be looked at. `formId` is its own where it is a new version. */
export const formPreviewAsked = z.object({
  formId: id.nullable(),
  locale: z.enum(['zh', 'en']).default('zh'),
  ...content,
});
export type FormPreviewAsked = z.input<typeof formPreviewAsked>;

/** Its first rows on the office's own data; names, numbers and household facts are dots, which come with the file only. */
export interface FormPreview {
  readonly sample: readonly (readonly string[])[];
  readonly rows: number;
  readonly hasPeople: boolean;
  readonly cost: FormCostOfWire;
  readonly duplicates: readonly FormDuplicateOfWire[];
}

export const insightCommands = {
  /** Keeps a form, or a new version of one. `versionNo`: the version that was looked at, 0 for a new form. */
  'insight.saveForm': command(
    z.object({ formId: id, versionNo: count, ...content, head: formHead, signature: z.string().max(60).default('') }),
    z.object({ formId: id, versionNo: count }),
  ),
  /** Nobody asks for it any more. */
  'insight.endForm': command(z.object({ formId: id }), done),
  /** States what asking and typing one cell takes, from now on, and where the figure is from. */
  'insight.setCost': command(z.object({ secondsACell: z.number(), source: z.string().trim().min(1).max(200) }), done),
  /** Asks a second person for a filling with people in it; the same `fillingId` then fetches it within a day of their yes. */
  'insight.requestFill': command(
    z.object({ formId: id, fillingId: id, format: z.enum(['xlsx', 'pdf']), reason: z.string().trim().min(1).max(400) }),
    z.object({ approvalId: id, confirmBy: z.string() }),
  ),
  /**
   * Writes down that a form is filled; the file itself comes from `POST /api/insight/file`, which runs this command first. With people in it the envelope's purpose must be
   * one of an export's. Without: `statistics` for whoever asks (small counts are hidden), `daily-service` for the office's own work.
   */
  'insight.fill': command(
    z.object({
      formId: id,
      fillingId: id,
      format: z.enum(['xlsx', 'pdf']),
      locale: z.enum(['zh', 'en']).default('zh'),
    }),
    z.object({ fillingId: id, versionNo: count, rows: count, hasPeople: z.boolean(), deleteBy: z.string().nullable() }),
  ),
};

const bothLanguages = z.object({ zh: z.string(), en: z.string() });
/** A field of the catalogue, as a form's column can be bound to it. */
export const formField = z.object({
  id: z.string(),
  level: z.enum(['form', ...formLevel.options]),
  name: bothLanguages,
  /** What it is drawn from. */
  from: bothLanguages,
  kind: z.enum(['text', 'number', 'date', 'yes-no', 'word']),
  /** Somebody's name or number: a form with it is a table of people. */
  named: z.boolean(),
  /** Whether the reader sees what it holds; a form with it is refused to whoever does not. */
  mayUse: z.boolean(),
  /** Headings by which it is known. */
  headings: z.array(z.string()),
});
export type FormFieldOfWire = z.infer<typeof formField>;

export const insightViews = {
  /** The catalogue of fields that the ledger holds, and which of its levels a row of each level can be asked for, nearest first. */
  'insight.fields': view(
    z.object({ communityId: id }),
    z.object({
      fields: z.array(formField),
      reached: z.array(z.object({ level: formLevel, levels: z.array(formField.shape.level) })),
    }),
  ),
  /** Forms that are asked for, those that cost most first; with `ended` those that no longer are. */
  'insight.forms': view(z.object({ communityId: id, ended: flag, ...page }), paged(formLine)),
  /** What all forms in use cost together, and by which figure. */
  'insight.cost': view(
    z.object({ communityId: id }),
    z.object({
      forms: count,
      cost: formCost,
      rate: z.object({ secondsACell: z.number(), source: z.string(), from: z.string().nullable() }),
    }),
  ),
  /** One form in its last version or an older one: columns, what they ask again, versions, last fillings. */
  'insight.form': view(
    z.object({ communityId: id, formId: id, versionNo: z.coerce.number().int().min(1).optional() }),
    z.object({
      form: formLine.extend({
        validFrom: z.string(),
        columns: z.array(formColumn),
        head: formHead,
        signature: z.string(),
      }),
      duplicates: z.array(formDuplicate),
      versions: z.array(z.object({ versionNo: count, validFrom: z.string(), columns: count })),
      fillings: z.array(
        z.object({ fillingId: id, versionNo: count, filledAt: z.string(), purpose: z.string(), rows: count }),
      ),
    }),
  ),
};
