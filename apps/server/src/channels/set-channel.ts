import { type ChannelKind, channelFields, type DomainEvent, faultOfSettings, type Refusal } from '@linli/domain';
import { sql } from 'kysely';
import { type CommandContext, defineHandler } from '../platform/command.ts';
import { makePushKeys } from './gateways/web-push.ts';
import { ChannelSecrets } from './secrets.ts';

interface ChannelSet extends DomainEvent {
  readonly type: 'channel-set';
  readonly channelKind: ChannelKind;
  readonly enabled: boolean;
}
interface State {
  readonly fault: Refusal | null;
}

/** `channels.set`: sets a channel up or turns it off. A change of its settings or secrets takes its passed drill away. */
export const set = defineHandler<'channels.set', State, ChannelSet>({
  kind: 'channels.set',
  async load(_tx, context) {
    const { settings, secrets, channelKind } = context.payload;
    const kept = await secretsOf(context).of(context.communityId, channelKind);
    return { fault: faultOfSettings(channelKind, { settings, secrets, kept: new Set(Object.keys(kept)) }) };
  },
  decide: ({ fault }, { payload }) =>
    fault ?? [{ type: 'channel-set', channelKind: payload.channelKind, enabled: payload.enabled }],
  evolve: state => state,
  async save(tx, context) {
    const { communityId, payload, now, actor } = context;
    const { channelKind: kind, enabled, position, settings } = payload;
    const secrets = await secretsToKeep(context);
    const plain = Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ''));
    await tx.run(sql`
      INSERT INTO channel_setting AS c (community_id, kind, enabled, position, settings, changed_at, changed_by)
      VALUES (${communityId}, ${kind}, ${enabled}, ${position}, ${JSON.stringify(plain)}::jsonb, ${now}, ${actor.personId})
      ON CONFLICT (community_id, kind) DO UPDATE
         SET enabled = excluded.enabled, position = excluded.position, settings = excluded.settings, changed_by = excluded.changed_by,
             changed_at = CASE WHEN c.settings <> excluded.settings OR ${Object.keys(secrets).length > 0} THEN excluded.changed_at ELSE c.changed_at END,
             drill_passed_at = CASE WHEN c.settings <> excluded.settings OR ${Object.keys(secrets).length > 0} THEN NULL ELSE c.drill_passed_at END`);
    await tx.run(
      sql`UPDATE channel_state SET failed_in_row = 0, blocked_until = NULL WHERE community_id = ${communityId} AND kind = ${kind}`,
    );
    // Last, so that a refused transaction leaves the file as it was. Should the commit itself fail, the new secret lies there and the same command sets the rest.
    await secretsOf(context).set(communityId, kind, secrets);
    return {};
  },
  journal: (event, { communityId }) => ({
    event: event.type,
    subjectKind: 'community',
    subjectId: communityId,
    facts: { channel: event.channelKind, enabled: event.enabled },
  }),
});

const secretsOf = ({ platform }: CommandContext<'channels.set'>): ChannelSecrets =>
  new ChannelSecrets(platform.outbound.secretsFolder);

/** What was typed in, without what was left empty; a pair of keys for browsers where there is none yet. */
async function secretsToKeep(context: CommandContext<'channels.set'>): Promise<Record<string, string>> {
  const { channelKind, secrets } = context.payload;
  if (channelKind === 'web-push') {
    const kept = await secretsOf(context).of(context.communityId, channelKind);
    return kept.publicKey ? {} : makePushKeys();
  }
  const names = new Set(channelFields[channelKind].filter(field => field.secret).map(field => field.name));
  return Object.fromEntries(
    Object.entries(secrets)
      .map(([name, value]) => [name, value.trim()] as const)
      .filter(([name, value]) => names.has(name) && value !== ''),
  );
}
