import { z } from 'zod';
import { command } from './envelope.ts';

export const privacyCommands = {
  /** Ends what the field register says has had its time; the night does it. At most 500 of each kind in one go; how many. */
  'privacy.forgetExpired': command(
    z.object({}),
    z.object({
      helpers: z.number(),
      cases: z.number(),
      contacts: z.number(),
      requests: z.number(),
      held: z.number(),
      comments: z.number(),
      approvals: z.number(),
      prints: z.number(),
    }),
  ),
};

export const privacyViews = {};
