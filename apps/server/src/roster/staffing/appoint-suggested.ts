import {
  type Assignment,
  decideAppointSuggested,
  evolveAppointSuggested,
  type StaffingState,
  type Suggested,
} from '@linli/domain';
import { defineHandler } from '../../platform/command.ts';
import { childId } from '../../platform/ids.ts';
import { assignmentEntry } from '../assignments/appoint.ts';
import { insertAssignments } from '../assignments/store.ts';
import { markActive } from '../standing/store.ts';
import { loadStaffing, lockAllGrids } from './store.ts';

/** `roster.appointSuggested`: the best fit to every grid without a head, and members up to a number, by the order in force. */
export const appointSuggested = defineHandler<'roster.appointSuggested', StaffingState, Suggested>({
  kind: 'roster.appointSuggested',
  async load(tx, { communityId, now }) {
    await lockAllGrids(tx, communityId);
    return loadStaffing(tx, communityId, now);
  },
  decide: (state, { payload }) => decideAppointSuggested(state, payload.membersPerGrid),
  evolve: evolveAppointSuggested,
  async save(tx, context, next, before) {
    const { communityId, kind } = context;
    const made = next.appointed.map(event => assignmentOf(event, context));
    await insertAssignments(tx, communityId, made, kind);
    await tx.refreshStatistics('assignment');
    await markActive(
      tx,
      communityId,
      made.map(each => each.personId),
      context,
    );
    const heads = made.filter(each => each.role === 'grid-head').length;
    return {
      heads,
      members: made.length - heads,
      vacancies: before.grids.filter(grid => !grid.hasHead).length - heads,
    };
  },
  journal: (event, context) => assignmentEntry('appointed', assignmentOf(event, context)),
});

/** Nobody gets two grids, so the command and the person make the assignment's id. */
const assignmentOf = (event: Suggested, context: { id: string; now: string }): Assignment => ({
  assignmentId: childId(context.id, event.personId),
  personId: event.personId,
  role: event.role,
  objectKind: 'micro-grid',
  objectId: event.gridId,
  from: context.now,
  to: null,
});
