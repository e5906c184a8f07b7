import {
  decideRecordVisits,
  evolveVisitRecorded,
  findDoor,
  type RoundState,
  standingOutcome,
  type VisitRecorded,
} from '@linli/domain';
import type { Outcome } from '@linli/protocol';
import { defineHandler } from '../platform/command.ts';
import { thankLate } from '../thanks/index.ts';
import { gridsOf, journalVisit, roundOf, senderOf } from './recording.ts';
import { loadRound, saveDoors } from './store.ts';

/** `rounds.recordVisit`: one door's result. */
export const recordVisit = defineHandler<'rounds.recordVisit', RoundState, VisitRecorded>({
  kind: 'rounds.recordVisit',
  load: (tx, { communityId, payload }) => loadRound(tx, communityId, payload.roundId, [payload.doorId]),
  scope: gridsOf,
  decide: (state, context) =>
    decideRecordVisits(state, [context.payload], {
      ...senderOf(context),
      fromPaper: context.payload.source === 'paper',
    }),
  evolve: evolveVisitRecorded,
  async save(tx, context, next, before) {
    const { visitId, doorId, note, people, source } = context.payload;
    const round = roundOf(next);
    await saveDoors(
      tx,
      context,
      round,
      { before: before.doors, next: next.doors },
      new Map([[visitId, { note, people, source }]]),
    );
    if (round.endedAt !== null) await thankLate(tx, context, round, next.doors);
    const stood = findDoor(before, doorId)?.visits.some(visit => !visit.undone && visit.visitId !== visitId) ?? false;
    return { outcome: standingOutcome(findDoor(next, doorId)) as Outcome, merged: stood };
  },
  journal: journalVisit,
});
