import { decideStandDown, refuse, type StoodDown } from '@linli/domain';
import { afterEnd, type Ending, journalStoodDown, loadStandDown, saveStoodDown } from '../emergencies/index.ts';
import { type CommandContext, defineHandler } from '../platform/command.ts';
import type { Tx } from '../platform/postgres/database.ts';

type Context = CommandContext<'drills.end' | 'drills.close'>;

const load = async (tx: Tx, { communityId, payload, now }: Context): Promise<Ending> => ({
  ...(await loadStandDown(tx, communityId, payload.emergencyId, now)),
  stoodDown: null,
});
const evolve = (state: Ending, event: StoodDown): Ending => ({ ...state, stoodDown: event });
const save = async (tx: Tx, { communityId }: Context, { stoodDown }: Ending): Promise<Record<string, never>> => {
  if (stoodDown) await saveStoodDown(tx, communityId, stoodDown, null);
  return {};
};
const outbox = (events: readonly StoodDown[], { payload }: Context, state: Ending) =>
  events.length > 0 ? afterEnd(payload.emergencyId, state) : [];

/** `drills.end`: a drill ends before its time, by hand. */
export const end = defineHandler<'drills.end', Ending, StoodDown>({
  kind: 'drills.end',
  load,
  scope: ({ emergency }) => ({ gridIds: emergency?.playbook.drill ? emergency.gridIds : [] }),
  decide: (state, { now }) =>
    state.emergency?.status === 'exercise' ? decideStandDown(state, { now }) : refuse('drill-unknown'),
  evolve,
  save,
  journal: journalStoodDown,
  outbox,
});

/** `drills.close`: writes up a drill that has ended. Nothing where it runs, or is written up. */
export const close = defineHandler<'drills.close', Ending, StoodDown>({
  kind: 'drills.close',
  load,
  decide: (state, { now }) => {
    const { emergency } = state;
    return emergency?.status === 'exercise' && emergency.endedAt !== null && !emergency.isReviewed
      ? decideStandDown(state, { now })
      : [];
  },
  evolve,
  save,
  journal: journalStoodDown,
  outbox,
});
