import { z } from 'zod';
import { id, page, paged, view } from './envelope.ts';

export const auditCommands = {};
export const auditViews = {
  /** The journal, newest first: who did what, when, on whose behalf. Ids only. */
  'audit.journal': view(
    z.object({ communityId: id, ...page }),
    paged(
      z.object({
        seq: z.string(),
        at: z.string(),
        event: z.string(),
        actorId: id.nullable(),
        onBehalfOf: id.nullable(),
        subjectKind: z.string(),
        subjectId: id,
        status: z.string(),
      }),
    ),
  ),
};
