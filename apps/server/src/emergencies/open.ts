import { decideOpen, type EmergencyOpened, findPlaybook, firstStepOf, type OpenState } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler, type OutboxItem } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import { findEmergency } from './emergency-row.ts';
import { callIdOf, firstTimerAt, saveOpened } from './open-store.ts';
import { loadSituation } from './situation.ts';

interface Opening extends OpenState {
  readonly versionId: string;
  readonly opened: EmergencyOpened | null;
}

/** `emergencies.open`: the episode, its call-up and its round in one transaction. */
export const open = defineHandler<'emergencies.open', Opening, EmergencyOpened>({
  kind: 'emergencies.open',
  async load(tx, { communityId, payload, now }) {
    // One opening after the other in a community: the second sees the first.
    await tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`emergencies.open:${communityId}`}, 0))`);
    const situation = await loadSituation(tx, communityId, now);
    return {
      ...situation,
      versionId: situation.versionId ?? '',
      exists: Boolean(await findEmergency(tx, communityId, { emergencyId: payload.emergencyId })),
      playbook: findPlaybook(payload.playbookId) ?? null,
      opened: null,
    };
  },
  decide: (state, { payload, now, status, actor }) =>
    decideOpen(state, payload, { now, status, openedBy: actor.personId }),
  evolve: (state, event) => ({ ...state, opened: event }),
  async save(tx, { communityId, payload, actor, platform }, { opened, versionId }) {
    if (!opened) throw new Error('opened without an event');
    const ids = { communityId, ...payload, versionId, openedBy: actor.personId };
    const doors = await saveOpened(tx, ids, opened);
    // Made here, so that readers of links and notes find it.
    await platform.vault.forPurpose(tx, communityId, 'visits', payload.emergencyId);
    return {
      emergencyId: payload.emergencyId,
      called: opened.calls.length,
      doors,
      grids: opened.grids.length,
      vacant: opened.vacantGridIds.length,
    };
  },
  journal: (event, { payload }) => {
    const about = { emergencyId: event.emergencyId, status: event.status };
    return [
      {
        ...about,
        event: 'emergency-opened',
        subjectKind: 'emergency',
        subjectId: event.emergencyId,
        facts: { grids: event.grids.length, called: event.calls.length, vacant: event.vacantGridIds.length },
      },
      // One a grid, so that a member's phone hears of it.
      ...event.grids.map(grid => ({
        ...about,
        event: 'round-opened',
        subjectKind: 'round',
        subjectId: payload.roundId,
        gridId: grid.gridId,
      })),
    ];
  },
  outbox: (events, { payload }) => [
    { id: childId(payload.emergencyId, 'notice:opened'), topic: 'notices.write', payload: {} },
    ...events.flatMap(event => callItems(event, payload.callUpId)),
  ],
});

/** What goes out for each call: one message, whose channels are chosen as it leaves; and the timer of its silence. */
function callItems(event: EmergencyOpened, callUpId: string): OutboxItem[] {
  const about = { emergencyId: event.emergencyId, status: event.status };
  return event.calls.flatMap(call => {
    const callId = callIdOf(callUpId, call.personId);
    return [
      {
        ...about,
        id: childId(callId, 'message:first'),
        topic: 'callups.message',
        payload: { callUpId, callId, kind: 'call', step: 'first' },
      },
      {
        ...about,
        id: childId(callId, 'timer:first'),
        topic: 'callups.escalate',
        dueAt: firstTimerAt(event, call.role),
        payload: { callUpId, callId, step: firstStepOf(call.role) },
      },
    ];
  });
}
