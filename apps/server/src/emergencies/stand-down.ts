import { decideStandDown, type StandDownState, type StoodDown } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import { loadStandDown, saveStoodDown } from './stand-down-store.ts';

interface Ending extends StandDownState {
  readonly stoodDown: StoodDown | null;
}

/** `emergencies.standDown`: the end, its honest review, and a letter to each who came. */
export const standDown = defineHandler<'emergencies.standDown', Ending, StoodDown>({
  kind: 'emergencies.standDown',
  load: async (tx, { communityId, payload }) => ({
    ...(await loadStandDown(tx, communityId, payload.emergencyId)),
    stoodDown: null,
  }),
  decide: (state, { now }) => decideStandDown(state, { now }),
  evolve: (state, event) => ({ ...state, stoodDown: event }),
  async save(tx, { communityId, payload }, { stoodDown }) {
    if (!stoodDown) throw new Error('stood down without an event');
    await saveStoodDown(tx, communityId, stoodDown, payload.statement);
    return { remainder: stoodDown.review.remainder, thanked: stoodDown.letters.length };
  },
  journal: event => {
    const about = { event: event.type, emergencyId: event.emergencyId, status: event.status };
    const { doors, remainder } = event.review;
    return [
      {
        ...about,
        subjectKind: 'emergency',
        subjectId: event.emergencyId,
        facts: { doors, remainder, letters: event.letters.length },
      },
      // One a grid, so that a member's phone hears of it.
      ...event.gridIds.map(gridId => ({ ...about, subjectKind: 'emergency', subjectId: event.emergencyId, gridId })),
    ];
  },
  outbox: (_, { payload }, { emergency }) => [
    { id: childId(payload.emergencyId, 'notice:ended'), topic: 'notices.write', payload: {} },
    ...(emergency
      ? [
          {
            id: childId(payload.emergencyId, 'calls:ended'),
            topic: 'callups.cancel',
            payload: { callUpId: emergency.callUpId },
            emergencyId: payload.emergencyId,
            status: emergency.status,
          },
        ]
      : []),
  ],
});
