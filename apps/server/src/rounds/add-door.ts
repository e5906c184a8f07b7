import {
  type AddDoorState,
  type DoorAdded,
  decideAddDoor,
  evolveAddDoor,
  findDoor,
  type VisitRecorded,
} from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { thankLate } from '../thanks/index.ts';
import { journalVisit, roundOf, senderOf } from './recording.ts';
import { gridInRound, insertUnlisted, loadRound, saveDoors } from './store.ts';

/** `rounds.addDoor`: a door that is not on the list, with its first result. */
export const addDoor = defineHandler<'rounds.addDoor', AddDoorState, DoorAdded | VisitRecorded>({
  kind: 'rounds.addDoor',
  async load(tx, { communityId, payload, now }) {
    const state = await loadRound(tx, communityId, payload.roundId, [payload.doorId], now);
    const known = state.round !== null && (await gridInRound(tx, communityId, state.round, payload.gridId));
    return { ...state, gridInRound: known };
  },
  scope: (_state, { payload }) => ({ gridIds: [payload.gridId] }),
  decide: (state, context) => decideAddDoor(state, context.payload, senderOf(context)),
  evolve: evolveAddDoor,
  async save(tx, context, next, before) {
    const { payload, communityId } = context;
    const round = roundOf(next);
    if (!findDoor(before, payload.doorId)) await insertUnlisted(tx, communityId, round, payload);
    const extras = new Map([
      [payload.visitId, { note: payload.note, source: 'phone' as const, capturedAt: context.capturedAt }],
    ]);
    await saveDoors(tx, context, round, { before: before.doors, next: next.doors }, extras);
    if (round.endedAt !== null) await thankLate(tx, context, round, next.doors);
    return { doorId: payload.doorId };
  },
  journal: (event, context) =>
    event.type === 'visit-recorded'
      ? journalVisit(event, context)
      : {
          event: event.type,
          subjectKind: 'door',
          subjectId: event.doorId,
          gridId: event.gridId,
          emergencyId: event.emergencyId,
          status: event.status,
        },
});
