import { z } from 'zod';
import { command, done, flag, id, page, paged, view } from './envelope.ts';
import { day } from './residents.ts';
import { phone, role } from './roster.ts';
import { breakGlassReasons, toldWays } from './vocabulary.ts';

/** Who I am, where, and what I may open. */
export const me = z.object({
  personId: id,
  name: z.string(),
  communityId: id,
  communityName: z.string(),
  communityCode: z.string(),
  synthetic: z.boolean(),
  roles: z.array(
    z.object({
      /** Held, or following from a call while it lasts. */
      role: z.enum([...role.options, 'called-helper']),
      gridId: id.nullable(),
      gridName: z.string().nullable(),
      generalGridId: id.nullable(),
      compoundId: id.nullable(),
      compoundName: z.string().nullable(),
    }),
  ),
  operations: z.array(z.string()),
  home: z.enum(['console', 'field', 'resident']),
  serverTime: z.string(),
  serverEpoch: z.string(),
});
export type Me = z.infer<typeof me>;
/** Which page a link opens. */
export const appName = z.enum(['console', 'field', 'resident']);

/** One time that somebody took reach beyond their role. */
export const breakGlassLine = z.object({
  id,
  personName: z.string(),
  isMine: z.boolean(),
  reason: z.enum(breakGlassReasons),
  words: z.string(),
  from: z.string(),
  /** When it ends or ended. */
  until: z.string(),
  inForce: z.boolean(),
  /** What a second person said; `lapsed` when nobody answered in time. */
  answer: z.enum(['waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed']),
});

/** That a household was told, and how. */
export const toldHow = z.object({ on: day, how: z.enum(toldWays) });

export const accessCommands = {
  /** Takes reach beyond one's role for some hours, because a life may depend on it. A second person is asked. */
  'access.breakGlass': command(
    z.object({
      breakGlassId: id,
      reason: z.enum(breakGlassReasons),
      words: z.string().trim().min(10).max(400),
      hours: z.number().min(0.25).max(24),
    }),
    z.object({ until: z.string() }),
  ),
  /** Ends break-glass before its time. */
  'access.endBreakGlass': command(z.object({ breakGlassId: id }), done),
  /** Households whose record was shown under a break-glass have been told. A home that stands as told stays as it is. How many are new. */
  'access.homesTold': command(
    z.object({
      breakGlassId: id,
      doorIds: z.array(id).min(1).max(200),
      how: z.enum(toldWays),
      /** The day on which they were told; today when left out. */
      on: day.optional(),
    }),
    z.object({ homes: z.number() }),
  ),
  /** They were not told after all, and wait again. How many did. */
  'access.homesNotTold': command(
    z.object({ breakGlassId: id, doorIds: z.array(id).min(1).max(200) }),
    z.object({ homes: z.number() }),
  ),
  /** A device is lost: it is signed out at once and wiped at its next contact. */
  'access.cutOffDevice': command(z.object({ sessionId: id }), done),
  /** Takes away how somebody of the office signs in, so that a new link sets it up anew. */
  'access.resetSignIn': command(z.object({ personId: id }), done),
  /** A single-use sign-in link for someone, to hand over as a QR code. */
  'access.issueLink': command(
    z.object({
      personId: id,
      app: appName,
      minutes: z
        .number()
        .int()
        .min(5)
        .max(60 * 24 * 14)
        .default(60 * 24),
    }),
    z.object({ url: z.string(), expiresAt: z.string() }),
  ),
};
export const accessViews = {
  /** Who took reach beyond their role and why, the newest first; one's own to whoever does not watch over all. */
  'access.breakGlasses': view(z.object({ communityId: id, ...page }), paged(breakGlassLine)),
  /** Homes whose record or whose people were shown under a break-glass, each once, with the day: those that are still to be told, or those that were. */
  'access.breakGlassHomes': view(
    z.object({ communityId: id, breakGlassId: id, told: flag, ...page }),
    paged(
      z.object({
        doorId: id,
        place: z.string(),
        day: z.string(),
        /** `null` for one that waits. */
        told: toldHow.extend({ by: z.string() }).nullable(),
      }),
    ).extend({
      /** How many are still to be told, and how many were, on whatever page. */
      waiting: z.number(),
      done: z.number(),
      /** In which role it was looked, as the household reads it; `null` when nothing was. */
      role: z.string().nullable(),
      /** By which day they are to be told; `null` while it is in force. */
      dueOn: day.nullable(),
      overdue: z.boolean(),
    }),
  ),
  /** Break-glasses that are over and have homes still to be told, the one due first on top. */
  'access.homesWaiting': view(
    z.object({ communityId: id, ...page }),
    paged(z.object({ breakGlassId: id, from: z.string(), homes: z.number(), dueOn: day, overdue: z.boolean() })),
  ),
  /** Where a person is signed in: days, never times. */
  'access.devices': view(
    z.object({ communityId: id, personId: id }),
    z.object({
      rows: z.array(
        z.object({
          sessionId: id,
          app: z.enum(['console', 'field']),
          device: z.enum(['android', 'iphone', 'windows', 'mac', 'linux', 'other']),
          since: z.string(),
          seenOn: z.string().nullable(),
          state: z.enum(['active', 'lost', 'copied', 'wiped']),
        }),
      ),
    }),
  ),
  'access.me': view(z.object({}), me),
  /** The communities this server serves: public facts, for whoever arrives without a link. */
  'access.communities': view(
    z.object({}),
    z.object({
      rows: z.array(z.object({ code: z.string(), name: z.string(), nameEn: z.string().nullable() })).max(200),
    }),
  ),
};
/** `POST /api/access/redeem`: spends a link, opens a session for one app. */
export const redeemRequest = z.object({ token: z.string().min(20).max(200) });
export const redeemResponse = z.object({ app: appName, communityId: id });
/** `POST /api/access/set-up`: spends the set-up link; creates the first community and its first officer. */
export const setUpRequest = z.object({
  token: z.string().min(20).max(200),
  community: z.object({
    code: z.string().regex(/^\d{12}$/),
    name: z.string().trim().min(1).max(120),
    nameEn: z.string().max(120).optional(),
    officePhone: z.string().max(40).optional(),
  }),
  person: z.object({ name: z.string().trim().min(1).max(80), phone: phone.optional() }),
});
export const setUpResponse = z.object({ communityId: id, personId: id });
