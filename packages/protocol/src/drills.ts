import { z } from 'zod';
import { channelKind } from './channels.ts';
import { command, done, id, view } from './envelope.ts';

/** One grid, by a code of it (old ones too) or its id, or the reserve pool of the community. */
const target = z.union([z.object({ gridCode: z.string().trim().min(1).max(40) }), z.object({ pool: z.literal(true) })]);
const channelFacts = z.object({
  /** `others`: those that carried to fewer than five people, together. */
  channelKind: z.string(),
  people: z.number(),
  left: z.number(),
  failed: z.number(),
  unknown: z.number(),
  answered: z.number(),
});
/** Figures of groups and doors: no person, no time of one person. */
export const drillReview = z.object({
  /** Minutes at which it counts. */
  minutes: z.array(z.number()),
  /** `null`: fewer than five people, and no earlier drill to show them with. */
  course: z
    .object({
      people: z.number(),
      exercises: z.number(),
      firstAnswerMinute: z.number().nullable(),
      answered: z.array(z.number()),
      arrived: z.array(z.number()),
      notReached: z.number(),
    })
    .nullable(),
  doors: z.number(),
  covered: z.number(),
  halfCoveredMinute: z.number().nullable(),
  allCoveredMinute: z.number().nullable(),
  channels: z.array(channelFacts),
  lessons: z.array(
    z.object({
      what: z.enum([
        'stopped',
        'nobody-takes-part',
        'not-reached',
        'nobody-answered',
        'nobody-came',
        'doors-left',
        'channel-failed',
      ]),
      n: z.number(),
      channelKind: z.string().optional(),
    }),
  ),
  stoppedFor: z.string().nullable(),
});

export const drillsCommands = {
  /**
   * A word that drills may call somebody, or may no more: of oneself, or through the office from paper or a telephone call. It counts from now. Many
   * at once only for a list that went round; nobody is asked why.
   */
  'drills.takePart': command(
    z.object({
      personIds: z.array(id).min(1).max(500),
      takesPart: z.boolean(),
      way: z.enum(['own-page', 'paper', 'telephone']),
    }),
    z.object({ noted: z.number() }),
  ),
  /** Starts a small drill, which ends by itself. Always an exercise, whatever the envelope says. */
  'drills.start': command(
    z.object({
      emergencyId: id,
      callUpId: id,
      roundId: id,
      target,
      /** Fifteen when left out. */
      minutes: z.number().int().min(5).max(60).optional(),
      channels: z.array(channelKind).max(12),
    }),
    z.object({ emergencyId: id, doors: z.number(), endsAt: z.string() }),
  ),
  /** Ends one before its time. */
  'drills.end': command(z.object({ emergencyId: id }), done),
  /** Writes up one that has ended. Caused by its own end. */
  'drills.close': command(z.object({ emergencyId: id }), done),
};

export const drillsViews = {
  /** Whether I take part in drills and since when; the drill that I was called in and that gave way to a real emergency just now. */
  'drills.mine': view(
    z.object({ communityId: id }),
    z.object({
      takesPart: z.boolean(),
      since: z.string().nullable(),
      stopped: z.object({ title: z.string(), stoppedFor: z.string(), at: z.string() }).nullable(),
      /** Grids whose small drill I may start. */
      grids: z.array(z.object({ gridId: id, gridCode: z.string(), gridName: z.string() })),
    }),
  ),
  /** Before the button: what starting would do, and why it may not be. Nothing of a person; numbers below five are not said. */
  'drills.preview': view(
    z.object({
      communityId: id,
      gridCode: z.string().max(40).optional(),
      pool: z.enum(['yes']).optional(),
      channels: z.string().max(200).optional(),
    }),
    z.object({
      gridId: id.nullable(),
      gridName: z.string().nullable(),
      minutes: z.number(),
      doors: z.number(),
      /** People who would be called; `null` = fewer than five. */
      people: z.number().nullable(),
      takingPart: z.object({ people: z.number(), takePart: z.number() }).nullable(),
      channelsOn: z.array(channelKind),
      channels: z.array(channelKind),
      /** Of these everybody in the chat group reads the messages, whoever takes part. */
      groupChannels: z.array(channelKind),
      refusal: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
    }),
  ),
  /** Drills of the last year, the latest first, those that run before all. */
  'drills.list': view(
    z.object({ communityId: id, gridId: id.optional() }),
    z.object({
      rows: z.array(
        z.object({
          emergencyId: id,
          /** Of a drill of one grid. */
          gridId: id.nullable(),
          title: z.string(),
          small: z.boolean(),
          state: z.enum(['open', 'ended']),
          openedAt: z.string(),
          endsAt: z.string().nullable(),
          endedAt: z.string().nullable(),
          /** Doors of it, and of those covered. */
          doors: z.number(),
          covered: z.number(),
          stoppedFor: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** One drill: how it goes, or went. Its review when it has ended. */
  'drills.show': view(
    z.object({ communityId: id, emergencyId: id }),
    z.object({
      emergencyId: id,
      gridId: id.nullable(),
      title: z.string(),
      state: z.enum(['open', 'ended']),
      openedAt: z.string(),
      endsAt: z.string().nullable(),
      endedAt: z.string().nullable(),
      channels: z.array(channelKind),
      /** `null` while it runs. */
      review: drillReview.nullable(),
    }),
  ),
};
