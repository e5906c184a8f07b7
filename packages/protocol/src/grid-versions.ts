import { z } from 'zod';
import { command, done, flag, id, page, paged, position, view } from './envelope.ts';

const area = z.array(z.array(z.array(position)));
/** What a comparison looks at: a version or a draft, by its id. */
const division = z.string().regex(/^(version|draft):[0-9a-f-]{36}$/);
const exchange = z.object({ label: z.string(), doors: z.number() });
/** Every code that a grid had, has or will have, the oldest first: each until the next one begins. */
const datedCodes = z.array(z.object({ code: z.string(), from: z.string(), until: z.string().nullable() }));
const commentAbout = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft') }),
  z.object({ kind: z.literal('grid'), no: z.number().int().min(1) }),
  z.object({ kind: z.literal('place'), place: z.enum(['building', 'entrance', 'shop']), id }),
]);

/** One grid of a comparison; `area` as it is after, or was before where it ended. */
export const comparedGrid = z.object({
  key: z.string(),
  /** What it was called when the version began, or its number in the draft. */
  label: z.string(),
  gridId: id.nullable(),
  change: z.enum(['same', 'changed', 'new', 'ended']),
  doorsBefore: z.number(),
  doorsAfter: z.number(),
  from: z.array(exchange),
  into: z.array(exchange),
  /** People with a duty there today, and cases that are not closed; of grids of today only. */
  heads: z.number(),
  members: z.number(),
  openCases: z.number(),
  area,
});

export const gridVersionCommands = {
  /** Takes a planned version back before it begins; its draft is open again. */
  'grids.cancelVersion': command(z.object({ versionId: id }), done),
  'grids.comment': command(
    z.object({
      commentId: id,
      draftId: id,
      about: commentAbout,
      text: z.string().trim().min(1).max(500),
    }),
    done,
  ),
  'grids.settleComment': command(z.object({ commentId: id, resolved: z.boolean() }), done),
};

export const gridVersionViews = {
  /** Versions newest first: those that were, the one in force, what is planned, what was taken back. */
  'grids.versions': view(
    z.object({ communityId: id, ...page }),
    paged(
      z.object({
        id,
        no: z.number(),
        effectiveFrom: z.string(),
        until: z.string().nullable(),
        publishedAt: z.string(),
        by: z.string().nullable(),
        grids: z.number(),
        doors: z.number().nullable(),
        state: z.enum(['past', 'in-force', 'planned', 'cancelled']),
      }),
    ),
  ),
  /** One grid through all versions, with what it came from and what became of it. */
  'grids.lineage': view(
    z.object({ communityId: id, gridId: id }),
    z.object({
      gridId: id,
      name: z.string(),
      codes: datedCodes,
      validFrom: z.string().nullable(),
      validTo: z.string().nullable(),
      spans: z.array(
        z.object({
          versionNo: z.number(),
          from: z.string(),
          until: z.string().nullable(),
          doors: z.number(),
          minutes: z.number(),
          kind: z.enum(['residential', 'street', 'mixed', 'dedicated']),
          /** What it was called under that version. */
          name: z.string(),
          bodyName: z.string().nullable(),
          reason: z.string().nullable(),
          /** Grids it took the place of from then on. */
          supersedes: z.array(z.object({ id, name: z.string() })),
        }),
      ),
      supersededBy: z.array(z.object({ id, name: z.string(), from: z.string() })),
    }),
  ),
  /** One general grid through all versions: what it was called, how large it was, which codes it had. */
  'grids.generalLineage': view(
    z.object({ communityId: id, generalGridId: id }),
    z.object({
      generalGridId: id,
      name: z.string(),
      codes: datedCodes,
      spans: z.array(
        z.object({
          versionNo: z.number(),
          from: z.string(),
          until: z.string().nullable(),
          name: z.string(),
          grids: z.number(),
          doors: z.number(),
        }),
      ),
    }),
  ),
  /** Two divisions of today's ledger against each other: what changes, for whom, and what is open there. */
  'grids.compare': view(
    z.object({ communityId: id, from: division, to: division }),
    z.object({
      doorsMoved: z.number(),
      kept: z.number(),
      changed: z.number(),
      new: z.number(),
      ended: z.number(),
      split: z.number(),
      merged: z.number(),
      effects: z.object({
        heads: z.number(),
        members: z.number(),
        openCases: z.number(),
        /** Emergencies with a round that goes on with the grids of its opening. */
        openRounds: z.array(z.object({ emergencyId: id, title: z.string(), grids: z.number() })),
      }),
      grids: z.array(comparedGrid),
      /** Runs of floors and shops that change grid. */
      units: z.array(
        z.object({
          entranceId: id.nullable(),
          shopId: id.nullable(),
          floorFrom: z.number().nullable(),
          floorTo: z.number().nullable(),
          doors: z.number(),
          from: z.string(),
          to: z.string(),
        }),
      ),
    }),
  ),
  /** What was said of a draft, newest first. */
  'grids.comments': view(
    z.object({ communityId: id, draftId: id, resolved: flag, ...page }),
    paged(
      z.object({
        id,
        about: commentAbout,
        /** What it is about, in the ledger's words; empty for the whole draft. */
        aboutName: z.string(),
        text: z.string(),
        by: z.string().nullable(),
        at: z.string(),
        resolvedAt: z.string().nullable(),
        resolvedBy: z.string().nullable(),
      }),
    ),
  ),
};
