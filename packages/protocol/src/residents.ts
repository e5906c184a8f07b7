import { z } from 'zod';
import { command, flag, id, instant, page, paged, view } from './envelope.ts';
import { correctionKinds, revealReasons, tenancies } from './vocabulary.ts';

/** A day of the community's calendar, `YYYY-MM-DD`. */
export const day = z.iso.date();
const tenancy = z.enum(tenancies);
const count = z.number().int().min(0).max(60);

/**
 * One to three telephone numbers of one person as people write them; whatever stands between them becomes `、`. The first is the one to ring, and
 * the one by which records are compared.
 */
const phone = z
  .string()
  .trim()
  .max(70)
  .overwrite(text => text.replace(/\s*[、,，;；/]\s*/g, '、'))
  .regex(/^\+?[\d -]{5,20}(、\+?[\d -]{5,20}){0,2}$/);

/** Somebody of a household: a name, a number, nothing else. Children under 14 are not named. */
export const newResident = z.object({
  residentId: id,
  name: z.string().trim().min(1).max(80),
  phone: phone.optional(),
  householder: z.boolean().default(false),
});
export const newHousehold = z.object({
  householdId: id,
  doorId: id.optional(),
  /** The door by its file's reference, or by its address and name as people say them; ignored when `doorId` is given. */
  doorRef: z.string().max(200).optional(),
  tenancy: tenancy.optional(),
  /** How many people, all ages. */
  people: count.optional(),
  /** How many of them are under 14. */
  children: count.optional(),
  movedIn: day.optional(),
  /** A second household behind the same door is meant. */
  beside: z.boolean().default(false),
  residents: z.array(newResident).max(12),
});

/** A person as lists show them: name and number masked until somebody reveals the door with a reason. */
export const residentLine = z.object({
  id,
  name: z.string(),
  phone: z.string().nullable(),
  householder: z.boolean(),
  /** The helper who is the same human, where the office said so. */
  helperId: id.nullable(),
});
/** A resident as somebody is recognised by: masked, with the door. */
const knownResident = z.object({
  id,
  name: z.string(),
  phone: z.string().nullable(),
  doorId: id,
  door: z.string(),
});
const householdLine = z.object({
  id,
  tenancy,
  people: z.number().nullable(),
  children: z.number().nullable(),
  movedIn: day.nullable(),
  movedOut: day.nullable(),
  /** Last day on which the record is kept; `null` while they live here. */
  keepUntil: day.nullable(),
  residents: z.array(residentLine),
});
export const doorLine = z.object({
  id,
  place: z.string(),
  name: z.string(),
  kind: z.enum(['dwelling', 'shop']),
  floor: z.number().nullable(),
  vacant: z.boolean(),
  tenant: z.boolean(),
  people: z.number().nullable(),
  checkedAt: z.string().nullable(),
  households: z.array(householdLine),
});

/** One side of a pair. */
const duplicateSide = z.object({
  id,
  doorId: id,
  door: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  householder: z.boolean(),
  people: z.number().nullable(),
  recordedAt: z.string().nullable(),
});

