import { type Refusal, refuse } from '../decision.ts';

/** What an exercise showed of one channel, since its settings were last changed. */
export interface DrillFacts {
  /** False when there is no such exercise in the community. */
  readonly found: boolean;
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  /** People who answered after this channel had reached them. */
  readonly answered: number;
}

/** Share of tries that must have gone out. */
export const drillSentFrom = 0.9;

/**
 * Whether an exercise proves a channel, so that real messages may go through it: nine of ten tries left, and at least one person answered.
 * Refusals: `drill-unknown`, `drill-not-through-channel`, `drill-too-many-failed` (facts: sent, failed, unknown), `drill-nobody-answered`.
 */
export function whyDrillDoesNotCount({ found, sent, failed, unknown, answered }: DrillFacts): Refusal | null {
  if (!found) return refuse('drill-unknown');
  const tries = sent + failed + unknown;
  if (tries === 0) return refuse('drill-not-through-channel');
  if (sent / tries < drillSentFrom) return refuse('drill-too-many-failed', { sent, failed, unknown });
  return answered === 0 ? refuse('drill-nobody-answered') : null;
}
