import { z } from 'zod';
import { command, id, view } from './envelope.ts';

export const hazard = z.enum(['flood', 'earthquake', 'epidemic', 'heat', 'gas-fire', 'blackout', 'general']);
export const playbookLine = z.object({
  id: z.string(),
  version: z.string(),
  hazard,
  title: z.object({ zh: z.string(), en: z.string() }),
  levels: z.array(z.string()),
  /** The same levels with their names and the hours that each gives a round. */
  levelLines: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), hours: z.number() })),
  hours: z.number(),
});

/** What the switch would do, said before it is done: reads like a telegram. */
export const openPreview = z.object({
  playbook: playbookLine,
  grids: z.number(),
  doors: z.number(),
  dwellings: z.number(),
  shops: z.number(),
  heads: z.number(),
  members: z.number(),
  generalGridMembers: z.number(),
  vacantGrids: z.array(z.object({ gridId: id, code: z.string() })),
  unreachable: z.number(),
  channels: z.array(z.string()),
  peopleHours: z.number(),
  /** Grids whose estimated round is longer than the time allowed, with the members they have now. */
  lateGrids: z.array(z.object({ gridId: id, code: z.string(), minutes: z.number() })),
  keeps: z.array(z.object({ purpose: z.string(), untilDaysAfterEnd: z.number() })),
  alreadyOpen: z.array(z.object({ emergencyId: id, title: z.string() })),
});
const outcomeCounts = z.record(z.string(), z.number());

export const emergenciesCommands = {
  /** Opens the episode, its call-up and its round in one step. */
  'emergencies.open': command(
    z.object({
      emergencyId: id,
      callUpId: id,
      roundId: id,
      playbookId: z.string().max(60),
      level: z.string().max(30),
      title: z.string().trim().min(2).max(120),
      gridIds: z.array(id).max(5000).optional(),
    }),
    z.object({ emergencyId: id, called: z.number(), doors: z.number(), grids: z.number(), vacant: z.number() }),
  ),
  /** The end of an emergency's data, by the calendar or the operator: never before the time it was promised to be kept. */
  'emergencies.destroyData': command(z.object({ emergencyId: id }), z.object({})),
  'emergencies.standDown': command(
    z.object({ emergencyId: id, statement: z.string().trim().min(2).max(1000) }),
    z.object({ remainder: z.number(), thanked: z.number() }),
  ),
};

export const emergenciesViews = {
  'emergencies.playbooks': view(z.object({ communityId: id }), z.object({ rows: z.array(playbookLine) })),
  'emergencies.preview': view(
    z.object({ communityId: id, playbookId: z.string().max(60), level: z.string().max(30) }),
    openPreview,
  ),
  'emergencies.list': view(
    z.object({ communityId: id }),
    z.object({
      rows: z.array(
        z.object({
          emergencyId: id,
          title: z.string(),
          hazard,
          level: z.string(),
          status: z.enum(['actual', 'exercise']),
          state: z.enum(['open', 'ended']),
          openedAt: z.string(),
          endedAt: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** The board: clock, coverage by grid, three numbers, needs. From kept counters. */
  'emergencies.board': view(
    z.object({ communityId: id, emergencyId: id }),
    z.object({
      emergencyId: id,
      title: z.string(),
      hazard,
      level: z.string(),
      status: z.enum(['actual', 'exercise']),
      state: z.enum(['open', 'ended']),
      openedAt: z.string(),
      dueAt: z.string(),
      endedAt: z.string().nullable(),
      /** When its data was destroyed: figures and lists below are then empty, the review stays. */
      destroyedAt: z.string().nullable(),
      asOf: z.string(),
      callUpId: id,
      roundId: id,
      doors: z.object({
        total: z.number(),
        covered: z.number(),
        reached: z.number(),
        notReached: z.number(),
        byOutcome: outcomeCounts,
      }),
      people: z.object({
        called: z.number(),
        answered: z.number(),
        coming: z.number(),
        arrived: z.number(),
        cannot: z.number(),
        silent: z.number(),
      }),
      grids: z.array(
        z.object({
          gridId: id,
          code: z.string(),
          generalGridCode: z.string(),
          doors: z.number(),
          covered: z.number(),
          reached: z.number(),
          needs: z.number(),
          headState: z.enum(['vacant', 'called', 'coming', 'arrived', 'cannot', 'later', 'silent', 'escalated']),
          forecastLate: z.boolean(),
        }),
      ),
      needs: z
        .array(
          z.object({
            visitId: id,
            gridCode: z.string(),
            place: z.string(),
            at: z.string(),
            note: z.string().nullable(),
          }),
        )
        .max(50),
    }),
  ),
  /** After the end: an honest remainder. Never rounds up. */
  'emergencies.review': view(
    z.object({ communityId: id, emergencyId: id }),
    z.object({
      emergencyId: id,
      title: z.string(),
      openedAt: z.string(),
      endedAt: z.string(),
      minutes: z.number(),
      doors: z.number(),
      byOutcome: outcomeCounts,
      reachedPerMille: z.number(),
      coveredPerMille: z.number(),
      remainder: z.number(),
      unlisted: z.number(),
      called: z.number(),
      answered: z.number(),
      arrived: z.number(),
      silent: z.number(),
      vacantGrids: z.number(),
      lateGrids: z.number(),
      statement: z.string(),
      keptUntil: z.string(),
      /** Results that came in after the end: kept and shown, not in the figures above. */
      lateResults: z.number(),
    }),
  ),
};
