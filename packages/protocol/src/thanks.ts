import { z } from 'zod';
import { id, view } from './envelope.ts';

export const thanksCommands = {};
export const thanksViews = {
  /** Letters to me; mine to keep. */
  'thanks.mine': view(
    z.object({ communityId: id }),
    z.object({
      rows: z.array(
        z.object({
          letterId: id,
          emergencyTitle: z.string(),
          exercise: z.boolean(),
          sentAt: z.string(),
          signedBy: z.string(),
          doors: z.number(),
          gridName: z.string().nullable(),
        }),
      ),
    }),
  ),
  'thanks.sent': view(
    z.object({ communityId: id, emergencyId: id }),
    z.object({ letters: z.number(), refused: z.number() }),
  ),
};
