import { decideHandOver, evolveHandOver, type HandedOver, type HandOverState } from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { beginHandOver } from '../hand-overs/store.ts';
import { markActive } from '../standing/store.ts';
import { assignmentEntry } from './appoint.ts';
import { lookAtCallsOf } from './roster-changed.ts';
import { endAssignments, insertAssignments, isPersonKnown, lockGrid, standingOf, writeNote } from './store.ts';

/**
 * `roster.handOver`: the head of a grid to a successor, at one instant, with a list of what goes over for both to tick. Open cases
 * follow by themselves: their owner is whoever is head.
 */
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
  async save(tx, { id, communityId, payload, kind, now, platform }, next) {
    if (!next.made) throw new Error('nothing was handed over');
    await endAssignments(tx, communityId, next.ended);
    await insertAssignments(tx, communityId, [next.made], kind);
    await markActive(tx, communityId, [next.made.personId], { id, now });
    const head = next.ended.find(each => each.role === 'grid-head');
    if (head) await beginHandOver(tx, communityId, head, next.made, now);
    if (payload.note) await writeNote(tx, communityId, next.made.assignmentId, payload.note, platform.vault);
    return { assignmentId: next.made.assignmentId };
  },
  journal: event => [
    ...event.ended.map(each => assignmentEntry('assignment-ended', each)),
    assignmentEntry('handed-over', event.assignment),
  ],
  outbox: (events, { id }) => events.flatMap(({ ended }) => ended.map(each => lookAtCallsOf(id, each))),
});
