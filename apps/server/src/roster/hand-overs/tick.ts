import { decideTickHandOver, evolveHandOverList, type HandOverList, type HandOverTicked } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { lockHandOver, saveTick } from './store.ts';

interface State {
  readonly list: HandOverList | null;
}

/** `roster.tickHandOver`: each side ticks its own column; the office either, for who has no phone. */
export const tickHandOver = defineHandler<'roster.tickHandOver', State, HandOverTicked>({
  kind: 'roster.tickHandOver',
  load: async (tx, { communityId, payload }) => ({ list: await lockHandOver(tx, communityId, payload.handOverId) }),
  scope: ({ list }, { payload }) => ({
    personId: (payload.side === 'giver' ? list?.fromPersonId : list?.toPersonId) ?? null,
  }),
  decide: ({ list }, { payload, now }) => decideTickHandOver(list, payload, now),
  evolve: ({ list }, event) => ({ list: list && evolveHandOverList(list, event) }),
  async save(tx, { communityId, payload, actor, now }, { list }, before) {
    if (!list) throw new Error('no list to tick');
    // The same tick again keeps who made it first.
    if (list !== before.list) await saveTick(tx, communityId, list, payload, { personId: actor.personId, now });
    return { done: list.doneAt !== null };
  },
  journal: ({ type, handOverId, gridId, item, side, ticked }) => ({
    event: type,
    subjectKind: 'hand-over',
    subjectId: handOverId,
    gridId,
    facts: { item, side, ticked },
  }),
});
