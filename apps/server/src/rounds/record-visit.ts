import {
  decideRecordVisits,
  evolveVisitRecorded,
  findDoor,
  type RoundState,
  standingOutcome,
  type VisitRecorded,
} from '@linli/domain';
import type { Outcome } from '@linli/protocol';
import { type Change, defineHandler, oneByOne } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { thankLate } from '../thanks/index.ts';
import { gridsOf, journalVisit, roundOf, senderOf } from './recording.ts';
import { loadRound, saveDoors, type VisitExtras } from './store.ts';

/** `rounds.recordVisit`: one door's result. Those of a phone's post share a transaction. */
export const recordVisit = defineHandler<'rounds.recordVisit', RoundState, VisitRecorded>({
  kind: 'rounds.recordVisit',
  ...oneByOne<'rounds.recordVisit', RoundState>({
    keyOf: ({ payload }) => payload.doorId,
    async load(tx, contexts) {
      const rounds = new Map<string, RoundState>();
      const asked = Map.groupBy(contexts, context => context.payload.roundId);
      for (const roundId of [...asked.keys()].sort()) {
        const of = asked.get(roundId)!;
        const doorIds = of.map(({ payload }) => payload.doorId);
        rounds.set(roundId, await loadRound(tx, of[0]!.communityId, roundId, doorIds, of[0]!.now));
      }
      return contexts.map(({ payload }) => {
        const { round, doors } = rounds.get(payload.roundId)!;
        return { round, doors: doors.filter(door => door.doorId === payload.doorId) };
      });
    },
    async save(tx, changes) {
      for (const of of Map.groupBy(changes, change => roundOf(change.next).roundId).values()) await saveRound(tx, of);
      return changes.map(({ context, before, next }) => {
        const { doorId, visitId } = context.payload;
        const others = findDoor(before, doorId)?.visits.filter(visit => !visit.undone && visit.visitId !== visitId);
        return { outcome: standingOutcome(findDoor(next, doorId)) as Outcome, merged: (others?.length ?? 0) > 0 };
      });
    },
  }),
  scope: gridsOf,
  decide: (state, context) =>
    decideRecordVisits(state, [context.payload], {
      ...senderOf(context),
      fromPaper: context.payload.source === 'paper',
    }),
  evolve: evolveVisitRecorded,
  journal: journalVisit,
});

/** Writes results of one round. */
async function saveRound(tx: Tx, changes: readonly Change<'rounds.recordVisit', RoundState>[]): Promise<void> {
  const [first] = changes;
  if (!first) return;
  const round = roundOf(first.next);
  const extras = new Map<string, VisitExtras>(
    changes.map(({ context: { payload, capturedAt } }) => {
      const { visitId, note, people, source } = payload;
      return [visitId, { note, people, source, capturedAt }];
    }),
  );
  const doors = {
    before: changes.flatMap(change => change.before.doors),
    next: changes.flatMap(change => change.next.doors),
  };
  await saveDoors(tx, first.context, round, doors, extras);
  if (round.endedAt === null) return;
  for (const { context, next } of changes) await thankLate(tx, context, round, next.doors);
}
