import { z } from 'zod';
import { command, done, flag, id, page, paged, position, view } from './envelope.ts';

const ring = z.array(position).min(4).max(20_000);
const line = z.array(position).min(2).max(20_000);
const name = z.string().trim().min(1).max(120);
/** A key of the row in the file it came from; a second import of the same file merges by it. */
const ref = z.string().min(1).max(200);

/** One row of an import, already in WGS-84. Parents come before children in a file's batches. */
export const inventoryRow = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('compound'),
    ref,
    name,
    walled: z.boolean(),
    outline: ring.optional(),
    gates: z.array(position).max(50),
    /** Wall, ground and gates were worked out from its doors: they give way to what a drawing says. */
    assumed: z.boolean().optional(),
    propertyFirm: z.boolean().optional(),
    builtYear: z.number().int().min(1800).max(2200).optional(),
  }),
  z.object({
    type: z.literal('building'),
    ref,
    name,
    compoundRef: ref.optional(),
    outline: ring.optional(),
    use: z.string().max(60).optional(),
    /** Set when the building is listed only: not counted in any grid. */
    listedOnly: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('entrance'),
    ref,
    name,
    buildingRef: ref,
    /** Left out when only its name is known: it is then laid out from the list, until somebody draws it. */
    at: position.optional(),
    lift: z.boolean(),
    /** Its place was worked out from its doors: it gives way to a drawn one. */
    assumed: z.boolean().optional(),
  }),
  z.object({
    type: z.literal('door'),
    ref,
    name,
    kind: z.enum(['dwelling', 'shop']),
    entranceRef: ref.optional(),
    buildingRef: ref.optional(),
    compoundRef: ref.optional(),
    floor: z.number().int().min(-9).max(200).nullable(),
    at: position.optional(),
    address: z.string().max(200).optional(),
    people: z.number().int().min(0).max(60).optional(),
    vacant: z.boolean().optional(),
    tenant: z.boolean().optional(),
    /** Known by number only, its name is made up: gives way to doors that a list names. */
    estimated: z.boolean().optional(),
    /** What to do at this door ("knock longer"), never why; `none`: nothing is to be heeded any more. */
    precaution: z.enum(['knock-longer', 'wear-mask', 'speak-loudly', 'call-first', 'none']).optional(),
  }),
  z.object({ type: z.literal('way'), ref, name: z.string().max(120), line }),
  z.object({ type: z.literal('barrier'), ref, name: z.string().max(120), line }),
  /** A way through or over a barrier: a bridge, an underpass, a door in a wall. */
  z.object({ type: z.literal('opening'), ref, name: z.string().max(120), at: position }),
]);
export type InventoryRow = z.infer<typeof inventoryRow>;

/** Why a row was not stored, in the words of the person whose file it is. */
export const rowRefusal = z.object({
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  code: z.string(),
  cure: z.string(),
});
export type RowRefusal = z.infer<typeof rowRefusal>;

/** Outcome of an import. `rowsIn = stored + merged + listed + refused`. */
export const importReport = z.object({
  importId: id,
  rowsIn: z.number(),
  stored: z.number(),
  merged: z.number(),
  listed: z.number(),
  refused: z.number(),
  refusals: z.array(rowRefusal).max(500),
  assumptions: z.array(z.object({ code: z.string(), count: z.number() })),
  dryRun: z.boolean(),
  dwellings: z.number(),
  shops: z.number(),
  buildings: z.number(),
  entrances: z.number(),
  compounds: z.number(),
});
export type ImportReport = z.infer<typeof importReport>;

export const coordinateSystem = z.enum(['wgs84', 'gcj02', 'bd09']);

/** Which place a row means where several have its address: place ids by `kind:reference`. */
export const placeChoices = z.record(z.string().max(220), id).refine(choices => Object.keys(choices).length <= 50);
/** A place of the ledger in words that tell it from others of the same address. */
export const placeCandidate = z.object({ id, said: z.string() });

