import type { ChannelKind } from '@linli/domain';
import { sql } from 'kysely';
import { addPerson, type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../../testing/test-server.ts';
import { type FakeGateway, fakeKeys, startFakeGateway } from './fake-gateway.ts';

/** A server with a small community, and gateways that it may talk to. */
export interface ChannelTown {
  readonly it: TestServer;
  readonly town: SmallCommunity;
  readonly gateway: FakeGateway;
  /** A second one, for a fallback. */
  readonly second: FakeGateway;
  stop(): Promise<void>;
}

/** One grid: a head and a member with a telephone, besides the general-grid member. @param phoneOf each person's number; left out: one for all */
export async function startChannelTown(
  grids = 1,
  options: TestServerOptions = {},
  phoneOf?: (person: number) => string,
): Promise<ChannelTown> {
  let clock = (): number => Date.now();
  const gateway = await startFakeGateway(() => clock());
  const second = await startFakeGateway(() => clock());
  const it = await startTestServer({
    ...options,
    privateGateways: [gateway.hostPort, second.hostPort, ...(options.privateGateways ?? [])],
  });
  clock = () => it.clock.now();
  const town = await seedSmallCommunity(it, { grids, doorsPerGrid: 4, ...(phoneOf ? { phoneOf } : {}) });
  return {
    it,
    town,
    gateway,
    second,
    async stop() {
      await it.stop();
      await gateway.stop();
      await second.stop();
    },
  };
}

/** Settings of each channel for a fake gateway. */
export function fakeSettings(
  kind: ChannelKind,
  { url }: FakeGateway,
): { settings: Record<string, string>; secrets: Record<string, string> } {
  const { key, signingKey, accessKeyId, accessKeySecret } = fakeKeys;
  switch (kind) {
    case 'sms-http':
      return { settings: { url: `${url}/send` }, secrets: { key } };
    case 'voice-http':
      return { settings: { url: `${url}/call` }, secrets: { key } };
    case 'sms-aliyun':
      return {
        settings: {
          signName: '试验社区',
          templateCall: 'SMS_1',
          templateCancel: 'SMS_2',
          templateCorrection: 'SMS_3',
          templateRelease: 'SMS_4',
          endpoint: url,
        },
        secrets: { accessKeyId, accessKeySecret },
      };
    case 'wecom-robot':
      return { settings: {}, secrets: { url: `${url}/cgi-bin/webhook/send?key=robot-key` } };
    case 'dingtalk-robot':
      return { settings: {}, secrets: { url: `${url}/robot/send?access_token=t`, signingKey } };
    case 'feishu-robot':
      return { settings: {}, secrets: { url: `${url}/open-apis/bot/v2/hook/h`, signingKey } };
    case 'wecom-app':
      return { settings: { corpId: 'corp', agentId: '7', endpoint: url }, secrets: { appSecret: 's' } };
    case 'dingtalk-app':
      return { settings: { appKey: 'k', agentId: '7', endpoint: url }, secrets: { appSecret: 's' } };
    case 'feishu-app':
      return { settings: { appId: 'a', endpoint: url }, secrets: { appSecret: 's' } };
    case 'web-push':
      return { settings: { contact: 'mailto:office@example.org' }, secrets: {} };
    case 'email': {
      const [host, port] = new URL(url).host.split(':');
      return { settings: { host: host!, port: port!, from: 'office@example.org' }, secrets: {} };
    }
    case 'log':
      return { settings: {}, secrets: {} };
  }
}

/** Sets channels up in this order, each on a fake gateway; `passed` as if a drill had passed. */
export async function setUp(
  { it, gateway }: ChannelTown,
  kinds: readonly ChannelKind[],
  more: {
    readonly passed?: boolean;
    readonly on?: Partial<Record<ChannelKind, FakeGateway>>;
    readonly perMinute?: number;
    /** By the gateway for short messages. */
    readonly perNumberHour?: number;
  } = {},
): Promise<void> {
  await it.server.platform.database.write([it.communityId], async tx => {
    for (const table of ['channel_setting', 'channel_state', 'channel_post'])
      await tx.run(sql`DELETE FROM ${sql.table(table)} WHERE community_id = ${it.communityId}`);
  });
  for (const [index, channelKind] of kinds.entries()) {
    const { settings, secrets } = fakeSettings(channelKind, more.on?.[channelKind] ?? gateway);
    const paced = {
      ...settings,
      ...(more.perMinute ? { perMinute: String(more.perMinute) } : {}),
      ...(more.perNumberHour && channelKind === 'sms-http' ? { perNumberHour: String(more.perNumberHour) } : {}),
    };
    const office = await it.clientOf(it.officerId);
    await office.command(
      'channels.set',
      { channelKind, enabled: true, position: index + 1, settings: paced, secrets },
      { communityId: it.communityId },
    );
  }
  if (more.passed ?? true)
    await it.server.platform.database.write([it.communityId], tx =>
      tx.run(sql`UPDATE channel_setting SET drill_passed_at = now() WHERE community_id = ${it.communityId}`),
    );
}

/** A person with a duty and a number of their own. */
export const addHelper = (
  { it }: ChannelTown,
  object: { readonly role: string; readonly kind: string; readonly id: string },
  phone: string | null,
): Promise<string> => addPerson(it, object.role, object.kind, object.id, undefined, phone);
