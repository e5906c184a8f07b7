import { decideUndoVisit, evolveVisitUndone, type RoundState, type VisitUndone } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { gridsOf, roundOf } from './recording.ts';
import { loadRound, saveDoors } from './store.ts';

/** Roles that may take back what somebody else recorded. */
const overseers = ['community-staff', 'operator', 'grid-head', 'acting-head', 'deputy-head', 'general-grid-member'];

/** `rounds.undoVisit`: takes back a result; what stood beside it stands again. */
export const undoVisit = defineHandler<'rounds.undoVisit', RoundState, VisitUndone>({
  kind: 'rounds.undoVisit',
  load: (tx, { communityId, payload, now }) => loadRound(tx, communityId, payload.roundId, [payload.doorId], now),
  scope: gridsOf,
  decide: (state, { payload, status, actor }) =>
    decideUndoVisit(state, payload, {
      status,
      personId: actor.personId,
      mayUndoOthers: actor.roles.some(held => overseers.includes(held.role)),
    }),
  evolve: evolveVisitUndone,
  async save(tx, context, next, before) {
    await saveDoors(tx, context, roundOf(next), { before: before.doors, next: next.doors }, new Map());
    return {};
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'door',
    subjectId: event.doorId,
    gridId: event.gridId,
    emergencyId: event.emergencyId,
    status: event.status,
    facts: { visitId: event.visitId },
  }),
});
