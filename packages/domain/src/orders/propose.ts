import { type DomainEvent, type Refusal, refuse } from '../decision.ts';
import { isLevelEnough, type MeasureKind, mostOrderDays, type OrderLevel, type OrderPlace } from './order.ts';

/** An order as somebody types it in from the paper that ordered it. */
export interface OrderInput {
  readonly orderId: string;
  readonly orderNo: string;
  readonly level: OrderLevel;
  readonly authority: string;
  readonly legalBasis: string;
  readonly measures: readonly MeasureKind[];
  readonly places: readonly OrderPlace[];
  /** What residents are told. */
  readonly says: string;
  /** What a member or guard does. */
  readonly task: string;
  readonly freeExits: string;
  readonly medicalRoute: string;
  readonly phone: string;
  readonly phoneDayAndNight: boolean;
  /** Instants, `[from, to)`. */
  readonly from: string;
  readonly to: string;
  readonly renews?: string | undefined;
  /** There to be refused: an order names places. */
  readonly doorIds?: readonly string[] | undefined;
  readonly householdIds?: readonly string[] | undefined;
  readonly personIds?: readonly string[] | undefined;
}

export interface ProposeFacts {
  readonly exists: boolean;
  readonly unknownPlaces: readonly string[];
  /** Whether the order it renews exists; true where it renews none. */
  readonly renewedKnown: boolean;
  /** Parts of the texts that look like somebody's: they stand before everybody. */
  readonly personalIn: readonly string[];
}

export interface OrderProposed extends DomainEvent {
  readonly type: 'order-proposed';
  readonly order: OrderInput;
}

const dayMs = 86_400_000;

/**
 * Proposes an order; it is in force only once a second person has confirmed it. Refusals, in this order: `restriction.no-bulk` (it names people, households
 * or doors, even one), `order-exists`, `order-level-too-low`, `order-needs-number`, `order-needs-authority`, `order-needs-legal-basis`,
 * `order-needs-measures`, `order-needs-place`, `order-place-unknown`, `order-needs-words`, `order-needs-free-exits`, `order-needs-medical-route`,
 * `order-needs-phone` (answered day and night), `order-period-empty`, `order-over-already`, `order-too-long`, `order-renews-unknown`,
 * `order-holds-personal-text`.
 */
export function decideProposeOrder(
  facts: ProposeFacts,
  order: OrderInput,
  context: { readonly now: string },
): readonly OrderProposed[] | Refusal {
  return (
    bulkFault(order) ??
    missingFault(order, facts) ??
    periodFault(order, context.now) ??
    restFault(facts) ?? [{ type: 'order-proposed', order }]
  );
}

function bulkFault({ doorIds = [], householdIds = [], personIds = [] }: OrderInput): Refusal | null {
  const count = doorIds.length + householdIds.length + personIds.length;
  return count > 0 ? refuse('restriction.no-bulk', { count }) : null;
}

const blank = (text: string): boolean => text.trim() === '';

function missingFault(order: OrderInput, { exists, unknownPlaces }: ProposeFacts): Refusal | null {
  if (exists) return refuse('order-exists');
  if (!isLevelEnough(order.level)) return refuse('order-level-too-low', { level: order.level });
  if (blank(order.orderNo)) return refuse('order-needs-number');
  if (blank(order.authority)) return refuse('order-needs-authority');
  if (blank(order.legalBasis)) return refuse('order-needs-legal-basis');
  if (order.measures.length === 0) return refuse('order-needs-measures');
  if (order.places.length === 0) return refuse('order-needs-place');
  if (unknownPlaces.length > 0) return refuse('order-place-unknown', { count: unknownPlaces.length });
  if (blank(order.says) || blank(order.task)) return refuse('order-needs-words');
  if (blank(order.freeExits)) return refuse('order-needs-free-exits');
  if (blank(order.medicalRoute)) return refuse('order-needs-medical-route');
  if (blank(order.phone) || !order.phoneDayAndNight) return refuse('order-needs-phone');
  return null;
}

function periodFault({ from, to }: OrderInput, now: string): Refusal | null {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (!(days > 0)) return refuse('order-period-empty');
  if (Date.parse(to) <= Date.parse(now)) return refuse('order-over-already');
  return days > mostOrderDays ? refuse('order-too-long', { days: Math.ceil(days), most: mostOrderDays }) : null;
}

function restFault({ renewedKnown, personalIn }: ProposeFacts): Refusal | null {
  if (!renewedKnown) return refuse('order-renews-unknown');
  return personalIn.length > 0 ? refuse('order-holds-personal-text', { found: personalIn.slice(0, 5) }) : null;
}
