import { type CapKeyEnded, decideEndCapKey } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { type CapKeyRow, capKeys } from './key-store.ts';

interface State {
  readonly keys: readonly CapKeyRow[];
  readonly ended: CapKeyEnded | null;
}

/** `emergencies.endCapKey`: whoever holds the key is turned away from now on. */
export const endCapKey = defineHandler<'emergencies.endCapKey', State, CapKeyEnded>({
  kind: 'emergencies.endCapKey',
  load: async (tx, { communityId, now }) => ({
    keys: await capKeys(tx, communityId, now, { forUpdate: true }),
    ended: null,
  }),
  decide: ({ keys }, { payload, now }) => decideEndCapKey(keys, payload.keyId, now),
  evolve: (state, ended) => ({ ...state, ended }),
  async save(tx, { communityId, actor, now }, { ended }) {
    if (ended)
      await tx.run(
        sql`UPDATE cap_key SET ended_at = ${now}, ended_by = ${actor.personId} WHERE community_id = ${communityId} AND key_id = ${ended.keyId}`,
      );
    return {};
  },
  journal: ({ type, keyId }) => ({ event: type, subjectKind: 'cap-key', subjectId: keyId }),
});
