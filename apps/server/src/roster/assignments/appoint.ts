import {
  type Appointed,
  type AppointState,
  type Assignment,
  decideAppoint,
  evolveAppoint,
  isInForce,
  spareRoles,
} from '@linli/domain';
import { defineHandler, type JournalEntry } from '../../platform/command.ts';
import { beginHandOver } from '../hand-overs/store.ts';
import { titlesInForce } from '../office/store.ts';
import { markActive } from '../standing/store.ts';
import { insertAssignments, lockObject, lockPerson, officeStanding, standingOf } from './store.ts';

/**
 * `roster.appoint`: a person to a role over the community, a general grid, a micro-grid, a compound or a team, from an instant, perhaps to one.
 * An acting head gets the head's list of what goes over. Somebody of the office may bear one of its titles, or stand in for one who is away.
 */
export const appoint = defineHandler<'roster.appoint', AppointState, Appointed>({
  kind: 'roster.appoint',
  async load(tx, { communityId, payload, now }) {
    const object = await lockObject(tx, communityId, payload, now);
    const objectId = payload.gridId ?? payload.generalGridId ?? payload.compoundId ?? payload.teamId ?? null;
    const from = payload.from ?? now;
    const ofOffice = payload.title !== undefined || payload.actsFor !== undefined;
    const office = ofOffice ? await officeStanding(tx, communityId, from) : [];
    const known = new Set(office.map(held => held.assignmentId));
    const standing = await standingOf(tx, communityId, { objectId, personId: payload.personId }, from);
    return {
      personKnown: await lockPerson(tx, communityId, payload.personId),
      ...object,
      standing: [...office, ...standing.filter(held => !known.has(held.assignmentId))],
      made: null,
      ...(ofOffice ? { titles: (await titlesInForce(tx, communityId, now)).titles } : {}),
    };
  },
  decide: (state, context) => decideAppoint(state, context.payload, context),
  evolve: evolveAppoint,
  async save(tx, { id, communityId, payload, kind, now }, next) {
    const { made, standing } = next;
    if (!made) throw new Error('nothing was appointed');
    await insertAssignments(tx, communityId, [made], kind);
    if (!spareRoles.includes(payload.role)) await markActive(tx, communityId, [payload.personId], { id, now });
    const head = standing.find(
      held => held.role === 'grid-head' && held.objectId === made.objectId && isInForce(held, now),
    );
    if (made.role === 'acting-head' && head) await beginHandOver(tx, communityId, head, made, now);
    return { assignmentId: made.assignmentId };
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
