import { z } from 'zod';
import { command, done, id, page, paged, view } from './envelope.ts';
import { suggestion } from './roster.ts';
import { handOverItems, spanFindings } from './vocabulary.ts';

/** One list from head to head: what was given and what was taken, item by item. */
export const handOverLine = z.object({
  handOverId: id,
  gridId: id,
  gridName: z.string(),
  fromPersonId: id,
  fromName: z.string(),
  toPersonId: id,
  toName: z.string(),
  begunAt: z.string(),
  doneAt: z.string().nullable(),
  items: z.array(
    z.object({ item: z.enum(handOverItems), givenAt: z.string().nullable(), takenAt: z.string().nullable() }),
  ),
});
export type HandOverLine = z.infer<typeof handOverLine>;

const limits = z.object({
  gridsPerPerson: z.number().int().min(1).max(20),
  microGridsPerGeneral: z.number().int().min(1).max(100),
});

export const dutyCommands = {
  /** One side ticks one item, or takes the tick back; the office may do it for either (on paper, by telephone). */
  'roster.tickHandOver': command(
    z.object({
      handOverId: id,
      item: z.enum(handOverItems),
      side: z.enum(['giver', 'taker']),
      ticked: z.boolean(),
    }),
    z.object({ done: z.boolean() }),
  ),
  /** From how many on the span report names a person or a general grid. */
  'roster.setSpanLimits': command(limits, done),
};

export const dutyViews = {
  /** Hand-overs whose list is not ticked on both sides, oldest first. */
  'roster.handOvers': view(z.object({ communityId: id, ...page }), paged(handOverLine)),
  /** Those in which I give or take: open ones, and those of the last 30 days. */
  'roster.myHandOvers': view(z.object({ communityId: id }), z.object({ rows: z.array(handOverLine) })),
  /** Where too much hangs on too few, one finding at a time; `counts` says how many of each. */
  'roster.span': view(
    z.object({ communityId: id, finding: z.enum(spanFindings).default('no-head'), ...page }),
    z.object({
      limits,
      counts: z.record(z.enum(spanFindings), z.number()),
      rows: z.array(
        z.object({
          /** Grid, person or general grid. */
          id,
          /** What people call the grid or general grid, or the person's name. */
          name: z.string(),
          /** Doors of a grid, grids of a person, micro-grids of a general grid. */
          n: z.number(),
          gridNames: z.array(z.string()),
          /** Whom to ask. */
          suggestion: suggestion.nullable(),
        }),
      ),
      next: z.string().optional(),
    }),
  ),
};
