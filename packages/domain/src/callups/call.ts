import type { Tier } from './waves/rules.ts';

/**
 * How a call stands. `here`: says that they are there, and nobody who leads has confirmed it; `arrived`: confirmed. `released`: told that
 * they need not come. `unreachable`: was not asked, for the reason kept with the call.
 */
export const callStates = [
  'called',
  'coming',
  'here',
  'arrived',
  'cannot',
  'later',
  'silent',
  'released',
  'unreachable',
] as const;
export type CallState = (typeof callStates)[number];

/** Why somebody was not asked, or is not any more. */
export type CallReason = 'no-channel' | 'enough' | 'left-roster' | 'called-off';

/** One person called in one call-up. Instants are ISO 8601 UTC. */
export interface Call {
  readonly callId: string;
  readonly personId: string;
  readonly role: string;
  readonly tier: Tier;
  /** Micro-grids the call is for, the one that asked first; empty for whoever leads a general grid or stands behind one. */
  readonly gridIds: readonly string[];
  /** Those of them whose head or acting head the person is. */
  readonly headOf: readonly string[];
  readonly generalGridId: string | null;
  /** Who telephones; `null` = the office as a whole. */
  readonly callerId: string | null;
  readonly state: CallState;
  readonly reason: CallReason | null;
  /** The wave in which the person was last asked, and how often they were. */
  readonly wave: number;
  readonly asked: number;
  readonly calledAt: string;
  readonly answeredAt: string | null;
  readonly laterAt: string | null;
  /** When all its grids were called off; `null` while somebody is wanted in one. The state stays what the person said last. */
  readonly calledOffAt: string | null;
}

/** The call-up that a call belongs to. */
export interface CallUp {
  readonly callUpId: string;
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly endedAt: string | null;
}

/** Someone is on the way or there. */
export const isPresent = (state: CallState): boolean => state === 'coming' || state === 'here' || state === 'arrived';

/** Units that a call counts in: its micro-grids, else its general grid. */
export const callUnits = (call: Pick<Call, 'gridIds' | 'generalGridId'>): readonly string[] =>
  call.gridIds.length > 0 ? call.gridIds : call.generalGridId ? [call.generalGridId] : [];

/** What every event of a call carries along, for the journal. */
export interface CallAbout {
  readonly callId: string;
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly gridId: string | null;
  readonly role: string;
}

/** Collects it. */
export const aboutCall = (callUp: CallUp, call: Call): CallAbout => ({
  callId: call.callId,
  emergencyId: callUp.emergencyId,
  status: callUp.status,
  gridId: call.gridIds[0] ?? null,
  role: call.role,
});
