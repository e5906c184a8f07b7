import { z } from 'zod';
import { command, id, page, paged, view } from './envelope.ts';
import { placeCandidate, placeChoices } from './places.ts';

const count = z.number().int().min(0);
/** What became of a file's rows: `rowsIn = stored + merged + listed + refused`. */
const figures = { rowsIn: count, stored: count, merged: count, listed: count, refused: count };
/** A role of a column; which there are is the domain's to say. */
const roles = z.array(z.string().max(20)).max(500);

/** What an officer has said of a file. It travels as JSON in `plan` of the address. */
export const sheetPlan = z.object({
  /** Roles of the columns, for each kind of headings. */
  columns: z.record(z.string().max(60), roles).default({}),
  /** Sheets by name that are to be taken or left. */
  sheets: z.record(z.string().max(100), z.enum(['take', 'leave'])).default({}),
  answers: z
    .object({
      'two-numbers': z.enum(['entrance-door', 'building-door']).optional(),
      'attached-number': z.enum(['shop', 'house']).optional(),
      'numeral-row': z.enum(['one-number', 'several']).optional(),
    })
    .default({}),
  /** Which place is meant where several have one address: place ids by the key of a choice in the report. */
  choices: placeChoices.default({}),
});
export type SheetPlanOfWire = z.input<typeof sheetPlan>;

/** A file as it was seen: its sheets, what their columns were taken for, the first rows of each. */
export const sheetsSeen = z.object({
  format: z.enum(['csv', 'xlsx']),
  encoding: z.string(),
  notes: z.array(z.object({ code: z.string(), count: z.number() })),
  sheets: z.array(
    z.object({
      name: z.string(),
      /** Why it is left aside unless somebody takes it; `null` when it is not. */
      aside: z.enum(['hidden', 'old-year', 'no-list', 'no-door-column']).nullable(),
      isTaken: z.boolean(),
      signature: z.string(),
      rows: z.number(),
      headings: z.array(z.string()),
      roles: z.array(z.string()),
      /** The columns are as the office corrected them the last time. */
      isRemembered: z.boolean(),
      compound: z.string(),
      sample: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
    }),
  ),
});
export type SheetsSeenOfWire = z.infer<typeof sheetsSeen>;

/** Stands in `value` and `cells` of a refused row for what must not be repeated; screens say it in words. The readers' own mark. */
export const withheld = '***';

/** A row that was refused, with its cells as the file has them (what must not be repeated is left out). */
export const refusedRow = z.object({
  sheet: z.string(),
  row: z.number(),
  column: z.string(),
  value: z.string(),
  code: z.string(),
  cure: z.string(),
  cells: z.array(z.string()),
});
export type RefusedRow = z.infer<typeof refusedRow>;

/** What an import of a sheet came to. Asked rows are refused ones. */
export const sheetReport = z.object({
  importId: id,
  dryRun: z.boolean(),
  ...figures,
  dwellings: z.number(),
  shops: z.number(),
  buildings: z.number(),
  entrances: z.number(),
  compounds: z.number(),
  /** Rows that name a householder; households that were new, known already, and that could not be recorded (0 in a trial). */
  households: z.object({ named: count, stored: count, merged: count, refused: count }),
  /** The draft that the file's own grids became; `null` for a trial, and where it names none. */
  gridDraftId: id.nullable(),
  /** Grids, heads and members that the rows name. */
  grids: z.object({ micro: count, general: count, heads: count }),
  questions: z.array(
    z.object({ question: z.string(), rows: z.number(), sheet: z.string(), row: z.number(), sample: z.string() }),
  ),
  /** Places whose address several of the ledger have: which is meant? By `key`; their rows count as refused. At most 50 at once. */
  choices: z.array(
    z.object({
      key: z.string(),
      value: z.string(),
      rows: z.number(),
      sheet: z.string(),
      row: z.number(),
      places: z.array(placeCandidate),
    }),
  ),
  /** What was filled in or worked out, and how often. */
  assumptions: z.array(z.object({ code: z.string(), count: z.number() })),
});
export type SheetReport = z.infer<typeof sheetReport>;

/** One line of the answer to an import: how far it is, a refused row, why the file is not read, the report that ends it. */
export const importLine = z.union([
  z.object({ progress: z.number().min(0).max(1) }),
  z.object({ refused: refusedRow }),
  z.object({ fault: z.object({ code: z.string(), where: z.string(), value: z.string(), cure: z.string() }) }),
  z.object({ report: sheetReport }),
]);
export type ImportLine = z.infer<typeof importLine>;

export const importsCommands = {
  /** Closes an import: its figures, and what the columns of its sheets were taken for (remembered by their headings). */
  'imports.finish': command(
    z.object({
      importId: id,
      ...figures,
      columns: z.array(z.object({ signature: z.string().min(1).max(60), roles: roles.min(1) })).max(300),
    }),
    z.object({}),
  ),
  /**
   * Takes an import back as one step: what it brought goes (places, households, the draft of its grids, people on whom nothing was
   * built since), what it changed is as before. `withDraft`: also where the draft was worked on.
   */
  'imports.undo': command(
    z.object({ importId: id, withDraft: z.boolean().default(false) }),
    z.object({ removed: count, restored: count, draftRemoved: z.boolean(), peopleRemoved: count, peopleKept: count }),
  ),
  /** Deletes how places were before imports that are too old to be undone, and before those that were undone. */
  'imports.forgetBefore': command(z.object({}), z.object({ imports: count })),
};

export const importsViews = {
  /** The last imports, newest first. */
  'imports.list': view(
    z.object({ communityId: id, ...page }),
    paged(
      z.object({
        importId: id,
        at: z.string(),
        /** `null` while it runs, or when it was cut off. */
        rowsIn: z.number().nullable(),
        stored: z.number().nullable(),
        merged: z.number().nullable(),
        listed: z.number().nullable(),
        refused: z.number().nullable(),
        undoneAt: z.string().nullable(),
        /** How places were before is no longer kept: it can no longer be undone. */
        isForgotten: z.boolean(),
      }),
    ),
  ),
};
