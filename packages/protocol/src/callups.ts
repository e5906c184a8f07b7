import { z } from 'zod';
import { areaAsked } from './area-asked.ts';
import { command, id, page, paged, view } from './envelope.ts';

export const callAnswer = z.enum(['coming', 'cannot', 'later']);
export const callState = z.enum([
  'called',
  'coming',
  'here',
  'arrived',
  'cannot',
  'later',
  'silent',
  'released',
  'unreachable',
]);
/** As what somebody was asked, nearest first. */
export const callTier = z.enum(['head', 'deputy', 'member', 'reserve', 'general-grid', 'neighbour-grid', 'seconded']);
export const helpSource = z.enum(['general-grid', 'office', 'neighbour-grid']);
/** What a grid asks for; `taken`: somebody sees to it. */
export const gridHelp = z.object({ from: helpSource, people: z.number(), taken: z.boolean() });
export const callReason = z.enum(['no-channel', 'enough', 'left-roster', 'called-off']);
export const attemptOutcome = z.enum(['spoke', 'no-answer', 'wrong-number', 'busy']);

/** A text in both languages. */
const both = z.object({ zh: z.string(), en: z.string() });
const saidInBoth = z.object({ zh: z.string().trim().max(300), en: z.string().trim().max(300) });
/** People told of a change, by how they know of the call; `unheard`: asked, and nothing has left for them yet. */
const told = z.object({
  told: z.number(),
  byMessage: z.number(),
  byTelephone: z.number(),
  byPage: z.number(),
  unheard: z.number(),
  /** Of the unheard, those for whom a message stands in the queue. */
  queued: z.number(),
  byChannel: z.array(z.object({ channelKind: z.string(), people: z.number() })),
});

/** Someone to telephone. The number is in clear because calling it is the task. */
export const callLine = z.object({
  callId: id,
  personId: id,
  name: z.string(),
  phone: z.string().nullable(),
  role: z.string(),
  gridName: z.string().nullable(),
  state: callState,
  calledAt: z.string(),
  answeredAt: z.string().nullable(),
  attempts: z.number(),
  tier: callTier,
  wave: z.number(),
  /** Why they were not asked, or are not any more. */
  reason: callReason.nullable(),
  /** Heard of the call by telephone alone, and not yet that it is off, or that its words were corrected: somebody must ring again. */
  ringAgain: z.enum(['off', 'corrected']).nullable(),
});

/** What of a call was changed after its person had been called. */
const whatChanged = {
  /** When the words were last changed; null: not since. */
  correctedAt: z.string().nullable(),
  /** The meeting place is another one by now. */
  isNewMeet: z.boolean(),
  /** What is to be done, where that was changed. */
  newWords: z.object({ zh: z.string(), en: z.string() }).nullable(),
};

export const callupsCommands = {
  /** By oneself, by a lead on behalf, or through a signed link without sign-in. */
  'callups.answer': command(
    z.object({
      callUpId: id,
      callId: id,
      answer: callAnswer,
      laterMinutes: z.number().int().min(5).max(720).optional(),
    }),
    z.object({ state: callState }),
  ),
  /** `here` when only the person says so: whoever leads confirms it. */
  'callups.arrive': command(z.object({ callUpId: id, callId: id }), z.object({ state: callState })),
  'callups.recordAttempt': command(z.object({ callUpId: id, callId: id, outcome: attemptOutcome }), z.object({})),
  /** A grid asks for people: of its general grid, the office, or neighbours although theirs may not have enough. Asking anew replaces. */
  'callups.askHelp': command(
    z.object({ callUpId: id, unitId: id, from: helpSource, people: z.number().int().min(1).max(20) }),
    z.object({}),
  ),
  /** Somebody sees to it. */
  'callups.takeHelp': command(z.object({ callUpId: id, unitId: id }), z.object({})),
  /** Looks at some grids and does what is due: what timers and answers cause. Asking twice does nothing twice. */
  'callups.look': command(
    z.object({
      callUpId: id,
      unitIds: z.array(id).min(1).max(2000),
      /** Only whoever leads, ahead of the others of a first wave. */
      leaders: z.literal(true).optional(),
    }),
    z.object({ asked: z.number(), silent: z.number(), short: z.number() }),
  ),
  /** Stops the call-up, or some of its grids: no further call leaves, and exactly those who may know of theirs are told by the way it took. */
  'callups.callOff': command(
    z.object({ callUpId: id, gridIds: z.array(id).max(5000).optional() }),
    z.object({ told: z.number(), byTelephone: z.number(), byPage: z.number(), unheard: z.number() }),
  ),
  /** Other words, or another place or time to meet; what is left out stays. Messages in the queue leave with them, those who know the old ones are told. */
  'callups.correct': command(
    z.object({ callUpId: id, callScript: saidInBoth.optional(), meet: saidInBoth.optional() }),
    z.object({ told: z.number(), byTelephone: z.number(), byPage: z.number() }),
  ),
  /** After the end: tells those whom a call may have reached. Caused by the stand-down. */
  'callups.cancel': command(z.object({ callUpId: id }), z.object({ told: z.number() })),
};

