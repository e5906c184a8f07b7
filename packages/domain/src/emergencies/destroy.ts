import { type DecisionContext, type Refusal, refuse } from '../decision.ts';

/** What the end of an emergency's data depends on; `null` when there is no such emergency. */
export interface DestroyState {
  readonly emergency: {
    readonly emergencyId: string;
    readonly endedAt: string | null;
    /** ISO instant until which it is kept, extensions included; set by the stand-down. */
    readonly keepUntil: string | null;
    readonly destroyedAt: string | null;
  } | null;
  /** Two persons said that it may go before its time. */
  readonly agreed?: boolean;
}

/** The emergency's calls, doors, visits and keys are gone; its review, which names nobody, stays. */
export interface EmergencyDataDestroyed {
  readonly type: 'emergency-data-destroyed';
  readonly emergencyId: string;
}

/**
 * Ends an emergency's data once the time it was promised to be kept has passed, or before it when a second person has confirmed (principle 8: emergency
 * data dies). Refusals: `emergency-unknown`, `emergency-open`, `still-kept` with the instant, `already-destroyed`.
 */
export function decideDestroy(
  { emergency, agreed = false }: DestroyState,
  { now }: Pick<DecisionContext, 'now'>,
): readonly EmergencyDataDestroyed[] | Refusal {
  if (!emergency) return refuse('emergency-unknown');
  if (emergency.destroyedAt) return refuse('already-destroyed', { at: emergency.destroyedAt });
  if (!emergency.endedAt || !emergency.keepUntil) return refuse('emergency-open');
  if (!agreed && Date.parse(emergency.keepUntil) > Date.parse(now))
    return refuse('still-kept', { until: emergency.keepUntil });
  return [{ type: 'emergency-data-destroyed', emergencyId: emergency.emergencyId }];
}
