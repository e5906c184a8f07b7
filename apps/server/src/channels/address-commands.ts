import type { AddressKind, DomainEvent } from '@linli/domain';
import { refuse } from '@linli/domain';
import { sql } from 'kysely';
import type { Platform } from '../platform/command.ts';
import { defineHandler } from '../platform/command.ts';
import { childId } from '../platform/ids.ts';
import type { Tx } from '../platform/postgres/database.ts';
import { isPersonKnown } from '../roster/index.ts';

interface AddressSet extends DomainEvent {
  readonly type: 'channel-address-set' | 'channel-address-removed' | 'channel-wished';
  readonly personId: string;
  readonly about: string;
}
interface State {
  readonly known: boolean;
}

const journal = ({ type, personId, about }: AddressSet) => ({
  event: type,
  subjectKind: 'person',
  subjectId: personId,
  facts: { channel: about },
});

/** `channels.setAddress`: an account or mailbox of somebody of the roster, one a kind. */
export const setAddress = defineHandler<'channels.setAddress', State, AddressSet>({
  kind: 'channels.setAddress',
  load: async (tx, { communityId, payload }) => ({ known: await isPersonKnown(tx, communityId, payload.personId) }),
  scope: (_, { payload }) => ({ personId: payload.personId }),
  decide: ({ known }, { payload }) =>
    known
      ? [
          {
            type: payload.address === null ? 'channel-address-removed' : 'channel-address-set',
            personId: payload.personId,
            about: payload.addressKind,
          },
        ]
      : refuse('person-unknown'),
  evolve: state => state,
  async save(tx, { communityId, payload, platform, now }) {
    const { personId, addressKind, address } = payload;
    await tx.run(sql`
      DELETE FROM channel_address WHERE community_id = ${communityId} AND person_id = ${personId} AND kind = ${addressKind}`);
    if (address !== null) await insertAddress(tx, platform, { communityId, personId, kind: addressKind, address, now });
    return {};
  },
  journal,
});

/** `channels.addDevice`: the browser that asks may be sent messages. */
export const addDevice = defineHandler<'channels.addDevice', State, AddressSet>({
  kind: 'channels.addDevice',
  load: async () => ({ known: true }),
  scope: (_, { actor }) => ({ personId: actor.personId }),
  decide: (_, { actor }) =>
    actor.personId
      ? [{ type: 'channel-address-set', personId: actor.personId, about: 'device' }]
      : refuse('person-unknown'),
  evolve: state => state,
  async save(tx, { communityId, payload, platform, actor, now }) {
    const personId = actor.personId;
    if (!personId) throw new Error('a device of nobody');
    await insertAddress(tx, platform, { communityId, personId, kind: 'device', address: JSON.stringify(payload), now });
    return {};
  },
  journal,
});

/** `channels.wish`: by which channel somebody wants to be reached first. */
export const wish = defineHandler<'channels.wish', State, AddressSet>({
  kind: 'channels.wish',
  load: async (tx, { communityId, payload }) => ({ known: await isPersonKnown(tx, communityId, payload.personId) }),
  scope: (_, { payload }) => ({ personId: payload.personId }),
  decide: ({ known }, { payload }) =>
    known
      ? [{ type: 'channel-wished', personId: payload.personId, about: payload.channelKind ?? 'none' }]
      : refuse('person-unknown'),
  evolve: state => state,
  async save(tx, { communityId, payload: { personId, channelKind } }) {
    await tx.run(sql`DELETE FROM channel_wish WHERE community_id = ${communityId} AND person_id = ${personId}`);
    if (channelKind)
      await tx.insertMany('channel_wish', [{ community_id: communityId, person_id: personId, kind: channelKind }]);
    return {};
  },
  journal,
});

async function insertAddress(
  tx: Tx,
  platform: Platform,
  one: {
    readonly communityId: string;
    readonly personId: string;
    readonly kind: AddressKind;
    readonly address: string;
    readonly now: string;
  },
): Promise<void> {
  const sealer = await platform.vault.forPurpose(tx, one.communityId, 'roster');
  const index = sealer.blindIndex(`channel-address:${one.kind}:${one.address}`);
  const addressId = childId(one.personId, `address:${one.kind}:${index.toString('hex')}`);
  await tx.insertMany(
    'channel_address',
    [
      {
        community_id: one.communityId,
        address_id: addressId,
        person_id: one.personId,
        kind: one.kind,
        address: sealer.seal(one.address, `channel_address.address:${addressId}`),
        address_index: index,
        key_id: sealer.keyId,
        added_at: one.now,
      },
    ],
    sql`ON CONFLICT (community_id, address_id) DO UPDATE SET address = excluded.address, failed_in_row = 0`,
  );
}
