import { isChannelKind } from '@linli/domain';
import { sql } from 'kysely';
import { defineView } from '../platform/view.ts';
import { addressesOf } from './addresses.ts';
import { ChannelSecrets } from './secrets.ts';

const kinds = ['wecom-id', 'dingtalk-id', 'feishu-id', 'email'] as const;

/** `channels.ofPerson`: accounts, mailbox, browsers and wish of one person. */
export const ofPerson = defineView({
  name: 'channels.ofPerson',
  async read(tx, { query, platform }) {
    const { communityId, personId } = query;
    const all = await addressesOf(tx, platform, communityId, [personId], new Set(kinds));
    // The newest of each.
    const addresses = kinds.flatMap(addressKind => {
      const own = all.find(one => one.kind === addressKind);
      return own?.address ? [{ addressKind, address: own.address }] : [];
    });
    const { devices } = await tx.get<{ devices: number }>(sql`
      SELECT count(*)::int AS devices FROM channel_address WHERE community_id = ${communityId} AND person_id = ${personId} AND kind = 'device'`);
    const wish = await tx.find<{ kind: string }>(sql`
      SELECT kind FROM channel_wish WHERE community_id = ${communityId} AND person_id = ${personId}`);
    return { addresses, devices, wish: wish && isChannelKind(wish.kind) ? wish.kind : null };
  },
});

/** `channels.pushKey`: by which key a browser lets this office send it messages; null while browsers are not sent any. */
export const pushKey = defineView({
  name: 'channels.pushKey',
  async read(tx, { query, platform }) {
    const on = await tx.find(sql`
      SELECT 1 FROM channel_setting WHERE community_id = ${query.communityId} AND kind = 'web-push' AND enabled`);
    const { publicKey } = await new ChannelSecrets(platform.outbound.secretsFolder).of(query.communityId, 'web-push');
    return { publicKey: on && publicKey ? publicKey : null };
  },
});
