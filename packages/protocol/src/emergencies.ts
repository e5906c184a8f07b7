import { z } from 'zod';
import { areaAsked } from './area-asked.ts';
import { callState, gridHelp } from './callups.ts';
import { channelKind } from './channels.ts';
import { command, done, id, view } from './envelope.ts';
import { hazard, warningsCommands, warningsViews } from './warnings.ts';

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
  vacantGrids: z.array(z.object({ gridId: id, name: z.string() })),
  unreachable: z.number(),
  peopleHours: z.number(),
  /** Grids whose estimated round is longer than the time allowed, with the members they have now. */
  lateGrids: z.array(z.object({ gridId: id, name: z.string(), minutes: z.number() })),
  keeps: z.array(z.object({ purpose: z.string(), untilDaysAfterEnd: z.number() })),
  alreadyOpen: z.array(z.object({ emergencyId: id, title: z.string() })),
});
/** An area that somebody drew, a closed line of `[longitude, latitude]` in WGS-84. What is wrong with it is refused by name. */
export const drawnArea = z.object({
  ring: z
    .array(z.tuple([z.number(), z.number()]))
    .max(2000)
    .default([]),
  /** Grids that the line cuts are called whole, or left out. */
  cut: z.enum(['whole', 'left-out']).default('whole'),
});
const gridOfArea = z.object({ gridId: id, name: z.string(), doors: z.number(), doorsInside: z.number() });
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
      /** Some grids, or a drawn area; neither = all grids of the community, by waves. */
      gridIds: z.array(id).max(5000).optional(),
      area: drawnArea.optional(),
      /** Everybody at once: refused at an opening, because it takes a second person (`emergencies.askEveryone`). */
      everyone: z.boolean().optional(),
      /** Of an exercise: the channels that may carry its messages; left out = none but people's own pages. */
      channels: z.array(channelKind).max(12).optional(),
    }),
    z.object({ emergencyId: id, doors: z.number(), grids: z.number(), vacant: z.number() }),
  ),
  /** The doors of its round as they were at the opening; `null` where they are there already. Caused by the opening. */
  'emergencies.freezeDoors': command(z.object({ emergencyId: id }), z.object({ doors: z.number().nullable() })),
  /** More grids for an emergency that runs: their doors join its round, their people its call-up. A grid that was called off comes back so. */
  'emergencies.widen': command(
    z.object({ emergencyId: id, gridIds: z.array(id).max(5000).optional(), area: drawnArea.optional() }),
    z.object({ grids: z.number(), doors: z.number() }),
  ),
  /** All helpers of every grid of the call-up at once, whatever a grid needs: asks a second person (`approvals`, kind `call-everyone`). */
  'emergencies.askEveryone': command(
    z.object({ emergencyId: id, reason: z.string().trim().min(2).max(400) }),
    z.object({ confirmBy: z.string() }),
  ),
  /** Calls them, once somebody else has confirmed it. */
  'emergencies.callEveryone': command(z.object({ emergencyId: id }), z.object({ grids: z.number() })),
  /** The end of an emergency's data, by the calendar or the operator: never before the time it was promised to be kept. */
  'emergencies.destroyData': command(z.object({ emergencyId: id }), z.object({ certificateHash: z.string() })),
  /** The data may go before its time: a second person is asked (`approvals`, kind `sunset`). */
  'emergencies.askEnd': command(z.object({ emergencyId: id, reason: z.string().trim().min(2).max(400) }), done),
  /** The data is needed longer: the reason can be read by anybody; a second person is asked (kind `sunset-extension`). At most twice. */
  'emergencies.keepLonger': command(
    z.object({
      emergencyId: id,
      extensionId: id,
      days: z.number().int().min(1).max(366),
      reason: z.string().trim().min(2).max(400),
    }),
    z.object({ keepUntil: z.string() }),
  ),
  /** A dispute about one door is open: what was recorded there outlives the end, sealed, until the hold is lifted. */
  'emergencies.hold': command(
    z.object({ emergencyId: id, holdId: id, doorId: id, reason: z.string().trim().min(2).max(400) }),
    done,
  ),
  ...warningsCommands,
  'emergencies.liftHold': command(z.object({ holdId: id }), done),
  'emergencies.standDown': command(
    z.object({ emergencyId: id, statement: z.string().trim().min(2).max(1000) }),
    z.object({ remainder: z.number(), thanked: z.number() }),
  ),
};

