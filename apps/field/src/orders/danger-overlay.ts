import type { Operation } from '@linli/sync';
import type { Slices } from '../phone/slices.ts';

/** Lays what this phone declared over the orders here: from the tap on every exit is free, sent or not. A danger of a drill opens nothing. */
export function applyDanger(here: Slices['orders'], operation: Operation): Slices['orders'] {
  const { kind, status, capturedAt, payload } = operation.command;
  if (kind !== 'orders.declareDanger' || here.dangers.some(danger => danger.id === payload.dangerId)) return here;
  const exercise = status === 'exercise';
  const declared = { id: payload.dangerId as string, kind: payload.kind as 'fire', declaredAt: capturedAt, exercise };
  return {
    dangers: [...here.dangers, declared],
    orders: exercise ? here.orders : here.orders.map(order => ({ ...order, exits: 'free' as const })),
  };
}
