import { z } from 'zod';
import { command, done, flag, id, instant, page, paged, view } from './envelope.ts';
import { role } from './roster.ts';
import { weeklyHours } from './roster-person.ts';
import { goods, openings, teamKinds } from './vocabulary.ts';

/** Somebody in a team. */
const teamPerson = z.object({
  assignmentId: id,
  personId: id,
  name: z.string(),
  role,
  from: z.string(),
  to: z.string().nullable(),
});

export const teamLine = z.object({
  teamId: id,
  kind: z.enum(teamKinds),
  name: z.string(),
  place: z.string().nullable(),
  gridId: id.nullable(),
  gridName: z.string().nullable(),
  hours: weeklyHours,
  from: z.string(),
  to: z.string().nullable(),
  leader: z.string().nullable(),
  members: z.number(),
});
export type TeamLine = z.infer<typeof teamLine>;

export const merchantLine = z.object({
  merchantId: id,
  name: z.string(),
  doorId: id.nullable(),
  place: z.string().nullable(),
  goods: z.array(z.enum(goods)),
  opening: z.enum(openings),
  openingAt: z.string(),
  contact: z.object({ personId: id, name: z.string(), phoneMasked: z.string().nullable() }).nullable(),
  team: z.object({ teamId: id, name: z.string() }).nullable(),
  note: z.string().nullable(),
});
export type MerchantLine = z.infer<typeof merchantLine>;

export const teamCommands = {
  /** A team or duty post; people come to it by `roster.appoint` with `teamId`. */
  'roster.saveTeam': command(
    z.object({
      teamId: id,
      kind: z.enum(teamKinds),
      name: z.string().trim().min(1).max(60),
      place: z.string().trim().max(80).optional(),
      gridId: id.optional(),
      hours: weeklyHours.default([]),
      from: instant.optional(),
      to: instant.optional(),
    }),
    done,
  ),
  /** Ends it and with it every assignment to it. */
  'roster.endTeam': command(z.object({ teamId: id }), z.object({ ended: z.number() })),
  /** A shop that can supply something; sent again with the same id it is changed. */
  'roster.saveMerchant': command(
    z.object({
      merchantId: id,
      name: z.string().trim().min(1).max(60),
      doorId: id.optional(),
      contactPersonId: id.optional(),
      teamId: id.optional(),
      goods: z.array(z.enum(goods)).max(11),
      note: z.string().trim().max(200).optional(),
    }),
    done,
  ),
  'roster.setOpening': command(z.object({ merchantId: id, opening: z.enum(openings) }), done),
};

export const teamViews = {
  /** Teams and posts in force, and with `all` those that ended. */
  'roster.teams': view(
    z.object({ communityId: id, kind: z.enum(teamKinds).optional(), all: flag, ...page }),
    paged(teamLine),
  ),
  'roster.team': view(z.object({ communityId: id, teamId: id }), teamLine.extend({ people: z.array(teamPerson) })),
  'roster.merchants': view(
    z.object({
      communityId: id,
      goods: z.enum(goods).optional(),
      opening: z.enum(openings).optional(),
      ...page,
    }),
    paged(merchantLine),
  ),
};
