import { type DomainEvent, type Refusal, refuse } from '../../decision.ts';

/** What a head hands to the next one. */
export const handOverItems = ['keys', 'lists', 'elders', 'open-cases', 'equipment'] as const;

/** One line of the list, with who has ticked it when. */
export interface HandOverItemState {
  readonly item: string;
  readonly givenAt: string | null;
  readonly takenAt: string | null;
}

/** A list from head to head. `doneAt` is when the last tick of both sides was there. */
export interface HandOverList {
  readonly handOverId: string;
  readonly gridId: string;
  readonly fromPersonId: string;
  readonly toPersonId: string;
  readonly doneAt: string | null;
  readonly items: readonly HandOverItemState[];
}

export interface HandOverTicked extends DomainEvent {
  readonly type: 'hand-over-ticked';
  readonly handOverId: string;
  readonly gridId: string;
  readonly item: string;
  readonly side: 'giver' | 'taker';
  readonly ticked: boolean;
  readonly at: string;
}

/** A list on which nothing is ticked yet. */
export const freshItems = (): readonly HandOverItemState[] =>
  handOverItems.map(item => ({ item, givenAt: null, takenAt: null }));

/**
 * Ticks one item for one side, or takes the tick back while the list is open. The same tick again changes nothing.
 * Refusals: `hand-over-unknown`, `hand-over-done` (both sides have ticked everything: it stands as it is).
 */
export function decideTickHandOver(
  list: HandOverList | null,
  input: { readonly item: string; readonly side: 'giver' | 'taker'; readonly ticked: boolean },
  now: string,
): readonly HandOverTicked[] | Refusal {
  if (!list) return refuse('hand-over-unknown');
  if (list.doneAt !== null) return refuse('hand-over-done');
  const line = list.items.find(each => each.item === input.item);
  if (!line) return refuse('hand-over-unknown');
  const stands = (input.side === 'giver' ? line.givenAt : line.takenAt) !== null;
  if (stands === input.ticked) return [];
  const { handOverId, gridId } = list;
  return [{ type: 'hand-over-ticked', handOverId, gridId, ...input, at: now }];
}

/** The list after a tick; done when nothing is open on either side. */
export function evolveHandOverList(list: HandOverList, event: HandOverTicked): HandOverList {
  const at = event.ticked ? event.at : null;
  const items = list.items.map(each =>
    each.item !== event.item ? each : event.side === 'giver' ? { ...each, givenAt: at } : { ...each, takenAt: at },
  );
  const isDone = items.every(each => each.givenAt !== null && each.takenAt !== null);
  return { ...list, items, doneAt: isDone ? event.at : null };
}
