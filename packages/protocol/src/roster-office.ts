import { z } from 'zod';
import { command, done, id, page, view } from './envelope.ts';
import { personName, role } from './roster.ts';

/** A title within the office, as the community writes it. */
export const officeTitle = z.object({
  name: z.string().trim().min(1).max(30),
  /** At most one person holds it at any instant. */
  one: z.boolean(),
});
const who = z.object({ personId: id, name: personName });

/** Somebody of the office. */
export const officeLine = who.extend({
  assignmentId: id,
  phoneMasked: z.string().nullable(),
  role,
  title: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  /** In whose place they stand. */
  actsFor: who.nullable(),
  /** Who stands in for them while they are away, and until when. */
  actedBy: who.extend({ to: z.string() }).nullable(),
});
export type OfficeLine = z.infer<typeof officeLine>;

export const officeCommands = {
  /** The titles of the office from now on, highest first. */
  'roster.setOfficeTitles': command(z.object({ titles: z.array(officeTitle).max(30) }), done),
};

export const officeViews = {
  /** Who works in the office now, by the order of its titles. */
  'roster.office': view(
    z.object({ communityId: id, ...page }),
    z.object({
      titles: z.array(officeTitle),
      /** Whom to turn to when a duty has nobody; `null` where nobody bears a title. */
      inCharge: who.extend({ title: z.string(), acting: z.boolean() }).nullable(),
      rows: z.array(officeLine),
      next: z.string().optional(),
    }),
  ),
};
