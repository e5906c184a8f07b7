import { z } from 'zod';
import { command, id, view } from './envelope.ts';
import { dangerKind, measureKind } from './orders.ts';

export const noticesCommands = {
  /** The number that residents are told to ring; their page is written anew. */
  'notices.setOfficePhone': command(
    z.object({
      phone: z
        .string()
        .trim()
        .regex(/^\+?[\d -]{5,30}$/),
    }),
    z.object({}),
  ),
};
export const noticesViews = {
  /** What of a text for a chat group is somebody's: places in it, never the text. */
  'notices.checkText': view(
    z.object({ communityId: id, text: z.string().min(1).max(1000) }),
    z.object({
      parts: z.array(
        z.object({ kind: z.enum(['identity-number', 'phone', 'door', 'name']), begin: z.number(), end: z.number() }),
      ),
    }),
  ),
  /** What is going on here, for anyone, without account: no personal data. Also written as static HTML whenever it changes. */
  'notices.public': view(
    z.object({ code: z.string().regex(/^\d{12}$/) }),
    z.object({
      communityId: id,
      code: z.string(),
      name: z.string(),
      nameEn: z.string().nullable(),
      officePhone: z.string().nullable(),
      synthetic: z.boolean(),
      asOf: z.string(),
      now: z.array(
        z.object({
          emergencyId: id,
          title: z.string(),
          hazard: z.string(),
          exercise: z.boolean(),
          openedAt: z.string(),
          dueAt: z.string(),
          ask: z.object({ zh: z.string(), en: z.string() }),
        }),
      ),
      /** Dangers to life that nobody has reviewed: every exit is free. */
      dangers: z.array(z.object({ dangerId: id, kind: dangerKind, declaredAt: z.string(), exercise: z.boolean() })),
      /** Confirmed orders on entry and exit: in force, suspended by a danger, about to begin. */
      orders: z.array(
        z.object({
          orderId: id,
          orderNo: z.string(),
          authority: z.string(),
          legalBasis: z.string(),
          places: z.array(z.string()),
          measures: z.array(measureKind),
          says: z.string(),
          freeExits: z.string(),
          medicalRoute: z.string(),
          phone: z.string(),
          from: z.string(),
          until: z.string(),
          exits: z.enum(['free', 'limited']),
          state: z.enum(['not-yet', 'in-force', 'suspended']),
          exercise: z.boolean(),
        }),
      ),
      /** Places a resident can pick when reporting: compounds with their buildings and entrances. */
      places: z.array(z.object({ name: z.string(), entrances: z.array(z.object({ id, name: z.string() })) })),
    }),
  ),
};
