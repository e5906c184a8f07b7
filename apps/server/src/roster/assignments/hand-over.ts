import { decideHandOver, evolveHandOver, type HandedOver, type HandOverState } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { assignmentEntry } from './appoint.ts';
import {
  endAssignments,
  insertAssignments,
  isPersonKnown,
  lockGrid,
  markActive,
  standingOf,
  writeNote,
} from './store.ts';

/** `roster.handOver`: the head of a grid to a successor, at one instant. Open cases follow by themselves: their owner is whoever is head. */
export const handOver = defineHandler<'roster.handOver', HandOverState, HandedOver>({
  kind: 'roster.handOver',
  async load(tx, { communityId, payload, now }) {
    await lockGrid(tx, communityId, payload);
    return {
      personKnown: await isPersonKnown(tx, communityId, payload.toPersonId),
      standing: await standingOf(tx, communityId, { objectId: payload.gridId, personId: null }, now),
      ended: [],
      made: null,
    };
  },
  scope: (_, { payload }) => ({ gridIds: [payload.gridId] }),
  decide: (state, { payload, now }) => decideHandOver(state, payload, now),
  evolve: evolveHandOver,
  async save(tx, { communityId, payload, kind, platform }, next) {
    if (!next.made) throw new Error('nothing was handed over');
    await endAssignments(tx, communityId, next.ended);
    await insertAssignments(tx, communityId, [next.made], kind);
    await markActive(tx, communityId, [next.made.personId]);
    if (payload.note) await writeNote(tx, communityId, next.made.assignmentId, payload.note, platform.vault);
    return { assignmentId: next.made.assignmentId };
  },
  journal: event => [
    ...event.ended.map(each => assignmentEntry('assignment-ended', each)),
    assignmentEntry('handed-over', event.assignment),
  ],
});
