import { z } from 'zod';
import { command, id, view } from './envelope.ts';

const gridIds = z.array(id).max(5000);

/** What is to be printed. Empty `gridIds` means the whole community: one poster of it, or every sheet. */
export const printWhat = z.discriminatedUnion('kind', [
  /** `names`: heads who agreed are named. */
  z.object({ kind: z.literal('poster'), gridIds, names: z.boolean() }),
  z.object({ kind: z.literal('doors'), roundId: id, gridIds }),
  z.object({ kind: z.literal('calls'), callUpId: id }),
  z.object({ kind: z.literal('entrances'), gridIds }),
  /** Badges that are good now, of some people or (none named) of all. */
  z.object({ kind: z.literal('badges'), personIds: z.array(id).max(5000) }),
]);
export type PrintWhat = z.infer<typeof printWhat>;

export const paperSize = z.enum(['A4', 'A3']);

export const printsCommands = {
  /**
   * Orders a print; whoever ordered it fetches it within the hour as `GET /api/prints/file?printId=…`. Where people are on it, the
   * envelope's purpose must be one of `round`, `call-up`, `drill`, `show-head`, `badge`.
   */
  'prints.order': command(
    z.object({
      printId: id,
      locale: z.enum(['zh', 'en']),
      size: paperSize.default('A4'),
      what: printWhat,
    }),
    z.object({ printId: id, sheets: z.number(), hasPeople: z.boolean(), shredBy: z.string().nullable() }),
  ),
  /** Somebody agrees to stand on posters by name, or takes it back. */
  'prints.agreeName': command(z.object({ personId: id, agrees: z.boolean() }), z.object({})),
};

export const printsViews = {
  /** What can be printed now: the grids in force with their heads, the emergencies that are on. */
  'prints.choices': view(
    z.object({ communityId: id }),
    z.object({
      officePhone: z.string().nullable(),
      entrances: z.number(),
      /** Badges that are good now. */
      badges: z.number(),
      grids: z.array(
        z.object({
          gridId: id,
          name: z.string(),
          /** Every code it has or had, whole and as people say it: by any of them it can be asked for. */
          codes: z.array(z.string()),
          doors: z.number(),
          heads: z.array(z.object({ personId: id, name: z.string(), agrees: z.boolean() })),
        }),
      ),
      emergencies: z.array(
        z.object({
          emergencyId: id,
          title: z.string(),
          exercise: z.boolean(),
          roundId: id,
          callUpId: id,
          gridIds: z.array(id),
          /** People who are still to be called, and how many telephone them. */
          calls: z.number(),
          leads: z.number(),
        }),
      ),
    }),
  ),
  /** How far a print is, for whoever ordered it. `page` counts from 1; 0 before the first. */
  'prints.progress': view(
    z.object({ communityId: id, printId: id }),
    z.object({
      state: z.enum(['ordered', 'waiting', 'drawing', 'done', 'failed']),
      page: z.number(),
      /** Characters that the font lacks; they stand on the paper as their codes. */
      missing: z.array(z.string()),
    }),
  ),
};
