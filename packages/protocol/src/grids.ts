import { z } from 'zod';
import { command, id, instant, position, view } from './envelope.ts';

export const divideMode = z.discriminatedUnion('kind', [
  /** `worth`: split buildings that a grid fewer is worth, any number where left out; 0.4 keeps nearly all whole that can be. */
  z.object({ kind: z.literal('fewest'), worth: z.number().min(0.1).max(1000).optional() }),
  z.object({ kind: z.literal('most') }),
  z.object({ kind: z.literal('target'), grids: z.number().int().min(1).max(5000) }),
]);
const counts = z.enum(['households', 'shops', 'both', 'nothing']);
export const gridKind = z.enum(['residential', 'street', 'mixed', 'dedicated']);
/** What of a grid counts against the bounds, by its kind. */
export const counting = z.object({ residential: counts, street: counts, mixed: counts, dedicated: counts });
/** Who answers for a dedicated grid: the name of a place's organisation, never of a person. */
export const gridBody = z.object({
  type: z.enum(['tower', 'market', 'school', 'hospital', 'site', 'other']),
  name: z.string().trim().min(2).max(60),
});
/** What the planner sets; the rates keep their stated defaults unless the community has its own. */
export const drawSettings = z.object({
  minDoors: z.number().int().min(1).max(1000).default(30),
  maxDoors: z.number().int().min(1).max(1000).default(100),
  maxMinutes: z.number().min(1).max(1440).default(180),
  membersPerGrid: z.number().int().min(1).max(20).default(1),
  mode: divideMode.default({ kind: 'fewest' }),
  contiguity: z.enum(['floors', 'lobby']).default('floors'),
  countShops: z.boolean().default(true),
  /** What counts against the bounds, by kind of grid; the standard's where left out. */
  counting: counting.partial().optional(),
  /** Shops in grids of their own, so many a grid; left out, they go with the homes around them. */
  shopGrids: z
    .object({ minDoors: z.number().int().min(1).max(1000), maxDoors: z.number().int().min(1).max(1000) })
    .optional(),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
});
export type DrawSettings = z.infer<typeof drawSettings>;

/** What may be moved: a whole building, an entrance, a run of its floors, or a shop. */
export const unit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('building'), buildingId: id }),
  z.object({ kind: z.literal('entrance'), entranceId: id }),
  z.object({
    kind: z.literal('floors'),
    entranceId: id,
    floorFrom: z.number().int().nullable(),
    floorTo: z.number().int().nullable(),
  }),
  z.object({ kind: z.literal('shop'), doorId: id }),
]);
export type Unit = z.infer<typeof unit>;

const gridNo = z.number().int().min(1);
const gridNos = z.array(gridNo).min(1).max(200);
/** One step on a draft; each can be undone and redone. */
export const draftEdit = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('move'),
    units: z.array(unit).min(1).max(200),
    toGrid: z.union([gridNo, z.literal('new')]),
  }),
  /** By the engine into parts of about equal size; by hand it is a move into a new grid. */
  z.object({ kind: z.literal('split'), grid: gridNo, parts: z.number().int().min(2).max(20) }),
  /** Into the first that is named. */
  z.object({ kind: z.literal('merge'), grids: gridNos }),
  /** The least repair that `grids.repairPlan` shows: some of its pieces by their keys, or all. */
  z.object({ kind: z.literal('repair'), pieces: z.union([z.literal('all'), gridNos]) }),
  z.object({ kind: z.literal('group'), grids: gridNos, toGeneral: z.union([gridNo, z.literal('new')]) }),
  /** An empty name takes it away. */
  z.object({ kind: z.literal('name-general'), general: gridNo, name: z.string().trim().max(60) }),
  z.object({
    kind: z.literal('set-kind'),
    grids: gridNos,
    gridKind: z.union([gridKind, z.literal('by-content')]),
    body: gridBody.optional(),
  }),
]);
export type DraftEditOfWire = z.infer<typeof draftEdit>;

const binding = z.enum(['min-doors', 'max-doors', 'max-minutes', 'connection', 'none']);
const bent = z.enum([
  'under-doors',
  'over-doors',
  'over-minutes',
  'disconnected',
  'not-covered',
  'covered-twice',
  'two-communities',
]);
/** Rings of one grid's area: a MultiPolygon's coordinates. */
const area = z.array(z.array(z.array(position)));

/** One grid of a draft. `no` is its number in the draft, 1-based. */
export const draftGrid = z.object({
  no: z.number().int(),
  doors: z.number(),
  dwellings: z.number(),
  shops: z.number(),
  minutes: z.number(),
  walkMeters: z.number(),
  members: z.number(),
  binding,
  bent: z.array(bent),
  area,
  generalGridNo: z.number().int(),
  /** As the planner set it; by content where it is left out. */
  kind: gridKind.optional(),
  body: gridBody.optional(),
  /** What the office calls it, and its label in the office's sheet. */
  name: z.string().optional(),
  sheetLabel: z.string().optional(),
  /** Published grid it continues, if most of its doors came from there. */
  continues: id.nullable(),
});
export const conflicts = z.object({
  doors: z.number(),
  grids: z.number(),
  bentGrids: z.number(),
  /** Which rule holds how many grids back, the most first; empty in drafts drawn before this was kept. */
  bindings: z.array(z.object({ rule: z.string(), grids: z.number() })).default([]),
  fewest: z.number(),
  most: z.number(),
  lowerBound: z.number(),
  certificates: z.array(
    z.object({ kind: z.string(), atomIds: z.array(z.string()), doors: z.number(), minutes: z.number() }),
  ),
  relaxations: z.array(z.object({ rule: z.string(), value: z.number(), bentGrids: z.number() })),
});
export const measured = z.object({
  no: z.number(),
  doors: z.number(),
  minutes: z.number(),
  members: z.number(),
  bent: z.array(bent),
});

