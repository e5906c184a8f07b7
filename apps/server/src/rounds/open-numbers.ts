import { decideOpenNumbers, type NumberOpened, type RoundState } from '@linli/domain';
import { defineHandler } from '../platform/command.ts';
import { noteReason } from '../platform/reads/reading.ts';
import { type HomeNumber, homeNumbers } from '../residents/index.ts';
import { gridsOf } from './recording.ts';
import { loadRound } from './store.ts';

interface State extends RoundState {
  readonly numbers: ReadonlyMap<string, HomeNumber>;
  /** Doors whose number is shown. */
  readonly opened: readonly string[];
}

/** `rounds.openNumbers`: numbers of homes that nobody has reached, on purpose, written down home by home. The stored answer holds no number. */
export const openNumbers = defineHandler<'rounds.openNumbers', State, NumberOpened>({
  kind: 'rounds.openNumbers',
  async load(tx, { communityId, payload, platform, now }) {
    const round = await loadRound(tx, communityId, payload.roundId, payload.doorIds, now);
    return { ...round, numbers: await homeNumbers(tx, platform, communityId, payload.doorIds), opened: [] };
  },
  scope: gridsOf,
  decide: (state, { payload, status }) =>
    decideOpenNumbers(state, payload, { status, withNumber: new Set(state.numbers.keys()) }),
  evolve: (state, { doorId }) => ({ ...state, opened: [...state.opened, doorId] }),
  shows: true,
  async save(_, { payload }, { numbers, opened }) {
    noteReason(payload.reason);
    return {
      rows: opened.flatMap(doorId => {
        const number = numbers.get(doorId);
        return number ? [{ doorId, phone: number.open() }] : [];
      }),
    };
  },
  keep: () => ({}),
  recall: () => ({ rows: [] }),
  journal: ({ type, doorId, gridId, emergencyId, status, reason }) => ({
    event: type,
    subjectKind: 'door',
    subjectId: doorId,
    gridId,
    emergencyId,
    status,
    facts: { reason },
  }),
});
