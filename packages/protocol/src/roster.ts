import { z } from 'zod';
import { command, flag, id, instant, page, paged, view } from './envelope.ts';
import { candidateKinds, memberTypes, skills, standings } from './vocabulary.ts';

export const candidateKind = z.enum(candidateKinds);
export const skill = z.enum(skills);
export const standing = z.enum(standings);
export const memberType = z.enum(memberTypes);
export const role = z.enum([
  'community-staff',
  'street-staff',
  'planner',
  'general-grid-member',
  'grid-head',
  'acting-head',
  'deputy-head',
  'grid-member',
  'reserve',
  'guard',
  'property-firm',
  'auditor',
  'operator',
  'team-leader',
  'team-member',
  'post-holder',
  'volunteer',
  'seconded-official',
  'district-staff',
  'security-admin',
]);
export type Role = z.infer<typeof role>;
export const personName = z.string().trim().min(1).max(80);
/** A telephone number as people write it. */
export const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d -]{5,20}$/);

export const newPerson = z.object({
  personId: id,
  name: personName,
  phone: phone.optional(),
  kinds: z.array(candidateKind).max(8),
  homeDoorRef: z.string().max(200).optional(),
  homeDoorId: id.optional(),
  employer: z.string().max(80).optional(),
  /** `mobile`: comes by for work and is not tied to a home. */
  memberType: memberType.default('resident'),
  skills: z.array(skill).max(10).default([]),
  state: standing.default('candidate'),
});
/** A person as lists show them: phone masked; the full number comes only with the task of calling. */
export const personLine = z.object({
  id,
  name: z.string(),
  phoneMasked: z.string().nullable(),
  kinds: z.array(candidateKind),
  state: standing,
  memberType,
  skills: z.array(skill),
  /** When somebody of the office last spoke with them; `null` when it was never noted. */
  lastContactAt: z.string().nullable(),
  homeGridId: id.nullable(),
  homeGridName: z.string().nullable(),
  roles: z.array(
    z.object({
      assignmentId: id,
      role,
      gridId: id.nullable(),
      gridName: z.string().nullable(),
      teamName: z.string().nullable(),
      /** What they are called within the office. */
      title: z.string().nullable(),
    }),
  ),
});
export type PersonLine = z.infer<typeof personLine>;
export const suggestion = z.object({
  personId: id,
  name: z.string(),
  kinds: z.array(candidateKind),
  livesHere: z.boolean(),
  /** Rank by the order in force, 1 is first. */ rank: z.number(),
  /** Codes: `lives-here`, `same-compound`, `near` or `elsewhere`, then `kind:<kind>`, `meters:<n>`. */
  why: z.array(z.string()),
});

/** A micro-grid that lacks somebody, and whom to ask. */
export const vacancyRow = z.object({
  gridId: id,
  /** What people call the grid. */
  name: z.string(),
  doors: z.number(),
  /** Whether it has a head, now or promised from later on. */
  head: z.boolean(),
  /** How many members and deputies it has now. */
  members: z.number(),
  suggestion: suggestion.nullable(),
  /** Where a head is missing and nobody could be proposed: how many live near, how many of them are wanted elsewhere, how far the nearest free one is. */
  nobody: z.object({ withinReach: z.number(), taken: z.number(), nearestFreeMeters: z.number().nullable() }).nullable(),
});

export const rosterCommands = {
  'roster.addPeople': command(
    z.object({ people: z.array(newPerson).min(1).max(500) }),
    z.object({
      stored: z.number(),
      merged: z.number(),
      /** Rows that were somebody already known, and who: use that id from now on. */
      mergedInto: z.array(z.object({ index: z.number(), personId: id })),
      refusals: z.array(z.object({ index: z.number(), code: z.string() })),
    }),
  ),
  'roster.appoint': command(
    z.object({
      assignmentId: id,
      personId: id,
      role,
      gridId: id.optional(),
      generalGridId: id.optional(),
      /** For a guard and for a property firm's people. */
      compoundId: id.optional(),
      teamId: id.optional(),
      from: instant.optional(),
      to: instant.optional(),
      /** One of the office's titles, for somebody of the office. */
      title: z.string().trim().min(1).max(30).optional(),
      /** The assignment of somebody of the office who is away; the title is theirs then, and there is a `to`. */
      actsFor: id.optional(),
    }),
    z.object({ assignmentId: id }),
  ),
  /** Appoints the best fit to every grid that has no head, and members up to what its round needs. */
  'roster.appointSuggested': command(
    z.object({ membersPerGrid: z.number().int().min(0).max(6).default(2) }),
    z.object({ heads: z.number(), members: z.number(), vacancies: z.number() }),
  ),
  /** Whom to propose first, most preferred kind first, and how far from a grid somebody may live (metres). About helpers only. */
  'roster.setSuggestOrder': command(
    z.object({ kinds: z.array(candidateKind).min(1).max(8), nearMeters: z.number().int().min(50).max(5000) }),
    z.object({}),
  ),
  'roster.endAssignment': command(
    z.object({ assignmentId: id, at: instant.optional(), reason: z.string().max(200).optional() }),
    z.object({}),
  ),
  'roster.handOver': command(
    z.object({ gridId: id, toPersonId: id, assignmentId: id, note: z.string().max(400).optional() }),
    z.object({ assignmentId: id }),
  ),
};

export const rosterViews = {
  /** Whom proposals name first, now. */
  'roster.suggestOrder': view(
    z.object({ communityId: id }),
    z.object({ kinds: z.array(candidateKind), nearMeters: z.number() }),
  ),
  'roster.people': view(
    z.object({
      communityId: id,
      find: z.string().max(40).optional(),
      kind: candidateKind.optional(),
      state: standing.optional(),
      skill: skill.optional(),
      /** Only who is free at this instant by what they said. */
      availableAt: instant.optional(),
      free: flag,
      ...page,
    }),
    paged(personLine),
  ),
  'roster.grid': view(
    z.object({ communityId: id, gridId: id }),
    z.object({
      gridId: id,
      /** What people call the grid. */
      name: z.string(),
      head: personLine.nullable(),
      acting: personLine.nullable(),
      deputies: z.array(personLine),
      members: z.array(personLine),
      /** What the last head left to say to this one. */
      handOverNote: z.string().nullable(),
      /** Empty for who may not appoint. */
      suggestions: z.array(suggestion),
    }),
  ),
  'roster.vacancies': view(
    z.object({ communityId: id, ...page }),
    z.object({
      grids: z.number(),
      withoutHead: z.number(),
      withoutMember: z.number(),
      rows: z.array(vacancyRow),
      next: z.string().optional(),
    }),
  ),
  /** The vacancy alarm: grids that had a head and have none now, nor one to come, nor somebody acting; longest first. */
  'roster.vacated': view(
    z.object({ communityId: id, ...page }),
    paged(vacancyRow.extend({ /** When the last head, or who acted for them, ended. */ since: instant })),
  ),
};
