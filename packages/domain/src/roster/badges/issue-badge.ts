import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import { type Badge, isBadgeStanding } from './badge.ts';

/** What must be known to issue a badge. */
export interface IssueBadgeState {
  readonly personKnown: boolean;
  readonly badgeExists: boolean;
  /** Badges of this person. */
  readonly held: readonly Badge[];
  /** Highest number given so far in the community; numbers are never used twice. */
  readonly lastNo: number;
  readonly issued: Badge | null;
  readonly replacedIds: readonly string[];
}

export interface BadgeIssued extends DomainEvent {
  readonly type: 'badge-issued';
  readonly badge: Badge;
  /** Badges of the same person that are good no more: somebody has one. */
  readonly replacedIds: readonly string[];
}

const yearMs = 365 * 86_400_000;

/** Gives somebody a badge, in the place of what they had. Refusals: `person-unknown`, `badge-exists`, `period-empty`. */
export function decideIssueBadge(
  state: IssueBadgeState,
  input: { readonly badgeId: string; readonly personId: string; readonly validTo?: string | undefined },
  now: string,
): readonly BadgeIssued[] | Refusal {
  if (!state.personKnown) return refuse('person-unknown');
  if (state.badgeExists) return refuse('badge-exists');
  const validTo = input.validTo ?? new Date(Date.parse(now) + yearMs).toISOString();
  if (Date.parse(validTo) <= Date.parse(now)) return refuse('period-empty');
  const { badgeId, personId } = input;
  const badge = { badgeId, personId, no: state.lastNo + 1, issuedAt: now, validTo, withdrawnAt: null };
  const replacedIds = state.held.filter(each => isBadgeStanding(each, now)).map(each => each.badgeId);
  return [{ type: 'badge-issued', badge, replacedIds }];
}

/** The state after it. */
export function evolveIssueBadge(state: IssueBadgeState, event: BadgeIssued): IssueBadgeState {
  return { ...state, lastNo: event.badge.no, issued: event.badge, replacedIds: event.replacedIds };
}
