import type { ApprovalStateNow } from '../approvals/index.ts';

/**
 * An order that restricts entry or exit of places. Rescue is easy, restriction is hard (principle 10; invariant 7): it has a number of a county or
 * above, measures, a legal basis and an end, a second person confirms it, and it lapses unless renewed. It is about places, never about people or
 * households: no status on a person exists in this system. Decision 0038.
 */

/** Who may issue one. `street` and `community` are there to be refused by name. */
export const orderLevels = ['nation', 'province', 'city', 'county', 'street', 'community'] as const;
export type OrderLevel = (typeof orderLevels)[number];
const mayIssue: readonly OrderLevel[] = ['nation', 'province', 'city', 'county'];
/** Whether a level may restrict. Source: Emergency Response Law art. 16, 73: county people's governments and above. */
export const isLevelEnough = (level: OrderLevel): boolean => mayIssue.includes(level);

/** What is done: `keep-out` of a place that endangers life; the rest at compounds and grids. Only `limit-exits` touches who wants to leave. */
export const measureKinds = ['count-at-gate', 'limit-entries', 'limit-exits', 'close-side-gates', 'keep-out'] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** Days an order holds at most; longer only by another one that renews it. Source: reliability §5.1 (12). */
export const mostOrderDays = 14;

/** A place that an order names. */
export interface OrderPlace {
  readonly kind: 'compound' | 'building' | 'micro-grid';
  readonly id: string;
}

/** What of an order decides whether it is in force. Instants are ISO 8601 UTC; `[from, to)`. */
export interface OrderTimes {
  readonly from: string;
  readonly to: string;
  readonly endedAt: string | null;
  /** Of the question to the second person; `null` when none was asked: then it never is in force. */
  readonly approval: ApprovalStateNow | null;
}

/** A danger to life that somebody declared on the spot; it counts until somebody else has looked and said that it is over. */
export interface DangerTimes {
  readonly declaredAt: string;
  readonly reviewedAt: string | null;
}

export type OrderState =
  | 'waiting'
  | 'declined'
  | 'withdrawn'
  | 'unconfirmed'
  | 'not-yet'
  | 'in-force'
  | 'suspended'
  | 'ended'
  | 'lapsed';

/** The state of an order at an instant. No job has to run for it to lapse, nor for a danger to suspend it. */
export function orderStateAt(order: OrderTimes, dangers: readonly DangerTimes[], now: string): OrderState {
  const at = Date.parse(now);
  if (order.approval !== 'confirmed') {
    if (order.approval === null || order.approval === 'lapsed') return 'unconfirmed';
    return order.approval;
  }
  if (order.endedAt !== null && Date.parse(order.endedAt) <= at) return 'ended';
  if (Date.parse(order.to) <= at) return 'lapsed';
  if (at < Date.parse(order.from)) return 'not-yet';
  return dangers.some(danger => isOpen(danger, at)) ? 'suspended' : 'in-force';
}

const isOpen = (danger: DangerTimes, at: number): boolean =>
  Date.parse(danger.declaredAt) <= at && (danger.reviewedAt === null || at < Date.parse(danger.reviewedAt));

/**
 * What a gate does with somebody who wants to leave. `free` is the answer to everything but a confirmed order in force that limits exits; even then nobody
 * is kept in by the system: the gate asks, and lets out whoever says it is an emergency (I7).
 */
export const exitRule = (measures: readonly MeasureKind[], state: OrderState): 'free' | 'limited' =>
  state === 'in-force' && measures.includes('limit-exits') ? 'limited' : 'free';
