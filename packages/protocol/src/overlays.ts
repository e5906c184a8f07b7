import { z } from 'zod';
import { command, done, id, instant, page, paged, view } from './envelope.ts';

export const overlayKind = z.enum([
  'property-firm',
  'management-zone',
  'police-area',
  'gas-area',
  'city-management',
  'mixed-team',
]);
export const overlayDuty = z.enum(['gate', 'cards', 'testing', 'volunteers', 'repairs']);
const overlaidPlace = z.object({ kind: z.enum(['community', 'compound', 'building']), id });
const organisationName = z.string().trim().min(2).max(60);

/** One organisation over one place. */
export const overlayLine = z.object({
  id,
  kind: overlayKind,
  organisationId: id,
  name: z.string(),
  place: overlaidPlace,
  /** The place in the ledger's words; empty for the whole community. */
  placeName: z.string(),
  duties: z.array(overlayDuty),
  from: z.string(),
  to: z.string().nullable(),
});

export const overlayCommands = {
  /** A firm, a station, a company, a team: the name of an organisation; whom to ring there is kept as ciphertext. */
  'places.addOrganisation': command(
    z.object({
      organisationId: id,
      kind: overlayKind,
      name: organisationName,
      contact: z.string().trim().max(80).optional(),
    }),
    done,
  ),
  'places.recordOverlays': command(
    z.object({
      organisationId: id,
      overlays: z
        .array(z.object({ assignmentId: id, place: overlaidPlace }))
        .min(1)
        .max(200),
      duties: z.array(overlayDuty).max(5),
      from: instant.optional(),
      to: instant.optional(),
    }),
    done,
  ),
  'places.endOverlay': command(z.object({ assignmentId: id, at: instant.optional() }), done),
};

export const overlayViews = {
  'places.organisations': view(
    z.object({ communityId: id, kind: overlayKind.optional(), ...page }),
    paged(z.object({ id, kind: overlayKind, name: z.string(), contact: z.string().nullable() })),
  ),
  /** Overlays in force at an instant (now, if none is named); with `all`, those that ended and those to come as well. */
  'places.overlays': view(
    z.object({
      communityId: id,
      kind: overlayKind.optional(),
      at: instant.optional(),
      all: z.enum(['1']).optional(),
      ...page,
    }),
    paged(overlayLine),
  ),
  /** Compounds that no property firm is recorded for, and who holds their gate. */
  'places.withoutFirm': view(
    z.object({ communityId: id, at: instant.optional(), ...page }),
    paged(
      z.object({
        compoundId: id,
        name: z.string(),
        /** What the ledger's file said: there is a firm, there is none, nothing. */
        said: z.boolean().nullable(),
        buildings: z.number(),
        gate: z.string().nullable(),
      }),
    ),
  ),
};