export const placesCommands = {
  /** Gives a building that is known by name only its ground; `corners` null takes such a drawing back. */
  'places.drawBuilding': command(
    z.object({
      buildingId: id,
      /** In order around it, the first not repeated. */
      corners: z.array(position).min(3).max(200).nullable(),
      /** The system the corners are given in. */
      coordinates: coordinateSystem.default('wgs84'),
    }),
    done,
  ),
  'places.createCommunity': command(
    z.object({
      code: z.string().regex(/^\d{12}$/),
      name,
      nameEn: z.string().max(120).optional(),
      officePhone: z.string().max(40).optional(),
      /** True when every person in it is invented: watermarked everywhere, can never become live. */
      synthetic: z.boolean().default(false),
    }),
    z.object({ communityId: id }),
  ),
  'places.importRows': command(
    z.object({
      importId: id,
      rows: z.array(inventoryRow).min(1).max(500),
      choices: placeChoices.default({}),
      /** Who must be named where the map is shown; left out, what was named before stays. */
      attribution: z.string().max(300).optional(),
    }),
    z.object({
      stored: z.number(),
      merged: z.number(),
      /** Which rows were new, by index. */
      storedAt: z.array(z.number()),
      /** Doors known by number only that gave way to the named ones of this batch. */
      replaced: z.number(),
      refusals: z.array(
        z.object({
          index: z.number(),
          column: z.string(),
          value: z.string(),
          code: z.string(),
          /** Of `address-ambiguous`: the places that could be meant. */
          between: z.array(placeCandidate).readonly().optional(),
        }),
      ),
    }),
  ),
};

export const placesViews = {
  /** Children of an official division; without `parent`, the provinces or cities that are loaded. */
  'places.divisions': view(
    z.object({
      parent: z
        .string()
        .regex(/^\d{0,12}$/)
        .optional(),
      find: z.string().max(40).optional(),
    }),
    z.object({
      rows: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          level: z.enum(['city', 'county', 'street', 'committee']),
          taken: z.boolean(),
        }),
      ),
    }),
  ),
  'places.community': view(
    z.object({ communityId: id }),
    z.object({
      id,
      code: z.string(),
      name: z.string(),
      nameEn: z.string().nullable(),
      officePhone: z.string().nullable(),
      synthetic: z.boolean(),
      compounds: z.number(),
      buildings: z.number(),
      entrances: z.number(),
      dwellings: z.number(),
      shops: z.number(),
      lastImportAt: z.string().nullable(),
      /** Who must be named where the map is shown; `''` for nobody. */
      attribution: z.string(),
    }),
  ),
  /** Everything the console draws under the grids. */
  'places.map': view(
    z.object({ communityId: id }),
    z.object({
      compounds: z.array(
        z.object({ id, name: z.string(), walled: z.boolean(), outline: ring.nullable(), gates: z.array(position) }),
      ),
      buildings: z.array(
        z.object({
          id,
          name: z.string(),
          compoundId: id.nullable(),
          outline: ring.nullable(),
          listedOnly: z.boolean(),
          /** It stands where the plan from the list puts it, or nowhere: it can be drawn. */
          fromList: z.boolean(),
        }),
      ),
      entrances: z.array(
        z.object({
          id,
          name: z.string(),
          buildingId: id,
          at: position,
          lift: z.boolean(),
          doors: z.number(),
          floors: z.array(z.number().nullable()),
          /** Its place is known by name only: it stands where the plan from the list puts it. */
          fromList: z.boolean(),
        }),
      ),
      shops: z.array(
        z.object({ id, name: z.string(), buildingId: id.nullable(), at: position, fromList: z.boolean() }),
      ),
      /** The block of each floor on the plan from the list; empty when everything is drawn. */
      floorsFromList: z.array(z.object({ entranceId: id, floor: z.number().nullable(), outline: ring })),
      ways: z.array(z.object({ name: z.string(), line })),
      barriers: z.array(z.object({ name: z.string(), line })),
      /** Who must be named beside the map; `''` for nobody. */
      attribution: z.string(),
    }),
  ),
  'places.doors': view(
    z.object({
      communityId: id,
      gridId: id.optional(),
      compoundId: id.optional(),
      entranceId: id.optional(),
      buildingId: id.optional(),
      find: z.string().max(60).optional(),
      vacant: flag,
      ...page,
    }),
    paged(
      z.object({
        id,
        name: z.string(),
        kind: z.enum(['dwelling', 'shop']),
        floor: z.number().nullable(),
        entranceId: id.nullable(),
        place: z.string(),
        /** `null` for who runs the house or stands at its gate, as are the two below. */
        vacant: z.boolean().nullable(),
        precaution: z.string().nullable(),
        people: z.number().nullable(),
      }),
    ),
  ),
};
