import { type DomainEvent, type Refusal, refuse } from '../decision.ts';

export interface OrderEnded extends DomainEvent {
  readonly type: 'order-ended';
  readonly orderId: string;
}

/** Ends an order before its time: easing needs one person. Refusals: `order-unknown`, `order-over-already`. */
export function decideEndOrder(
  order: { readonly orderId: string; readonly to: string; readonly endedAt: string | null } | null,
  { now }: { readonly now: string },
): readonly OrderEnded[] | Refusal {
  if (!order) return refuse('order-unknown');
  if (order.endedAt !== null || Date.parse(order.to) <= Date.parse(now)) return refuse('order-over-already');
  return [{ type: 'order-ended', orderId: order.orderId }];
}
