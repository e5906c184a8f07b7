import { type DomainEvent, type Refusal, refuse } from '../decision.ts';

/** Minutes for which a door's names stay open for the one who asked. */
export const revealMinutes = 10;

export interface Revealed extends DomainEvent {
  readonly type: 'door-revealed';
  readonly doorId: string;
  readonly reason: string;
  /** ISO instant. */
  readonly until: string;
}

/** Opens the names behind a door to the person who asks. Refusals: `door-unknown`; `person-unknown` for somebody without a person of their own. */
export function decideReveal(
  doorExists: boolean,
  input: { readonly doorId: string; readonly reason: string },
  context: { readonly now: string; readonly personId: string | null },
): readonly Revealed[] | Refusal {
  if (!doorExists) return refuse('door-unknown');
  if (context.personId === null) return refuse('person-unknown');
  const until = new Date(Date.parse(context.now) + revealMinutes * 60_000).toISOString();
  return [{ type: 'door-revealed', doorId: input.doorId, reason: input.reason, until }];
}