export const gridsCommands = {
  /** Draws a new draft of the whole community; replaces nothing until it is published. */
  'grids.draw': command(
    z.object({ draftId: id, settings: drawSettings }),
    z.object({ draftId: id, revision: z.number(), grids: z.number() }),
  ),
  'grids.edit': command(
    z.object({ draftId: id, revision: z.number().int(), edit: draftEdit }),
    z.object({ revision: z.number(), grids: z.array(measured) }),
  ),
  'grids.redo': command(z.object({ draftId: id, revision: z.number().int() }), z.object({ revision: z.number() })),
  'grids.undo': command(z.object({ draftId: id, revision: z.number().int() }), z.object({ revision: z.number() })),
  /** Publishes a draft as a version; a grid that bends a bound needs a reason, by its number. */
  'grids.publish': command(
    z.object({
      draftId: id,
      versionId: id,
      revision: z.number().int(),
      effectiveFrom: instant,
      reasons: z.array(z.object({ no: z.number().int(), reason: z.string().trim().min(2).max(400) })),
    }),
    z.object({ versionId: id, grids: z.number(), codes: z.array(z.string()) }),
  ),
};

export const gridsViews = {
  'grids.current': view(
    z.object({ communityId: id, at: instant.optional() }),
    z.object({
      version: z.object({ id, no: z.number(), effectiveFrom: z.string() }).nullable(),
      next: z.object({ id, no: z.number(), effectiveFrom: z.string() }).nullable(),
      cover: z.object({ doors: z.number(), covered: z.number(), orphans: z.number(), twice: z.number() }),
      generalGrids: z.array(z.object({ id, code: z.string(), name: z.string(), grids: z.number(), doors: z.number() })),
      grids: z.array(
        z.object({
          id,
          /** What people call it: the office's own name, else the spoken end of its code. */
          name: z.string(),
          code: z.string(),
          kind: gridKind,
          /** The body that answers for a dedicated grid. */
          bodyName: z.string().nullable(),
          doors: z.number(),
          dwellings: z.number(),
          shops: z.number(),
          minutes: z.number(),
          members: z.number(),
          binding,
          bent: z.array(bent),
          reason: z.string().nullable(),
          generalGridId: id,
          area,
          label: position,
          headName: z.string().nullable(),
          memberCount: z.number(),
        }),
      ),
    }),
  ),
  'grids.drafts': view(
    z.object({ communityId: id }),
    z.object({
      rows: z.array(
        z.object({ draftId: id, revision: z.number(), drawnAt: z.string(), grids: z.number(), published: z.boolean() }),
      ),
    }),
  ),
  'grids.draft': view(
    z.object({ communityId: id, draftId: id }),
    z.object({
      draftId: id,
      revision: z.number(),
      settings: drawSettings,
      published: z.boolean(),
      /** Newest version that exists now: what `diff` compares with. Sent as `basedOn` of `grids.publish`, it says "I have seen it". */
      publishedOver: id.nullable(),
      /** Newest version when the draft was drawn; another `publishedOver` means that someone published meanwhile. */
      basedOn: id.nullable(),
      grids: z.array(draftGrid),
      conflicts,
      cover: z.object({ doors: z.number(), covered: z.number(), orphans: z.number(), twice: z.number() }),
      /** Which grid each floor-run and shop is in: the console colours entrances by it. */
      units: z.array(
        z.object({
          entranceId: id.nullable(),
          shopId: id.nullable(),
          floorFrom: z.number().nullable(),
          floorTo: z.number().nullable(),
          doors: z.number(),
          no: z.number(),
        }),
      ),
      /** Against the published version: what publishing would change. */
      diff: z.object({
        doorsMoved: z.number(),
        gridsNew: z.number(),
        gridsEnded: z.number(),
        headsAffected: z.number(),
      }),
      /** General grids that have a name. */
      generals: z.array(z.object({ no: z.number().int(), name: z.string() })),
      canUndo: z.boolean(),
      canRedo: z.boolean(),
    }),
  ),
  /** Every grid an edit touches, as it is and as it would be, before letting go. */
  'grids.previewEdit': view(
    z.object({ communityId: id, draftId: id, /** JSON of `draftEdit` */ edit: z.string().max(20_000) }),
    z.object({
      /** Doors that would change grid. */
      doors: z.number(),
      before: z.array(measured),
      after: z.array(measured),
      /** e.g. `disconnects` */ warnings: z.array(z.string()),
    }),
  ),
};
