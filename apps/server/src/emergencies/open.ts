import {
  decideOpen,
  type EmergencyOpened,
  findPlaybook,
  type OpenState,
  type PlannedUnit,
  targetOf,
} from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler, type OutboxItem } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import { doorsAt } from './doors-at.ts';
import { findEmergency } from './emergency-row.ts';
import { saveOpened } from './open-store.ts';
import { loadSituation } from './situation.ts';

interface Opening extends OpenState {
  readonly versionId: string;
  readonly opened: EmergencyOpened | null;
}

/** `emergencies.open`: the episode, its call-up and its round in one transaction. The first wave goes out with the looks that it causes. */
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
      doors: payload.area && situation.versionId ? await doorsAt(tx, communityId, situation.versionId) : [],
      opened: null,
    };
  },
  decide(state, { payload, now, status, actor }) {
    const target = targetOf(payload);
    return 'refused' in target
      ? target
      : decideOpen(state, { ...payload, target }, { now, status, by: actor.personId });
  },
  evolve: (state, event) => ({ ...state, opened: event }),
  async save(tx, { communityId, payload, actor, platform }, { opened, versionId }) {
    if (!opened) throw new Error('opened without an event');
    const ids = { communityId, ...payload, versionId, openedBy: actor.personId };
    const doors = await saveOpened(tx, ids, opened);
    // Made here, so that readers of links and notes find it.
    await platform.vault.forPurpose(tx, communityId, 'visits', payload.emergencyId);
    return {
      emergencyId: payload.emergencyId,
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
        facts: { grids: event.grids.length, vacant: event.vacantGridIds.length },
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
    ...events.flatMap(event => firstLooks({ ...event, callUpId: payload.callUpId }, event.units, 'first')),
  ],
});

/** The first look at some units, one a general grid: its people are shared by its grids. @param cause names it, so that a repeat is one */
export function firstLooks(
  { callUpId, emergencyId, status }: Pick<EmergencyOpened, 'emergencyId' | 'status'> & { readonly callUpId: string },
  of: readonly Pick<PlannedUnit, 'unitId' | 'generalGridId'>[],
  cause: string,
): OutboxItem[] {
  const generals = Map.groupBy(of, unit => unit.generalGridId);
  return [...generals].map(([generalGridId, units]) => ({
    emergencyId,
    status,
    id: childId(callUpId, `look:${cause}:${generalGridId}`),
    topic: 'callups.look',
    payload: { callUpId, unitIds: units.map(unit => unit.unitId) },
  }));
}
