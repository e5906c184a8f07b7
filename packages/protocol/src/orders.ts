import { z } from 'zod';
import { command, done, id, instant, page, paged, view } from './envelope.ts';

/** What an order does at places. Only `limit-exits` touches who wants to leave. */
export const measureKind = z.enum(['count-at-gate', 'limit-entries', 'limit-exits', 'close-side-gates', 'keep-out']);
const precaution = z.enum(['knock-longer', 'wear-mask', 'speak-loudly', 'call-first']);
export const orderState = z.enum([
  'waiting',
  'declined',
  'withdrawn',
  'unconfirmed',
  'not-yet',
  'in-force',
  'suspended',
  'ended',
  'lapsed',
]);
export const dangerKind = z.enum(['fire', 'gas', 'earthquake', 'flood', 'building', 'medical', 'other']);
const place = z.object({ kind: z.enum(['compound', 'building', 'micro-grid']), id });
const none = z.array(z.string().max(80)).max(5000).optional();

export const ordersCommands = {
  /**
   * An order that restricts entry or exit of places, as the paper says it; in force only once a second person has confirmed it. What is missing is refused by
   * name, hence the loose schema. `doorIds`, `householdIds` and `personIds` are there to be refused with `restriction.no-bulk`, even one.
   */
  'orders.propose': command(
    z.object({
      orderId: id,
      orderNo: z.string().trim().max(60).default(''),
      level: z.enum(['nation', 'province', 'city', 'county', 'street', 'community']),
      authority: z.string().trim().max(80).default(''),
      legalBasis: z.string().trim().max(200).default(''),
      measures: z.array(measureKind).max(5).default([]),
      places: z.array(place).max(200).default([]),
      /** What residents are told. */
      says: z.string().trim().max(400).default(''),
      /** What members and guards do; never why. */
      task: z.string().trim().max(200).default(''),
      precaution: precaution.optional(),
      freeExits: z.string().trim().max(200).default(''),
      medicalRoute: z.string().trim().max(200).default(''),
      phone: z.string().trim().max(40).default(''),
      phoneDayAndNight: z.boolean().default(false),
      from: instant,
      to: instant,
      renews: id.optional(),
      /** For the second person and the register of reasons; sealed, never shown to members. */
      reason: z.string().trim().min(1).max(400),
      doorIds: none,
      householdIds: none,
      personIds: none,
    }),
    z.object({ orderId: id, approvalId: id, confirmBy: z.string() }),
  ),
  /** Ends an order before its time; one person does. */
  'orders.end': command(z.object({ orderId: id }), done),
  /** Danger to life on the spot: every exit rule of the community is suspended at once. Works offline; nothing refuses it. */
  'orders.declareDanger': command(z.object({ dangerId: id, kind: dangerKind }), done),
  /** Another person says that the danger is over or was mistaken: exit rules count again. */
  'orders.reviewDanger': command(z.object({ dangerId: id, outcome: z.enum(['over', 'mistaken']) }), done),
};

const danger = z.object({ id, kind: dangerKind, declaredAt: z.string(), exercise: z.boolean() });

export const ordersViews = {
  /** The register for the office: every order with its state, newest first. */
  'orders.list': view(
    z.object({ communityId: id, ...page }),
    paged(
      z.object({
        id,
        orderNo: z.string(),
        level: z.string(),
        authority: z.string(),
        legalBasis: z.string(),
        measures: z.array(measureKind),
        places: z.array(z.object({ kind: place.shape.kind, name: z.string() })),
        says: z.string(),
        task: z.string(),
        freeExits: z.string(),
        medicalRoute: z.string(),
        phone: z.string(),
        from: z.string(),
        to: z.string(),
        exercise: z.boolean(),
        renews: id.nullable(),
        state: orderState,
        /** What a gate does with somebody who wants to leave. */
        exits: z.enum(['free', 'limited']),
      }),
    ),
  ),
  /** What members, guards and firms at the gate need: task, precaution, way out. Never the reason. Orders in force or suspended only. */
  'orders.here': view(
    z.object({ communityId: id }),
    z.object({
      dangers: z.array(danger),
      orders: z.array(
        z.object({
          id,
          measures: z.array(measureKind),
          places: z.array(z.object({ kind: place.shape.kind, name: z.string() })),
          task: z.string(),
          precaution: precaution.nullable(),
          freeExits: z.string(),
          medicalRoute: z.string(),
          phone: z.string(),
          until: z.string(),
          exits: z.enum(['free', 'limited']),
        }),
      ),
    }),
  ),
  /** Dangers declared, open ones first, for whoever reviews them. */
  'orders.dangers': view(
    z.object({ communityId: id, ...page }),
    paged(danger.extend({ reviewedAt: z.string().nullable(), outcome: z.string().nullable(), mine: z.boolean() })),
  ),
  /** What was refused and why, without who: kept for good. */
  'orders.denials': view(
    z.object({ communityId: id, ...page }),
    paged(z.object({ id, at: z.string(), operation: z.string(), code: z.string(), role: z.string().nullable() })),
  ),
};
