import { z } from 'zod';
import { command, id, page, paged, view } from './envelope.ts';
import { outcomes, phoneReasons } from './vocabulary.ts';

export const outcome = z.enum(outcomes);
const note = z.string().trim().max(300);

/** A door of a round as a phone keeps it. */
export const roundDoor = z.object({
  doorId: id,
  name: z.string(),
  kind: z.enum(['dwelling', 'shop']),
  floor: z.number().nullable(),
  precaution: z.string().nullable(),
  listed: z.boolean(),
  outcome: outcome.nullable(),
  visitId: id.nullable(),
  at: z.string().nullable(),
  byMe: z.boolean(),
});
/** An entrance (or a run of shops) of my grid, in walking order. */
export const roundStop = z.object({
  stopId: z.string(),
  place: z.string(),
  lift: z.boolean().nullable(),
  doors: z.array(roundDoor),
});

export const roundsCommands = {
  'rounds.recordVisit': command(
    z.object({
      visitId: id,
      roundId: id,
      doorId: id,
      outcome,
      note: note.optional(),
      /** How many people live there, where it was said: a proposal to the ledger where it differs. */
      people: z.number().int().min(0).max(60).optional(),
      /** How it was taken down. */ source: z.enum(['phone', 'paper', 'telephone']).default('phone'),
    }),
    z.object({ outcome, merged: z.boolean() }),
  ),
  /** Takes back a result; the door is open again unless a later one stands. */
  'rounds.undoVisit': command(z.object({ roundId: id, doorId: id, visitId: id }), z.object({})),
  /** Shows the numbers of homes that nobody has reached, to ring them, and writes each down. A repeat shows nothing. */
  'rounds.openNumbers': command(
    z.object({ roundId: id, doorIds: z.array(id).min(1).max(100), reason: z.enum(phoneReasons) }),
    z.object({ rows: z.array(z.object({ doorId: id, phone: z.string() })) }),
  ),
  /** A door that is not on my list: becomes a door of the round and a proposal to the office's ledger. */
  'rounds.addDoor': command(
    z.object({
      visitId: id,
      roundId: id,
      gridId: id,
      doorId: id,
      entranceId: id.optional(),
      name: z.string().trim().min(1).max(60),
      kind: z.enum(['dwelling', 'shop']).default('dwelling'),
      floor: z.number().int().min(-9).max(200).nullable(),
      outcome,
      note: note.optional(),
    }),
    z.object({ doorId: id }),
  ),
  /** A paper sheet typed in: many doors at once, by the sheet's own order. */
  'rounds.recordSheet': command(
    z.object({
      roundId: id,
      gridId: id,
      visits: z
        .array(
          z.object({
            visitId: id,
            doorId: id,
            outcome,
            note: note.optional(),
            people: z.number().int().min(0).max(60).optional(),
          }),
        )
        .min(1)
        .max(200),
    }),
    z.object({ recorded: z.number(), merged: z.number() }),
  ),
};

export const roundsViews = {
  /** A phone's own slice: my grids' doors in walking order, the unvisited marked. */
  'rounds.myDoors': view(
    z.object({ communityId: id }),
    z.object({
      asOf: z.string(),
      rounds: z.array(
        z.object({
          roundId: id,
          emergencyId: id,
          title: z.string(),
          exercise: z.boolean(),
          openedAt: z.string(),
          dueAt: z.string(),
          ask: z.object({ zh: z.string(), en: z.string() }),
          gridId: id,
          gridName: z.string(),
          /** Not my own grid, and nobody of it is there or on the way: the general-grid member goes. */
          standIn: z.boolean(),
          doors: z.number(),
          stops: z.array(roundStop),
        }),
      ),
    }),
  ),
  /** The paper twin of my doors; `sheetCode` is typed to find it again. */
  'rounds.sheet': view(
    z.object({ communityId: id, roundId: id, gridId: id.optional(), sheetCode: z.string().max(20).optional() }),
    z.object({
      sheetCode: z.string(),
      community: z.string(),
      title: z.string(),
      exercise: z.boolean(),
      gridId: id,
      gridName: z.string(),
      headName: z.string().nullable(),
      officePhone: z.string().nullable(),
      shredBy: z.string(),
      ask: z.object({ zh: z.string(), en: z.string() }),
      stops: z.array(roundStop),
    }),
  ),
  'rounds.notReached': view(
    z.object({ communityId: id, roundId: id, gridId: id.optional(), ...page }),
    paged(
      z.object({
        doorId: id,
        gridName: z.string(),
        place: z.string(),
        name: z.string(),
        outcome: outcome.nullable(),
        at: z.string().nullable(),
        /** With its middle hidden; `rounds.openNumbers` shows it. */
        phoneMasked: z.string().nullable(),
      }),
    ),
  ),
};
