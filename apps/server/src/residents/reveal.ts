import { decideReveal, type Revealed } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../platform/command.ts';

interface State {
  readonly doorExists: boolean;
  readonly revealed: Revealed | null;
}

/** `residents.reveal`: opens the names behind one door to the one who asks, for minutes. Written down before anything is shown. */
export const reveal = defineHandler<'residents.reveal', State, Revealed>({
  kind: 'residents.reveal',
  async load(tx, { communityId, payload }) {
    const row = await tx.find(
      sql`SELECT 1 FROM door WHERE community_id = ${communityId} AND door_id = ${payload.doorId}`,
    );
    return { doorExists: Boolean(row), revealed: null };
  },
  decide: (state, { payload, now, actor }) =>
    decideReveal(state.doorExists, payload, { now, personId: actor.personId }),
  evolve: (state, revealed) => ({ ...state, revealed }),
  async save(tx, { id, communityId, now, actor }, { revealed }) {
    if (!revealed) throw new Error('nothing was decided');
    await tx.insertMany('reveal', [
      {
        community_id: communityId,
        reveal_id: id,
        person_id: actor.personId,
        door_id: revealed.doorId,
        reason: revealed.reason,
        at: now,
        until: revealed.until,
      },
    ]);
    return { until: revealed.until };
  },
  journal: event => ({
    event: event.type,
    subjectKind: 'door',
    subjectId: event.doorId,
    facts: { reason: event.reason },
  }),
});
