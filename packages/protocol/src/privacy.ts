import { z } from 'zod';
import { command, flag, id, page, paged, view } from './envelope.ts';
import { day } from './residents.ts';
import { identityChecks, refusalGrounds, requestKinds } from './vocabulary.ts';

const requestKind = z.enum(requestKinds);
const words = z.string().trim().min(1).max(400);
const how = z.enum(['telephone', 'counter', 'letter', 'link']);

export const privacyCommands = {
  /** Somebody of a household (its door) or a helper asks about their own data; exactly one of `doorId` and `personId`. */
  'privacy.openRequest': command(
    z.object({
      requestId: id,
      kind: requestKind,
      doorId: id.optional(),
      personId: id.optional(),
      channel: how,
      identity: z.enum(identityChecks),
      says: words.optional(),
      /** How to tell them what came of it. */
      contact: z.string().trim().max(80).optional(),
    }),
    z.object({ requestId: id, dueOn: day }),
  ),
  /** Granted (a deletion happens in the same instant: people behind the door, or the helper), or refused on a lawful ground. */
  'privacy.decideRequest': command(
    z.object({
      requestId: id,
      decision: z.enum(['granted', 'refused']),
      ground: z.enum(refusalGrounds).optional(),
      /** Told to the person. */
      reason: words.optional(),
    }),
    z.object({ deleted: z.number() }),
  ),
  'privacy.answerRequest': command(z.object({ requestId: id, how }), z.object({})),
  /** Written down before the copy is put together; the file comes from `POST /api/privacy/copy`. */
  'privacy.takeCopy': command(z.object({ requestId: id }), z.object({})),
  /** A single-use link to one household's own page, and the code to be said apart from it. Neither can be shown again. */
  'privacy.issueLink': command(
    z.object({ linkId: id, doorId: id }),
    z.object({ url: z.string(), code: z.string(), expiresAt: z.string() }),
  ),
  /** How many working days the office gives itself, from an instant on; at most the standard. */
  'privacy.setClock': command(
    z.object({
      workingDays: z.number().int().min(1).max(15),
      /** Days on which the office does not work, or does against the calendar; the holidays of a year that was announced are known. */
      freeDays: z.array(z.iso.date()).max(60).optional(),
      workDays: z.array(z.iso.date()).max(60).optional(),
      source: words,
    }),
    z.object({}),
  ),
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

export const privacyViews = {
  /** Requests that wait for an answer, the one due first on top; or those that were answered. */
  'privacy.requests': view(
    z.object({ communityId: id, answered: flag, ...page }),
    paged(
      z.object({
        id,
        kind: requestKind,
        doorId: id.nullable(),
        personId: id.nullable(),
        /** The door, or the helper's masked name. */
        about: z.string(),
        channel: how,
        identity: z.enum(identityChecks),
        says: z.string().nullable(),
        contact: z.string().nullable(),
        openedAt: z.string(),
        dueOn: day,
        overdue: z.boolean(),
        state: z.enum(['open', 'granted', 'refused']),
        ground: z.enum(refusalGrounds).nullable(),
        /** Grounds on which this kind may be refused. */
        lawful: z.array(z.enum(refusalGrounds)),
        reason: z.string().nullable(),
        answeredHow: how.nullable(),
      }),
    ),
  ),
  /** Working days in force, and since when; the standard's where nothing was set. */
  'privacy.clock': view(
    z.object({ communityId: id }),
    z.object({
      workingDays: z.number(),
      freeDays: z.array(z.string()),
      workDays: z.array(z.string()),
      /** Since when these are in force; `null` for the standard. */
      since: z.string().nullable(),
      /** By which day what is asked today is answered. */
      dueOn: z.string(),
      /** Last year whose public holidays are known; in later ones weekends alone are left out. */
      knownUntil: z.number(),
    }),
  ),
};
