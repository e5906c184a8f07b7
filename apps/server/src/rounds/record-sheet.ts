import { decideRecordVisits, evolveVisitRecorded, type RoundState, type VisitRecorded } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { thankLate } from '../thanks/index.ts';
import { gridsOf, journalVisit, roundOf, senderOf } from './recording.ts';
import { loadRound, saveDoors } from './store.ts';

interface SheetState extends RoundState {
  readonly events: readonly VisitRecorded[];
}

/** `rounds.recordSheet`: a paper sheet typed in, all or nothing. `onBehalfOf` names who carried it. */
export const recordSheet = defineHandler<'rounds.recordSheet', SheetState, VisitRecorded>({
  kind: 'rounds.recordSheet',
  async load(tx, { communityId, payload, now }) {
    const doorIds = payload.visits.map(visit => visit.doorId);
    const state = await loadRound(tx, communityId, payload.roundId, doorIds, now);
    // Only the sheet's own grid: a door of another one is none of this sheet.
    return { ...state, doors: state.doors.filter(door => door.gridId === payload.gridId), events: [] };
  },
  scope: gridsOf,
  decide: (state, context) =>
    decideRecordVisits(state, context.payload.visits, { ...senderOf(context), fromPaper: true }),
  evolve: (state, event) => ({ ...evolveVisitRecorded(state, event), events: [...state.events, event] }),
  async save(tx, context, next, before) {
    const round = roundOf(next);
    const extras = new Map(
      context.payload.visits.map(visit => [
        visit.visitId,
        { note: visit.note, people: visit.people, source: 'paper' as const, capturedAt: context.capturedAt },
      ]),
    );
    await saveDoors(tx, context, round, { before: before.doors, next: next.doors }, extras);
    if (round.endedAt !== null) await thankLate(tx, context, round, next.doors);
    return { recorded: next.events.length, merged: next.events.filter(event => event.merged).length };
  },
  journal: journalVisit,
});
