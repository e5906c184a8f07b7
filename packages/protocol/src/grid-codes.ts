import { z } from 'zod';
import { command, id, instant, view } from './envelope.ts';

/**
 * One part of a code. `kind`: `division` (`digits` 6, 9 or 12), `grid-kind` (`codes` by kind; micro-grids only), `number` (`width`;
 * `grows`), `literal` (`text`), `check`. Anything else is sent through and refused by its name.
 */
const segment = z.object({
  kind: z.string().max(40),
  digits: z.number().int().optional(),
  codes: z.record(z.string().max(20), z.string().max(8)).optional(),
  width: z.number().int().optional(),
  grows: z.boolean().optional(),
  text: z.string().max(40).optional(),
});
export const schemeAsSent = z.object({
  name: z.string().trim().min(1).max(60),
  /** The standard and clause that it follows; null for the office's own. */
  source: z.string().max(120).nullish(),
  general: z.array(segment).max(8),
  micro: z.array(segment).max(8),
});
export type SchemeOfWire = z.infer<typeof schemeAsSent>;
const scheme = schemeAsSent.extend({ source: z.string().nullable() });

const level = z.enum(['general', 'micro']);

export const gridCodeCommands = {
  /** Codes are made by this scheme from an instant on (now, if none is named); codes that were given keep their dates. */
  'grids.chooseCodeScheme': command(
    z.object({ scheme: schemeAsSent, from: instant.optional() }),
    z.object({ from: z.string(), grids: z.number() }),
  ),
};

export const gridCodeViews = {
  /** How codes were, are and will be made, the newest first; and the schemes that can be chosen as they are (an empty literal is to be filled in). */
  'grids.codeSchemes': view(
    z.object({ communityId: id }),
    z.object({
      rows: z.array(
        scheme.extend({
          /** Null for the one that was always there. */
          from: z.string().nullable(),
          until: z.string().nullable(),
          state: z.enum(['past', 'in-force', 'planned']),
        }),
      ),
      shipped: z.array(scheme),
    }),
  ),
  /** What the community's own grids would be called by a scheme, or by what name it would be refused. */
  'grids.codePreview': view(
    z.object({ communityId: id, /** JSON of `schemeAsSent` */ scheme: z.string().max(6000), from: instant.optional() }),
    z.object({
      refused: z.string().nullable(),
      facts: z.record(z.string(), z.union([z.string(), z.number()])),
      /** Grids and general grids in force or planned. */
      grids: z.number(),
      /** Some of them, the one with the highest number among them. */
      rows: z.array(z.object({ id, level, name: z.string(), code: z.string(), nextCode: z.string() })),
    }),
  ),
  /** Grids by any code they have, had or will have, or by a part of a name; at most twenty. */
  'grids.find': view(
    z.object({ communityId: id, find: z.string().trim().min(1).max(60) }),
    z.object({
      rows: z.array(
        z.object({
          id,
          level,
          name: z.string(),
          code: z.string(),
          /** The code by which it was found, and when it had it; null where the name was. */
          matched: z.object({ code: z.string(), from: z.string(), until: z.string().nullable() }).nullable(),
        }),
      ),
    }),
  ),
};
