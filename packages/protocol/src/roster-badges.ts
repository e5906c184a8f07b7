import { z } from 'zod';
import { command, done, flag, id, instant, page, paged, view } from './envelope.ts';
import { role } from './roster.ts';
import { qr } from './roster-applications.ts';
import { badgeEnds } from './vocabulary.ts';

const badgeRole = z.object({ role, gridName: z.string().nullable(), place: z.string().nullable() });

/** Everything that stands on a badge, and how it stands. */
export const badgeLine = z.object({
  badgeId: id,
  /** Read out to the office on the telephone. */
  no: z.number(),
  personId: id,
  name: z.string(),
  /** As a resident sees it. */
  nameMasked: z.string(),
  communityName: z.string(),
  officePhone: z.string().nullable(),
  roles: z.array(badgeRole),
  code: z.string(),
  url: z.string(),
  qr,
  issuedAt: z.string(),
  validTo: z.string(),
  withdrawnAt: z.string().nullable(),
  withdrawnAs: z.enum(badgeEnds).nullable(),
  /** What a resident who scans it is told now. */
  good: z.boolean(),
});
export type BadgeLine = z.infer<typeof badgeLine>;

export const badgeCommands = {
  /** A new badge; one that the person still has is withdrawn as replaced. Good for a year unless said otherwise. */
  'roster.issueBadge': command(
    z.object({ badgeId: id, personId: id, validTo: instant.optional() }),
    z.object({ no: z.number(), code: z.string(), url: z.string() }),
  ),
  /** At once: the next scan is told so. */
  'roster.withdrawBadge': command(z.object({ badgeId: id, as: z.enum(badgeEnds) }), done),
};

export const badgeViews = {
  /** Badges by number, for printing and for looking one up that somebody reads out on the telephone. */
  'roster.badges': view(
    z.object({
      communityId: id,
      no: z.coerce.number().int().min(1).optional(),
      personId: id.optional(),
      good: flag,
      ...page,
    }),
    paged(badgeLine),
  ),
  /** My own badge; `null` when I have none that is good. */
  'roster.myBadge': view(z.object({ communityId: id }), z.object({ badge: badgeLine.nullable() })),
  /**
   * For a resident at the door, without account: is this person one of ours, here, today? An unknown, withdrawn or outlived
   * badge, and one of somebody without a duty now, get the same answer: no name, no reason.
   */
  'roster.badgeCheck': view(
    z.object({ community: z.string().regex(/^\d{12}$/), code: z.string().min(8).max(40) }),
    z.object({
      good: z.boolean(),
      no: z.number().nullable(),
      nameMasked: z.string().nullable(),
      roles: z.array(badgeRole),
      officePhone: z.string().nullable(),
      asOf: z.string(),
    }),
  ),
};
