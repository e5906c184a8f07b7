import {
  decideOpen,
  type EmergencyOpened,
  findPlaybook,
  type OpenEvent,
  type OpenState,
  type PlannedUnit,
  targetOf,
} from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler, type JournalEntry, type OutboxItem } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { closeItem } from './close-item.ts';
import { doorsAt } from './doors-at.ts';
import { stopDrill } from './drill-store.ts';
import { findEmergency } from './emergency-row.ts';
import { freezeItem } from './freeze-doors.ts';
import { saveOpenedFirst } from './open-store.ts';
import { preparePartitions } from './partitions.ts';
import { loadSituation } from './situation.ts';

interface Opening extends OpenState {
  readonly versionId: string;
  readonly events: readonly OpenEvent[];
}

/**
 * `emergencies.open`: the episode, its call-up and its round in one transaction; the round's doors are frozen after the answer and the looks, from the outbox, so that whoever leads is called first. The first wave goes out with the looks that it causes. A real one
 * stops every drill of the community in the same transaction: from then on no drill asks, says or counts anything.
 */
export const open = defineHandler<'emergencies.open', Opening, OpenEvent>({
  kind: 'emergencies.open',
  large: true,
  presses: true,
  prepare: preparePartitions,
  async load(tx, { communityId, payload, now }) {
    tx.hurry();
    await tx.joinByHashing();
    await oneAfterTheOther(tx, communityId);
    const situation = await loadSituation(tx, communityId, now);
    return {
      ...situation,
      versionId: situation.versionId ?? '',
      exists: Boolean(await findEmergency(tx, communityId, { emergencyId: payload.emergencyId }, now)),
      playbook: findPlaybook(payload.playbookId) ?? null,
      doors: payload.area && situation.versionId ? await doorsAt(tx, communityId, situation.versionId) : [],
      events: [],
    };
  },
  decide(state, { payload, now, status, actor }) {
    const target = targetOf(payload);
    return 'refused' in target
      ? target
      : decideOpen(state, { ...payload, target }, { now, status, by: actor.personId });
  },
  evolve: (state, event) => ({ ...state, events: [...state.events, event] }),
  async save(tx, { communityId, payload, actor, platform }, { events, versionId }) {
    const opened = events.find(event => event.type === 'emergency-opened');
    if (!opened) throw new Error('opened without an event');
    const ids = { communityId, ...payload, versionId, openedBy: actor.personId };
    const doors = await saveOpenedFirst(tx, ids, opened);
    for (const event of events) if (event.type === 'drill-stopped') await stopDrill(tx, communityId, event);
    // Made here, so that readers of links and notes find it.
    await platform.vault.forPurpose(tx, communityId, 'visits', payload.emergencyId);
    return {
      emergencyId: payload.emergencyId,
      doors,
      grids: opened.grids.length,
      vacant: opened.vacantGridIds.length,
    };
  },
  journal: (event, { payload }) =>
    event.type === 'drill-stopped'
      ? [null, ...event.gridIds].map(gridId => ({
          event: event.type,
          emergencyId: event.emergencyId,
          status: event.status,
          subjectKind: 'emergency',
          subjectId: event.emergencyId,
          gridId,
        }))
      : journalOpened(event, payload.roundId),
  outbox: (events, { payload }) => [
    { id: childId(payload.emergencyId, 'notice:opened'), topic: 'notices.write', payload: {} },
    ...events.flatMap(event =>
      event.type === 'emergency-opened'
        ? [...firstLooks({ ...event, callUpId: payload.callUpId }, event.units, 'first'), freezeItem(event)]
        : [closeItem(event, event.stoppedAt)],
    ),
  ],
});

/** One opening after the other in a community: the second sees the first. */
export const oneAfterTheOther = (tx: Tx, communityId: string): Promise<unknown> =>
  tx.rows(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`emergencies.open:${communityId}`}, 0))`);

/** The opening in the journal: of the whole, and one line a grid, so that a member's phone hears of it. */
export function journalOpened(event: EmergencyOpened, roundId: string): JournalEntry[] {
  const about = { emergencyId: event.emergencyId, status: event.status };
  return [
    {
      ...about,
      event: 'emergency-opened',
      subjectKind: 'emergency',
      subjectId: event.emergencyId,
      facts: { grids: event.grids.length, vacant: event.vacantGridIds.length },
    },
    ...event.grids.map(grid => ({
      ...about,
      event: 'round-opened',
      subjectKind: 'round',
      subjectId: roundId,
      gridId: grid.gridId,
    })),
  ];
}

/**
 * The first looks at some units: one a general grid, whose people are shared by its grids; before them, where it is real, one at whoever leads any of them, so that these hear first.
 * @param cause names it, so that a repeat is one
 */
export function firstLooks(
  { callUpId, emergencyId, status }: Pick<EmergencyOpened, 'emergencyId' | 'status'> & { readonly callUpId: string },
  of: readonly Pick<PlannedUnit, 'unitId' | 'generalGridId'>[],
  cause: string,
): OutboxItem[] {
  const generals = Map.groupBy(of, unit => unit.generalGridId);
  const about = { emergencyId, status, topic: 'callups.look' };
  const looks = [...generals].map(([generalGridId, units]) => ({
    ...about,
    id: childId(callUpId, `look:${cause}:${generalGridId}`),
    payload: { callUpId, unitIds: units.map(unit => unit.unitId) },
  }));
  if (status === 'exercise' || of.length === 0) return looks;
  const leaders = {
    ...about,
    id: childId(callUpId, `look:${cause}:leaders`),
    urgency: 1,
    payload: { callUpId, unitIds: of.map(unit => unit.unitId), leaders: true },
  };
  return [leaders, ...looks];
}
