import { type Actor, type DomainEvent, type Refusal, refuse } from '../decision.ts';

/**
 * Break-glass: somebody whose role does not reach a neighbour's data takes that reach for some hours, alone, at once, because a life may
 * depend on it. It needs a reason, ends by itself, tells the auditor at once, is confirmed or declined by a second person, and those
 * concerned see it afterwards. Source: reliability §5.1 (9).
 */

/** Hours it may last. */
export const breakGlassHoursMax = 4;

/** Why the glass was broken; in the person's own words beside it. */
export const breakGlassReasons = ['life-in-danger', 'person-missing', 'office-not-reachable', 'other'] as const;
export type BreakGlassReason = (typeof breakGlassReasons)[number];

/** One taking. Instants are ISO 8601 UTC; it is in force in `[from, until)`, at most until `endedAt`. */
export interface BreakGlass {
  readonly breakGlassId: string;
  readonly personId: string;
  readonly reason: BreakGlassReason;
  readonly from: string;
  readonly until: string;
  /** When it was ended early: by its taker, by who watches, or because the second person declined. Null: not. */
  readonly endedAt: string | null;
}

/** Whether it gives anything at an instant: a matter of time alone, no job having run. */
export function isBreakGlassInForce(taken: BreakGlass, at: string): boolean {
  const now = Date.parse(at);
  const end = Math.min(
    Date.parse(taken.until),
    taken.endedAt === null ? Number.POSITIVE_INFINITY : Date.parse(taken.endedAt),
  );
  return Date.parse(taken.from) <= now && now < end;
}

export interface GlassBroken extends DomainEvent {
  readonly type: 'glass-broken';
  readonly taken: BreakGlass;
}

/**
 * Takes it, from now on. Refusals: `person-unknown` for somebody without a person of their own, `break-glass-open` while an earlier one of
 * theirs is in force (with its end), `break-glass-too-long` beyond {@link breakGlassHoursMax}.
 */
export function decideBreakGlass(
  standing: BreakGlass | null,
  input: { readonly breakGlassId: string; readonly reason: BreakGlassReason; readonly hours: number },
  context: { readonly now: string; readonly actor: Actor },
): readonly GlassBroken[] | Refusal {
  const { personId } = context.actor;
  if (personId === null) return refuse('person-unknown');
  if (!(input.hours > 0 && input.hours <= breakGlassHoursMax))
    return refuse('break-glass-too-long', { hours: breakGlassHoursMax });
  if (standing && isBreakGlassInForce(standing, context.now))
    return refuse('break-glass-open', { until: standing.until });
  const until = new Date(Date.parse(context.now) + input.hours * 3_600_000).toISOString();
  const { breakGlassId, reason } = input;
  const taken: BreakGlass = { breakGlassId, personId, reason, from: context.now, until, endedAt: null };
  return [{ type: 'glass-broken', taken }];
}

export interface BreakGlassEnded extends DomainEvent {
  readonly type: 'break-glass-ended';
  readonly taken: BreakGlass;
}

/** Ends it before its time. Refusals: `break-glass-unknown`, `break-glass-over`. */
export function decideEndBreakGlass(
  taken: BreakGlass | null,
  context: { readonly now: string },
): readonly BreakGlassEnded[] | Refusal {
  if (!taken) return refuse('break-glass-unknown');
  if (!isBreakGlassInForce(taken, context.now)) return refuse('break-glass-over');
  return [{ type: 'break-glass-ended', taken: { ...taken, endedAt: context.now } }];
}
