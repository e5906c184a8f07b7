import { z } from 'zod';
import { toldHow } from './access.ts';
import { flag, id, instant, page, paged, view } from './envelope.ts';

export const readOutcome = z.enum(['shown', 'nothing', 'denied']);

/** One look, as the person looked at may read it. */
export const lookLine = z.object({
  /** The day, `2026-11-26`, not the minute. */
  day: z.string(),
  role: z.string(),
  office: z.string(),
  operation: z.string(),
  purpose: z.string(),
  mode: z.string(),
  fields: z.array(z.string()),
  reason: z.string().nullable(),
  /** Of a look with break-glass: when and how the household was told; `null` while it was not. */
  told: toldHow.nullable(),
});
export type LookLine = z.infer<typeof lookLine>;

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
  /** Looks at personal data, tries without a hit and denials, newest first. The look at this list is itself a row. */
  'audit.reads': view(
    z.object({
      communityId: id,
      outcome: readOutcome.optional(),
      actorId: id.optional(),
      /** A resident, household, door, case or person. */
      subjectId: id.optional(),
      /** From an instant on. */
      since: instant.optional(),
      breakGlass: flag,
      ...page,
    }),
    paged(
      z.object({
        readId: id,
        at: z.string(),
        operation: z.string(),
        outcome: readOutcome,
        actorId: id.nullable(),
        /** `null` for somebody who has been forgotten. */
        actorName: z.string().nullable(),
        actorRoles: z.array(z.string()),
        breakGlassId: id.nullable(),
        purpose: z.string(),
        mode: z.string(),
        /** `table.column`. */
        fields: z.array(z.string()),
        subjects: z.number(),
        reason: z.string().nullable(),
        find: z.string().nullable(),
      }),
    ),
  ),
  /** Who looked at one door and those who live behind it, for the resident: the role and the office, the day, the purpose; never a colleague's name. */
  'audit.whoLooked': view(z.object({ communityId: id, doorId: id, ...page }), paged(lookLine)),
  /** How far journal and reads are sealed. */
  'audit.seal': view(
    z.object({ communityId: id }),
    z.object({
      /** `null` before the first checkpoint. */
      last: z
        .object({ number: z.number(), at: z.string(), rows: z.number(), totalRows: z.number(), printable: z.string() })
        .nullable(),
      /** Oldest row that no checkpoint covers yet; `null` when all are covered. */
      unsealedSince: z.string().nullable(),
      /** By which a copy of the public key is recognised. */
      keyId: z.string(),
    }),
  ),
};
