import { z } from 'zod';
import { command, id, page, view } from './envelope.ts';
import { drawSettings } from './grids.ts';
import { role } from './roster.ts';

/** A grid by the office's own words. */
const label = z.string().trim().max(80);
/** The row of the office's sheet that a statement comes from; `sheet` is empty in a file of one. */
const rowRef = { sheet: z.string().max(80).default(''), row: z.number().int().min(0).max(10_000_000) };

/** One row: a door, a floor or a stairwell, and the grid the office has it in (empty: none). */
export const sheetRow = z
  .object({
    ...rowRef,
    doorId: id.optional(),
    /** The door's key in the file that brought it, as in `places.importRows`. */
    doorRef: z.string().min(1).max(200).optional(),
    entranceRef: z.string().min(1).max(200).optional(),
    /** Closed; both left out: the whole stairwell. */
    floorFrom: z.number().int().min(-9).max(200).optional(),
    floorTo: z.number().int().min(-9).max(200).optional(),
    microGrid: label,
    generalGrid: label.default(''),
  })
  .refine(row => [row.doorId, row.doorRef, row.entranceRef].filter(Boolean).length === 1, {
    message: 'one of doorId, doorRef and entranceRef',
  });
export const sheetRole = z.enum(['grid-head', 'grid-member', 'general-grid-member']);

const findingKind = z.enum([
  'door-in-none',
  'no-head',
  'over-minutes',
  'over-doors',
  'disconnected',
  'door-in-two',
  'two-heads',
  'head-elsewhere',
  'floor-split',
  'label-twice',
  'person-without-grid',
  'under-doors',
]);

/** A grid with its office's name, for one line of a list. */
const namedGrid = z.object({ no: z.number(), name: z.string() });
const personName = z.object({ personId: id, name: z.string() });

/** What is wrong, with the rows and doors that show it: the first of them, and how many there are. */
export const finding = z.object({
  key: z.string(),
  kind: findingKind,
  grids: z.array(namedGrid),
  value: z.number(),
  limit: z.number(),
  doors: z.number(),
  /** At most twenty. */
  places: z.array(z.string()),
  rows: z.array(z.object({ sheet: z.string(), row: z.number() })),
  moreRows: z.number(),
  people: z.array(personName),
  settled: z.boolean(),
});
export type Finding = z.infer<typeof finding>;

const gridBefore = z.object({ no: z.number(), name: z.string(), doors: z.number(), minutes: z.number() });
/** A part of a repair that can be taken alone. */
export const repairPiece = z.object({
  key: z.number(),
  doors: z.number(),
  moves: z.array(
    z.object({
      from: namedGrid.nullable(),
      to: namedGrid,
      doors: z.number(),
      /** Where they are, stairwell by stairwell with its floors; at most twenty. */
      places: z.array(z.string()),
    }),
  ),
  before: z.array(gridBefore),
  after: z.array(gridBefore),
  /** Who answers for a grid that changes. */
  heads: z.array(personName),
});
export type RepairPieceOfWire = z.infer<typeof repairPiece>;

export const sheetCommands = {
  /** Keeps what rows of a sheet say of doors, under the id of the draft they will become. Sent again, it changes nothing. */
  'grids.keepSheetRows': command(
    z.object({ draftId: id, rows: z.array(sheetRow).min(1).max(500) }),
    z.object({
      kept: z.number(),
      doors: z.number(),
      refusals: z.array(z.object({ index: z.number(), code: z.string() })),
    }),
  ),
  /** Keeps whom rows name, by the person's id in the roster. `microGrid` is empty for a general grid's member. */
  'grids.keepSheetPeople': command(
    z.object({
      draftId: id,
      people: z
        .array(
          z.object({
            ...rowRef,
            microGrid: label.default(''),
            generalGrid: label.default(''),
            role: sheetRole,
            personId: id,
            /** The roster did not know them before this sheet: they go with it when it is taken back. */
            isNew: z.boolean().default(false),
          }),
        )
        .min(1)
        .max(500),
    }),
    z.object({ kept: z.number(), refusals: z.array(z.object({ index: z.number(), code: z.string() })) }),
  ),
  /** Makes a draft of the rows that were kept: the office's own grids, as they are. */
  'grids.adopt': command(
    z.object({ draftId: id, sheetName: z.string().trim().min(1).max(120), settings: drawSettings }),
    z.object({ draftId: id, revision: z.number(), grids: z.number(), doorsInNone: z.number() }),
  ),
  /** Says who is to be the head of a grid of the draft; other heads planned for it become members. */
  'grids.planHead': command(z.object({ draftId: id, no: z.number().int().min(1), personId: id }), z.object({})),
};

export const sheetViews = {
  /** The newest draft from a sheet that is not published yet; null when there is none. */
  'grids.sheetDraft': view(
    z.object({ communityId: id }),
    z.object({ draft: z.object({ draftId: id, sheetName: z.string(), at: z.string() }).nullable() }),
  ),
  /** What is wrong with the grids of a draft, worst for people first. */
  'grids.findings': view(
    z.object({ communityId: id, draftId: id, kind: findingKind.optional(), ...page }),
    z.object({
      revision: z.number(),
      sheetName: z.string().nullable(),
      grids: z.number(),
      doors: z.number(),
      counts: z.array(z.object({ kind: findingKind, open: z.number(), settled: z.number() })),
      rows: z.array(finding),
      next: z.string().optional(),
    }),
  ),
  /** The least that would mend the draft: what it moves, in pieces. Empty when nothing is to mend or nothing helps. */
  'grids.repairPlan': view(
    z.object({ communityId: id, draftId: id }),
    z.object({ revision: z.number(), doors: z.number(), pieces: z.array(repairPiece), bentAfter: z.number() }),
  ),
  /** Who is planned for each grid of a draft. */
  'grids.plannedPeople': view(
    z.object({ communityId: id, draftId: id }),
    z.object({
      rows: z.array(z.object({ level: z.enum(['micro', 'general']), no: z.number(), role, ...personName.shape })),
    }),
  ),
};
