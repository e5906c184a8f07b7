import type { Operation } from '@linli/sync';
import type { Slices } from '../phone/slices.ts';

/** Lays my ticks over the lists. */
export function applyToHandOvers(lists: Slices['handOvers'], operation: Operation): Slices['handOvers'] {
  const { kind, payload, capturedAt } = operation.command;
  if (kind !== 'roster.tickHandOver') return lists;
  const column = payload.side === 'giver' ? 'givenAt' : 'takenAt';
  const at = payload.ticked ? capturedAt : null;
  return {
    rows: lists.rows.map(list =>
      list.handOverId === payload.handOverId
        ? { ...list, items: list.items.map(each => (each.item === payload.item ? { ...each, [column]: at } : each)) }
        : list,
    ),
  };
}
