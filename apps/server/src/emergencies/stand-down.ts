import { decideStandDown, type StandDownState, type StoodDown } from '@linli/domain';
import { defineHandler, type JournalEntry, type OutboxItem } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import { loadStandDown, saveStoodDown } from './stand-down-store.ts';

export interface Ending extends StandDownState {
  readonly stoodDown: StoodDown | null;
}

/** `emergencies.standDown`: the end, its honest review, and a letter to each who came. */
export const standDown = defineHandler<'emergencies.standDown', Ending, StoodDown>({
  kind: 'emergencies.standDown',
  large: true,
  presses: true,
  load: async (tx, { communityId, payload, now }) => ({
    ...(await loadStandDown(tx, communityId, payload.emergencyId, now)),
    stoodDown: null,
  }),
  decide: (state, { now }) => decideStandDown(state, { now }),
  evolve: (state, event) => ({ ...state, stoodDown: event }),
  async save(tx, { communityId, payload }, { stoodDown }) {
    if (!stoodDown) throw new Error('stood down without an event');
    await saveStoodDown(tx, communityId, stoodDown, payload.statement);
    return { remainder: stoodDown.review.remainder, thanked: stoodDown.letters.length };
  },
  journal: journalStoodDown,
  outbox: (_, { payload }, state) => afterEnd(payload.emergencyId, state),
});

/** The end in the journal: of the whole, and one line a grid, so that a member's phone hears of it. */
export function journalStoodDown(event: StoodDown): JournalEntry[] {
  const about = { event: event.type, emergencyId: event.emergencyId, status: event.status };
  const { doors, remainder } = event.review;
  return [
    {
      ...about,
      subjectKind: 'emergency',
      subjectId: event.emergencyId,
      facts: { doors, remainder, letters: event.letters.length },
    },
    ...event.gridIds.map(gridId => ({ ...about, subjectKind: 'emergency', subjectId: event.emergencyId, gridId })),
  ];
}

/** What follows an end: the residents' page, and the word to those called, where they are told. */
export const afterEnd = (emergencyId: string, { emergency, stoodDown }: Ending): OutboxItem[] => [
  { id: childId(emergencyId, 'notice:ended'), topic: 'notices.write', payload: {} },
  ...(emergency && stoodDown?.tells
    ? [
        {
          id: childId(emergencyId, 'calls:ended'),
          topic: 'callups.cancel',
          payload: { callUpId: emergency.callUpId },
          emergencyId,
          status: emergency.status,
        },
      ]
    : []),
];
