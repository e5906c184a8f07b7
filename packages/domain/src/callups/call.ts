import type { EscalationStep } from '../emergencies/index.ts';

export type CallState = 'called' | 'coming' | 'arrived' | 'cannot' | 'later' | 'silent';

/** One person called in one call-up. Instants are ISO 8601 UTC. */
export interface Call {
  readonly callId: string;
  readonly personId: string;
  readonly role: string;
  /** Grids the person answers for; the first names the call on lists. */
  readonly gridIds: readonly string[];
  /** Those of them whose head or acting head the person is. */
  readonly headOf: readonly string[];
  readonly generalGridId: string | null;
  /** Who telephones; `null` = the office as a whole. */
  readonly callerId: string | null;
  readonly state: CallState;
  /** At which step the person was called. */
  readonly step: 'first' | EscalationStep;
  readonly laterAt: string | null;
  /** How far the silence of this call has been carried. */
  readonly escalatedTo: EscalationStep | null;
}

/** The call-up that a call belongs to. */
export interface CallUp {
  readonly callUpId: string;
  readonly emergencyId: string;
  readonly status: 'actual' | 'exercise';
  readonly endedAt: string | null;
}

/** Someone is on the way or there. */
export const isPresent = (state: CallState): boolean => state === 'coming' || state === 'arrived';

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
