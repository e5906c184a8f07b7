import { decideStartDrill, type EmergencyOpened } from '@linli/domain';
import {
  closeItem,
  firstLooks,
  journalOpened,
  oneAfterTheOther,
  preparePartitions,
  saveOpened,
} from '../emergencies/index.ts';
import { defineHandler } from '../platform/command.ts';
import { loadStart, type Starting } from './load-start.ts';

interface State extends Starting {
  readonly opened: EmergencyOpened | null;
}

/** `drills.start`: a small drill of one grid or of the reserve pool. Its end stands in its row from the beginning; the job that follows only writes it up. */
export const start = defineHandler<'drills.start', State, EmergencyOpened>({
  kind: 'drills.start',
  prepare: preparePartitions,
  async load(tx, context) {
    await oneAfterTheOther(tx, context.communityId);
    return { ...(await loadStart(tx, context, context.payload)), opened: null };
  },
  scope: ({ grid }) => ({ gridIds: grid ? [grid.gridId] : [] }),
  decide: (state, { payload, now }) => decideStartDrill(state, payload, { now }),
  evolve: (state, event) => ({ ...state, opened: event }),
  async save(tx, { communityId, payload, actor, platform }, { opened, versionId }) {
    if (!opened?.endsAt) throw new Error('a drill without an end');
    const { emergencyId, callUpId, roundId } = payload;
    const ids = { communityId, emergencyId, callUpId, roundId, versionId, openedBy: actor.personId };
    const doors = await saveOpened(tx, ids, opened);
    await platform.vault.forPurpose(tx, communityId, 'visits', emergencyId);
    return { emergencyId, doors, endsAt: opened.endsAt };
  },
  journal: (event, { payload }) => journalOpened(event, payload.roundId),
  outbox: (events, { payload }) =>
    events.flatMap(event => [
      ...firstLooks({ ...event, callUpId: payload.callUpId }, event.units, 'first'),
      ...(event.endsAt ? [closeItem(event, event.endsAt)] : []),
    ]),
});
