import { randomBytes } from 'node:crypto';
import { type CapKeyMade, decideMakeCapKey } from '@linli/domain';
import { sql } from 'kysely';
import { defineHandler } from '../../platform/command.ts';
import { type CapKeyRow, capKeys, hashOfKey } from './key-store.ts';

interface State {
  readonly keys: readonly CapKeyRow[];
  readonly made: CapKeyMade | null;
}

/** `emergencies.makeCapKey`: a new key, shown in this answer alone; what is stored, also for a repeat, holds no key. */
export const makeCapKey = defineHandler<'emergencies.makeCapKey', State, CapKeyMade>({
  kind: 'emergencies.makeCapKey',
  load: async (tx, { communityId, now }) => ({
    keys: await capKeys(tx, communityId, now, { forUpdate: true }),
    made: null,
  }),
  decide: ({ keys }, { payload, now }) => decideMakeCapKey(keys, payload, now),
  evolve: (state, made) => ({ ...state, made }),
  async save(tx, { communityId, actor, now }, { made }) {
    if (!made) throw new Error('a key is made or refused');
    const key = randomBytes(24).toString('base64url');
    await tx.run(sql`
      UPDATE cap_key k SET valid_until = s."validUntil"
        FROM jsonb_to_recordset(${JSON.stringify(made.shortened)}::jsonb) AS s ("keyId" uuid, "validUntil" timestamptz)
       WHERE k.community_id = ${communityId} AND k.key_id = s."keyId"`);
    await tx.run(sql`
      INSERT INTO cap_key (community_id, key_id, number, key_hash, made_at, made_by, valid_until)
      SELECT ${communityId}, ${made.keyId}, coalesce(max(number), 0) + 1, ${hashOfKey(key)}, ${now}, ${actor.personId}, ${made.validUntil}
        FROM cap_key WHERE community_id = ${communityId}`);
    return { key, validUntil: made.validUntil };
  },
  keep: ({ validUntil }) => ({ validUntil }),
  recall: ({ validUntil }) => ({ key: null, validUntil: String(validUntil) }),
  journal: ({ type, keyId, validUntil, shortened }) => ({
    event: type,
    subjectKind: 'cap-key',
    subjectId: keyId,
    facts: { validUntil, shortened: shortened.length },
  }),
});
