import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';
import type { Badge, BadgeEnd } from './badge.ts';

export interface BadgeWithdrawn extends DomainEvent {
  readonly type: 'badge-withdrawn';
  readonly badgeId: string;
  readonly as: BadgeEnd;
}

/** Takes a badge out of use at once, a lost one without waiting for anything. Refusals: `badge-unknown`, `badge-withdrawn`. */
export function decideWithdrawBadge(badge: Badge | null, as: BadgeEnd): readonly BadgeWithdrawn[] | Refusal {
  if (!badge) return refuse('badge-unknown');
  if (badge.withdrawnAt !== null) return refuse('badge-withdrawn', { at: badge.withdrawnAt });
  return [{ type: 'badge-withdrawn', badgeId: badge.badgeId, as }];
}