export const emergenciesViews = {
  ...warningsViews,
  /** The end of an emergency's data: what would go, what stays, when; afterwards the certificate. */
  'emergencies.end': view(
    z.object({ communityId: id, emergencyId: id }),
    z.object({
      emergencyId: id,
      endedAt: z.string().nullable(),
      /** Extensions included; `null` while it is open. */
      keepUntil: z.string().nullable(),
      destroyedAt: z.string().nullable(),
      /** Rows by table: now, or as they were before the end. */
      tables: z.array(z.object({ table: z.string(), rows: z.number() })),
      /** Doors under hold. */
      holds: z.number(),
      /** What became of the question to a second person; `null` when nobody asked. */
      asked: z.enum(['waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed']).nullable(),
      extensions: z.array(z.object({ keepUntil: z.string(), reason: z.string(), state: z.string() })),
      /** Signed line: JSON, a tab, the signature. */
      certificate: z.string().nullable(),
    }),
  ),
  /** What an emergency recorded at one door: the copy of those who live there, to be had before the end. */
  'emergencies.ownCopy': view(
    z.object({ communityId: id, emergencyId: id, doorId: id }),
    z.object({
      title: z.string(),
      place: z.string(),
      name: z.string(),
      visits: z.array(
        z.object({ at: z.string(), outcome: z.string(), undone: z.boolean(), note: z.string().nullable() }),
      ),
    }),
  ),
  'emergencies.playbooks': view(z.object({ communityId: id }), z.object({ rows: z.array(playbookLine) })),
  'emergencies.preview': view(
    z.object({
      communityId: id,
      playbookId: z.string().max(60),
      level: z.string().max(30),
      /** What the button will open: what can be made ready for it is made meanwhile. */
      emergencyId: id.optional(),
      ...areaAsked,
    }),
    openPreview,
  ),
  /** Which grids a drawn area means: those within, those it cuts, and doors whose place is not known. What is wrong with it is said by its code. */
  'emergencies.area': view(
    z.object({ communityId: id, ring: z.string().max(12_000) }),
    z.object({
      fault: z.string().nullable(),
      inside: z.array(gridOfArea),
      cut: z.array(gridOfArea),
      /** Doors without a place, in all grids: they make their grid a cut one. */
      unplaced: z.number(),
    }),
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
      /** False for whoever does not answer for the doors: cells under five stand together, nothing is told grid by grid. */
      isExact: z.boolean(),
      /** What became of the question to call everybody at once; `called`: it was done. */
      everyone: z.enum(['waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed', 'called']).nullable(),
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
        here: z.number(),
        arrived: z.number(),
        cannot: z.number(),
        silent: z.number(),
      }),
      grids: z.array(
        z.object({
          gridId: id,
          name: z.string(),
          doors: z.number(),
          covered: z.number(),
          reached: z.number(),
          needs: z.number(),
          /** `waiting`: there is a head, who has not been called yet (quiet hours, say). */
          headState: z.enum(['vacant', 'waiting', ...callState.options]),
          /** How the grid's call-up stands: people wanted, waves gone out, people by what they said. */
          quota: z.number(),
          waves: z.number(),
          asked: z.number(),
          coming: z.number(),
          here: z.number(),
          arrived: z.number(),
          enough: z.boolean(),
          /** Everybody was asked and it cannot be enough: help must come from elsewhere. */
          short: z.boolean(),
          heldUntil: z.string().nullable(),
          /** Nobody is called here any more; the round goes on. */
          calledOff: z.boolean(),
          help: gridHelp.nullable(),
          forecastLate: z.boolean(),
        }),
      ),
      needs: z
        .array(
          z.object({
            visitId: id,
            gridName: z.string(),
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
      /** As on the board. */
      isExact: z.boolean(),
    }),
  ),
};
