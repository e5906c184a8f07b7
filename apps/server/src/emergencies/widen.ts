import { decideWiden, targetOf, type Widened, type WidenState } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { doorsAt } from './doors-at.ts';
import { type EmergencyRow, findEmergency, holdEpisode } from './emergency-row.ts';
import { firstLooks } from './open.ts';
import { freezeWhereNot, saveWidened } from './open-store.ts';
import { loadSituation } from './situation.ts';
import { unitsOf } from './units-of.ts';

interface Widening extends WidenState {
  readonly emergency: EmergencyRow | null;
  readonly versionId: string | null;
  readonly widened: Widened | null;
}

/** `emergencies.widen`: more grids for an emergency that runs; their doors join its round, their people its call-up by waves. Taken alone, like a call-off. */
export const widen = defineHandler<'emergencies.widen', Widening, Widened>({
  kind: 'emergencies.widen',
  async load(tx, { communityId, payload, now }) {
    const before = await findEmergency(tx, communityId, { emergencyId: payload.emergencyId }, now);
    if (before) {
      await holdEpisode(tx, before.callUpId, 'alone');
      await holdEpisode(tx, before.roundId, 'alone');
    }
    const emergency = (await findEmergency(tx, communityId, { emergencyId: payload.emergencyId }, now)) ?? null;
    await tx.joinByHashing();
    if (emergency) await freezeWhereNot(tx, communityId, emergency);
    const { versionId = null, grids, duties } = await loadSituation(tx, communityId, now);
    const doors = payload.area && versionId ? await doorsAt(tx, communityId, versionId) : [];
    const units = emergency ? await unitsOf(tx, communityId, emergency) : [];
    return { emergency, versionId, grids, duties, doors, units, widened: null };
  },
  decide(state, { payload, now, actor }) {
    const target = targetOf(payload);
    return 'refused' in target ? target : decideWiden(state, target, { now, by: actor.personId });
  },
  evolve: (state, widened) => ({ ...state, widened }),
  async save(tx, { communityId }, { widened, versionId, emergency }) {
    if (!widened || !versionId || !emergency) return { grids: 0, doors: 0 };
    const doors = await saveWidened(tx, { ...emergency, communityId, versionId }, widened);
    return { grids: widened.grids.length, doors };
  },
  journal: ({ type, emergencyId, status, callUpId, grids, reopenedIds }) => {
    const about = { event: type, subjectKind: 'call-up', subjectId: callUpId, emergencyId, status };
    const gridIds = [...grids.map(grid => grid.gridId), ...reopenedIds];
    // One a grid, so that the phones of its people hear of it.
    return [{ ...about, facts: { grids: gridIds.length } }, ...gridIds.map(gridId => ({ ...about, gridId }))];
  },
  outbox: (events, { id }, { units }) =>
    events.flatMap(event => {
      const reopened = units.filter(unit => event.reopenedIds.includes(unit.unitId));
      return firstLooks(event, [...event.units, ...reopened], id);
    }),
});
