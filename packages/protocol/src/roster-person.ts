import { z } from 'zod';
import { command, done, id, page, paged, view } from './envelope.ts';
import { candidateKind, memberType, personLine, personName, phone, role, skill, standing } from './roster.ts';
import { courseLine, training } from './roster-courses.ts';
import { equipmentItems, phoneReasons } from './vocabulary.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
/** Hours of a week: `day` 1 is Monday; an end at or before its beginning lies on the next day. Local time. */
export const weeklyHours = z
  .array(z.object({ day: z.number().int().min(1).max(7), from: timeOfDay, to: timeOfDay }))
  .max(42);
/** When somebody is free: a weekly pattern, and days on which it is otherwise. `from` and `to` are local days, both included. */
export const availability = z.object({
  weekly: weeklyHours,
  exceptions: z.array(z.object({ from: z.iso.date(), to: z.iso.date(), free: z.boolean() })).max(60),
});
export type Availability = z.infer<typeof availability>;

/** Something that was issued to somebody. */
export const equipmentLine = z.object({
  issueId: id,
  personId: id,
  personName: z.string(),
  item: z.enum(equipmentItems),
  label: z.string().nullable(),
  issuedAt: z.string(),
  returnedAt: z.string().nullable(),
  returnedAs: z.string().nullable(),
});
export type EquipmentLine = z.infer<typeof equipmentLine>;

export const personCommands = {
  /** What is left out stays; `null` empties. A number that somebody else has is refused, naming them. */
  'roster.updatePerson': command(
    z.object({
      personId: id,
      name: personName.optional(),
      phone: phone.nullable().optional(),
      kinds: z.array(candidateKind).max(8).optional(),
      skills: z.array(skill).max(10).optional(),
      memberType: memberType.optional(),
      employer: z.string().max(80).nullable().optional(),
      homeDoorId: id.nullable().optional(),
    }),
    done,
  ),
  'roster.setAvailability': command(z.object({ personId: id, availability }), done),
  /** From candidate to trained, active, rested and back, with a reason; resting needs none. */
  'roster.changeStanding': command(
    z.object({ personId: id, changeId: id, to: standing, reason: z.string().trim().max(200).optional() }),
    done,
  ),
  /** Somebody of the office spoke with them just now. */
  'roster.recordContact': command(z.object({ personId: id }), done),
  /** Shows one number in full, and writes down that it was shown. A repeat shows nothing. */
  'roster.revealPhone': command(
    z.object({ personId: id, reason: z.enum(phoneReasons) }),
    z.object({ phone: z.string().nullable() }),
  ),
  /** Signed on paper; by link it is `roster.agree`. */
  'roster.recordAgreement': command(z.object({ personId: id, agreementId: id, version: z.string().max(20) }), done),
  'roster.issueEquipment': command(
    z.object({
      issueId: id,
      personId: id,
      item: z.enum(equipmentItems),
      label: z.string().trim().max(60).optional(),
    }),
    done,
  ),
  'roster.returnEquipment': command(z.object({ issueId: id, as: z.enum(['good', 'damaged', 'lost']) }), done),
};

export const personViews = {
  /** Everything of one person: what they are assigned to, past, now and to come, by role; never the full number. */
  'roster.person': view(
    z.object({ communityId: id, personId: id }),
    personLine.extend({
      employer: z.string().nullable(),
      homePlace: z.string().nullable(),
      availability: availability.nullable(),
      /** By what they said: `null` when they said nothing. */
      freeNow: z.boolean().nullable(),
      assignments: z.array(
        z.object({
          assignmentId: id,
          role,
          objectKind: z.string(),
          objectId: id,
          /** What people call the grid, compound or team; `null` for the community. */
          objectName: z.string().nullable(),
          /** What they are called within the office. */
          title: z.string().nullable(),
          /** In whose place they stand. */
          actsForName: z.string().nullable(),
          from: z.string(),
          to: z.string().nullable(),
          when: z.enum(['past', 'now', 'later']),
        }),
      ),
      standings: z.array(
        z.object({ changeId: id, from: z.string(), to: z.string(), at: z.string(), reason: z.string().nullable() }),
      ),
      agreements: z.array(z.object({ agreementId: id, version: z.string(), at: z.string(), way: z.string() })),
      /** The text that is asked for now. */
      agreementVersion: z.string(),
      badges: z.array(
        z.object({
          badgeId: id,
          no: z.number(),
          issuedAt: z.string(),
          validTo: z.string(),
          withdrawnAt: z.string().nullable(),
          withdrawnAs: z.string().nullable(),
        }),
      ),
      equipment: z.array(equipmentLine),
      courses: z.array(courseLine),
      training,
    }),
  ),
  /** What I said about when I am free, and which courses I took: for my own phone. */
  'roster.mine': view(
    z.object({ communityId: id }),
    z.object({
      availability: availability.nullable(),
      courses: z.array(courseLine.omit({ courseLabel: true })),
      training,
    }),
  ),
  /** What was issued and has not come back, oldest first. */
  'roster.equipment': view(z.object({ communityId: id, ...page }), paged(equipmentLine)),
};