export const callupsViews = {
  /** My call, if I am called: what is asked, where, what I answered. */
  'callups.mine': view(
    z.object({ communityId: id }),
    z.object({
      rows: z.array(
        z.object({
          callUpId: id,
          callId: id,
          emergencyId: id,
          title: z.string(),
          exercise: z.boolean(),
          gridName: z.string().nullable(),
          meet: z.object({ zh: z.string(), en: z.string() }),
          calledAt: z.string(),
          state: callState,
          /** Since when nobody need come any more; an answer is kept all the same. */
          offAt: z.string().nullable(),
          ...whatChanged,
        }),
      ),
    }),
  ),
  /** The grids I lead in what is going on, with those who come: whoever leads confirms whom they see. */
  'callups.team': view(
    z.object({ communityId: id }),
    z.object({
      rows: z.array(
        z.object({
          unitId: id,
          callUpId: id,
          emergencyId: id,
          exercise: z.boolean(),
          gridName: z.string(),
          /** False for a grid of the general grid that I lead: shown because it wants help. */
          leads: z.boolean(),
          quota: z.number(),
          arrived: z.number(),
          here: z.number(),
          coming: z.number(),
          short: z.boolean(),
          help: gridHelp.nullable(),
          people: z.array(z.object({ callId: id, personId: id, name: z.string(), state: callState })),
        }),
      ),
    }),
  ),
  /** Whom I telephone: at most ten. */
  'callups.tree': view(
    z.object({ communityId: id, callUpId: id }),
    z.object({
      exercise: z.boolean(),
      script: both,
      rows: z.array(callLine).max(10),
    }),
  ),
  /** Who would be told how, were the call-up (or these grids, joined by commas) called off or corrected now; and the words as they stand. */
  'callups.changePreview': view(
    z.object({ communityId: id, callUpId: id, gridIds: z.string().max(200_000).optional() }),
    z.object({
      off: told.extend({ narrowed: z.number() }),
      correct: told,
      words: z.object({ callScript: both, meet: both }),
      corrections: z.number(),
      grids: z.number(),
      coming: z.number(),
      there: z.number(),
    }),
  ),
  /** All calls, those who did not answer first. */
  'callups.calls': view(
    z.object({ communityId: id, callUpId: id, state: callState.optional(), ...page }),
    paged(callLine),
  ),
  /**
   * Which grids will miss the level's hours, and how many more people would change it: before the button (playbook and level), or of a running
   * emergency. Figures of grids; nothing of a person.
   */
  'callups.forecast': view(
    z.object({
      communityId: id,
      emergencyId: id.optional(),
      playbookId: z.string().max(60).optional(),
      level: z.string().max(30).optional(),
      /** When the last message has left, from the opening on. */
      askedSeconds: z.coerce.number().int().min(0).max(86_400).optional(),
      ...areaAsked,
    }),
    z.object({
      grids: z.number(),
      /** Grids late in half of the runs at most, and in nine of ten at most. */
      late: z.number(),
      lateCautious: z.number(),
      atRisk: z.array(z.object({ gridId: id, gridName: z.string(), latePercent: z.number() })),
      atRiskCount: z.number(),
      /** The fewest more people that bring these grids in. */
      fixes: z.array(z.object({ more: z.number(), count: z.number(), gridNames: z.array(z.string()) })),
      /** Late even with three more. */
      beyond: z.number(),
      /** How much of it is record and how much assumption. */
      evidence: z.enum(['none', 'little', 'some']),
      dueMinute: z.number(),
      nowMinute: z.number(),
      runs: z.number(),
    }),
  ),
  /** By a signed link, without sign-in. */
  'callups.byLink': view(
    z.object({ token: z.string().min(20).max(400) }),
    z.object({
      title: z.string(),
      exercise: z.boolean(),
      gridName: z.string().nullable(),
      meet: z.object({ zh: z.string(), en: z.string() }),
      state: callState,
      offAt: z.string().nullable(),
      ...whatChanged,
      callUpId: id,
      callId: id,
      communityId: id,
      /** Who calls, so that a stranger's link is told from ours, and the number to ring. */
      communityName: z.string(),
      officePhone: z.string().nullable(),
      synthetic: z.boolean(),
    }),
  ),
};