export const residentsCommands = {
  /** Up to 500 households. `stored + merged + refusals = rows sent`; sent again, every row merges. */
  'residents.recordHouseholds': command(
    z.object({
      households: z.array(newHousehold).min(1).max(500),
      /** The import that they come with: what it completes is then taken back with it. */
      importId: id.optional(),
    }),
    z.object({
      stored: z.number(),
      merged: z.number(),
      /** Rows that were a household already known, and which: use that id from now on. */
      mergedInto: z.array(z.object({ index: z.number(), householdId: id })),
      /** Merged rows that give a known person another number: the one on record was kept. */
      differs: z.array(z.number()),
      refusals: z.array(z.object({ index: z.number(), code: z.string() })),
    }),
  ),
  /** The household leaves on a day; its record is kept until the stated day, then forgotten. */
  'residents.moveOut': command(z.object({ householdId: id, on: day }), z.object({ keepUntil: day })),
  /** Puts a household right; what is left out stays. `forget` deletes people at once, at their own request. */
  'residents.amend': command(
    z.object({
      householdId: id,
      change: z
        .object({
          tenancy: tenancy.optional(),
          people: count.nullable().optional(),
          children: count.nullable().optional(),
          movedIn: day.nullable().optional(),
        })
        .default({}),
      residents: z
        .array(
          z.object({
            residentId: id,
            name: z.string().trim().min(1).max(80).optional(),
            /** `null` takes the number away. */
            phone: phone.nullable().optional(),
            householder: z.boolean().optional(),
          }),
        )
        .max(12)
        .default([]),
      forget: z.array(id).max(12).default([]),
    }),
    z.object({}),
  ),
  /** Two records of one person or one door become one; the other stands aside and can be brought back. */
  'residents.merge': command(
    z.object({ mergeId: id, kind: z.enum(['resident', 'door']), keptId: id, goneId: id }),
    z.object({ mergeId: id }),
  ),
  'residents.undoMerge': command(z.object({ mergeId: id }), z.object({})),
  /** They look alike and are not one: not asked again. */
  'residents.keepApart': command(
    z.object({ kind: z.enum(['resident', 'door']), oneId: id, otherId: id }),
    z.object({}),
  ),
  /** A resident says that something about their door is wrong. */
  'residents.askCorrection': command(
    z.object({
      correctionId: id,
      doorId: id,
      about: z.enum(correctionKinds),
      says: z.string().trim().min(1).max(400),
      /** How to tell them what came of it. */
      contact: z.string().trim().max(80).optional(),
      channel: z.enum(['telephone', 'counter', 'paper', 'at-the-door']).default('telephone'),
    }),
    z.object({}),
  ),
  'residents.decideCorrection': command(
    z.object({
      correctionId: id,
      decision: z.enum(['applied', 'declined']),
      /** Needed to decline: it is what the resident is told. */
      reason: z.string().trim().max(400).optional(),
    }),
    z.object({}),
  ),
  'residents.answerCorrection': command(
    z.object({ correctionId: id, how: z.enum(['telephone', 'counter', 'letter', 'at-the-door']) }),
    z.object({}),
  ),
  /** Deletes what was promised to be kept until yesterday; the night does it. */
  'residents.forgetExpired': command(z.object({}), z.object({ households: z.number(), requests: z.number() })),
  /** A helper and a resident are one human: said by the office, dated, taken back by `unlinkPerson`. */
  'residents.linkPerson': command(z.object({ linkId: id, personId: id, residentId: id }), z.object({})),
  'residents.unlinkPerson': command(z.object({ linkId: id }), z.object({})),
  /** Takes the move-out back. */
  'residents.undoMoveOut': command(z.object({ householdId: id }), z.object({})),
  /** Opens the names and numbers behind one door for the one who asks, for a few minutes, with a reason; journalled. */
  'residents.reveal': command(z.object({ doorId: id, reason: z.enum(revealReasons) }), z.object({ until: z.string() })),
};

export const residentsViews = {
  /** As whom a helper lives here; where nobody said so yet, residents with the same number. */
  'residents.ofPerson': view(
    z.object({ communityId: id, personId: id }),
    z.object({
      tie: z.object({ linkId: id, since: instant, resident: knownResident }).nullable(),
      likely: z.array(knownResident),
    }),
  ),
  /** Doors with who lives behind them, in the order people look for them; `find` is a name, pinyin, initials, the end of a number, or an address. */
  'residents.ledger': view(
    z.object({
      communityId: id,
      find: z.string().trim().max(60).optional(),
      buildingId: id.optional(),
      vacant: flag,
      tenancy: tenancy.optional(),
      /** Only doors that nobody has checked for so many months (or ever). */
      uncheckedMonths: z.coerce.number().int().min(0).max(120).optional(),
      ...page,
    }),
    paged(doorLine),
  ),
  /** One door: who lives there, who did, what happened to it. */
  'residents.door': view(
    z.object({ communityId: id, doorId: id }),
    z.object({
      door: doorLine,
      address: z.string().nullable(),
      /** Households that left and are still kept. */
      left: z.array(householdLine),
      /** Until when names are open for the one who asks; `null` while masked. */
      revealedUntil: z.string().nullable(),
      /** Newest first, at most 50. */
      history: z.array(z.object({ at: z.string(), event: z.string(), byName: z.string().nullable() })),
    }),
  ),
  /** Pairs of records that may be one, masked. */
  'residents.duplicates': view(
    z.object({ communityId: id, kind: z.enum(['resident', 'door']), ...page }),
    paged(
      z.object({
        one: duplicateSide,
        other: duplicateSide,
        why: z.enum(['phone', 'name-and-phone', 'name-and-door', 'address', 'near-address']),
      }),
    ),
  ),
  /** What residents asked to be put right, oldest first: not answered yet, or answered. */
  'residents.corrections': view(
    z.object({ communityId: id, answered: flag, ...page }),
    paged(
      z.object({
        id,
        doorId: id,
        door: z.string(),
        about: z.enum(correctionKinds),
        says: z.string(),
        contact: z.string().nullable(),
        channel: z.string(),
        state: z.enum(['open', 'applied', 'declined']),
        reason: z.string().nullable(),
        askedAt: z.string(),
        answeredHow: z.string().nullable(),
      }),
    ),
  ),
};
