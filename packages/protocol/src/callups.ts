import { z } from 'zod';
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
export const callReason = z.enum(['no-channel', 'takes-no-part-in-drills', 'enough', 'left-roster']);
export const attemptOutcome = z.enum(['spoke', 'no-answer', 'wrong-number', 'busy']);

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
});

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
    z.object({ callUpId: id, unitIds: z.array(id).min(1).max(2000) }),
    z.object({ asked: z.number(), silent: z.number(), short: z.number() }),
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
      script: z.object({ zh: z.string(), en: z.string() }),
      rows: z.array(callLine).max(10),
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
