import { type Appointed, type AppointState, type Assignment, decideAppoint, evolveAppoint } from '@linli/domain';
import { defineHandler, type JournalEntry } from '../../platform/command.ts';
import { insertAssignments, isPersonKnown, lockGrid, markActive, standingOf } from './store.ts';

/** `roster.appoint`: a person to a role over the community, a general grid or a micro-grid, from an instant, perhaps to one. */
export const appoint = defineHandler<'roster.appoint', AppointState, Appointed>({
  kind: 'roster.appoint',
  async load(tx, { communityId, payload, now }) {
    const objectKnown = await lockGrid(tx, communityId, payload);
    const objectId = payload.gridId ?? payload.generalGridId ?? null;
    return {
      personKnown: await isPersonKnown(tx, communityId, payload.personId),
      objectKnown,
      standing: await standingOf(tx, communityId, { objectId, personId: payload.personId }, payload.from ?? now),
      made: null,
    };
  },
  decide: (state, context) => decideAppoint(state, context.payload, context),
  evolve: evolveAppoint,
  async save(tx, { communityId, payload, kind }, next) {
    if (!next.made) throw new Error('nothing was appointed');
    await insertAssignments(tx, communityId, [next.made], kind);
    if (payload.role !== 'reserve') await markActive(tx, communityId, [payload.personId]);
    return { assignmentId: next.made.assignmentId };
  },
  journal: event => assignmentEntry(event.type, event.assignment),
});

/** How the journal speaks of an assignment: whose, which role, over which grid. */
export function assignmentEntry(event: string, assignment: Assignment): JournalEntry {
  return {
    event,
    subjectKind: 'assignment',
    subjectId: assignment.assignmentId,
    gridId: assignment.objectKind === 'micro-grid' ? assignment.objectId : null,
    facts: { personId: assignment.personId, role: assignment.role },
  };
}
