import { createECDH, randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ChannelKind } from '@linli/domain';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { drainAll, type Episode, openEpisode, pass } from '../emergencies/testing/episode.ts';
import { isPrivate } from './outbound/address-guard.ts';
import { type ChannelTown, setUp, startChannelTown } from './testing/channel-town.ts';

let place: ChannelTown;
let headId: string;
let mail: SMTPServer;
const mails: string[] = [];
let push: {
  url: string;
  port: number;
  gone: boolean;
  got: { headers: Record<string, unknown>; bytes: number }[];
  stop(): void;
};

beforeAll(async () => {
  mail = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (address, _session, done) =>
      done(
        address.address.startsWith('nobody') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null,
      ),
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString('utf8'));
        done();
      });
    },
  });
  const mailPort = await new Promise<number>(resolve => {
    const listening = mail.listen(0, '127.0.0.1', () => resolve((listening.address() as AddressInfo).port));
  });
  push = await startPushService();
  place = await startChannelTown(1, { privateGateways: [`127.0.0.1:${mailPort}`, `127.0.0.1:${push.port}`] });
  headId = place.town.grids[0]!.headId!;
  mailSettings = { host: '127.0.0.1', port: String(mailPort), from: 'office@example.org' };
});
let mailSettings: Record<string, string>;
afterAll(async () => {
  await place?.stop();
  mail?.close();
  push?.stop();
});

/** A push service that takes what browsers' makers would: and forgets a browser when told to. */
async function startPushService() {
  const state = {
    url: '',
    port: 0,
    gone: false,
    got: [] as { headers: Record<string, unknown>; bytes: number }[],
    stop: () => {},
  };
  const server = createServer((request, response) => {
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
    });
    request.on('end', () => {
      state.got.push({ headers: request.headers, bytes });
      response.writeHead(state.gone ? 410 : 201);
      response.end();
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  state.port = (server.address() as AddressInfo).port;
  state.url = `http://127.0.0.1:${state.port}/push/1`;
  state.stop = () => void server.close();
  return state;
}

const open: Episode[] = [];
const begin = async (): Promise<Episode> => {
  const episode = await openEpisode(place.it);
  open.push(episode);
  return episode;
};
afterEach(async () => {
  const office = await place.it.clientOf(place.it.officerId);
  for (const { emergencyId } of open.splice(0))
    await office.command(
      'emergencies.standDown',
      { emergencyId, statement: '结束' },
      { communityId: place.it.communityId },
    );
  place.it.clock.driveTo(place.it.clock.now() + 3_600_000);
});
const linesOfHead = ({ emergencyId }: Episode) =>
  place.it.server.platform.database.read([place.it.communityId], tx =>
    tx.rows<{ channel: string; outcome: string; reason: string | null }>(sql`
      SELECT a.channel, a.outcome, a.reason FROM call_attempt a JOIN call c ON c.emergency_id = a.emergency_id AND c.call_id = a.call_id
       WHERE a.emergency_id = ${emergencyId} AND c.person_id = ${headId} AND a.channel NOT IN ('in-app', 'none') AND a.outcome <> 'passed-over' ORDER BY a.at`),
  );
const setAddress = async (addressKind: 'email' | 'wecom-id' | 'dingtalk-id' | 'feishu-id', address: string | null) =>
  (await place.it.clientOf(place.it.officerId)).command(
    'channels.setAddress',
    { personId: headId, addressKind, address },
    { communityId: place.it.communityId },
  );

test.each([
  [
    'wecom-app',
    'wecom-id',
    (body: Record<string, unknown>) => [body.touser, (body.text as { content: string }).content],
  ],
  [
    'dingtalk-app',
    'dingtalk-id',
    (body: Record<string, unknown>) => [body.userid_list, (body.msg as { text: { content: string } }).text.content],
  ],
  [
    'feishu-app',
    'feishu-id',
    (body: Record<string, unknown>) => [body.receive_id, JSON.parse(body.content as string).text],
  ],
] as const)(
  '%s reaches the account of whoever has one, with the link by which they answer',
  async (kind, address, read) => {
    await setUp(place, [kind]);
    await setAddress(address, 'account-7');
    place.gateway.taken.length = 0;
    const episode = await begin();
    expect(place.gateway.taken).toHaveLength(1);
    const [to, text] = read(JSON.parse(place.gateway.taken[0]!.body) as Record<string, unknown>);
    expect(to).toBe('account-7');
    expect(text).toMatch(/\/field\/#\/a\/[\w-]{60,}/);
    expect(text).toContain('府河涨水');
    expect(await linesOfHead(episode)).toEqual([{ channel: kind, outcome: 'sent', reason: null }]);
    await setAddress(address, null);
  },
);

test('a mail goes out by the office’s own server, both languages in it; an address that the server refuses is said', async () => {
  await setUpMail();
  await setAddress('email', 'head@example.org');
  await begin();
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain('To: head@example.org');
  const text = decodeURIComponent(mails[0]!.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, '%$1'));
  expect(text).toMatch(/请点开回答[\s\S]*Answer here/);
  await setAddress('email', 'nobody@example.org');
  const episode = await begin2();
  expect(await linesOfHead(episode)).toEqual([{ channel: 'email', outcome: 'failed', reason: 'address-unknown' }]);
  await setAddress('email', null);
});
/** A second emergency beside the first: another level. */
const begin2 = async (): Promise<Episode> => {
  const office = await place.it.clientOf(place.it.officerId);
  for (const { emergencyId } of open.splice(0))
    await office.command(
      'emergencies.standDown',
      { emergencyId, statement: '结束' },
      { communityId: place.it.communityId },
    );
  return begin();
};
async function setUpMail(): Promise<void> {
  await setUp(place, []);
  await (await place.it.clientOf(place.it.officerId)).command(
    'channels.set',
    { channelKind: 'email', enabled: true, position: 1, settings: mailSettings, secrets: {} },
    { communityId: place.it.communityId },
  );
  await passed();
}
const passed = () =>
  place.it.server.platform.database.write([place.it.communityId], tx =>
    tx.run(sql`UPDATE channel_setting SET drill_passed_at = now()`),
  );

test('a browser gets an encrypted message signed by the office’s key, is never the only way, and one that is gone is forgotten', async () => {
  await setUp(place, ['web-push', 'voice-http']);
  const head = await place.it.clientOf(headId, 'field');
  const ecdh = createECDH('prime256v1');
  const p256dh = ecdh.generateKeys().toString('base64url');
  await head.command(
    'channels.addDevice',
    { endpoint: push.url, keys: { p256dh, auth: randomBytes(16).toString('base64url') } },
    { communityId: place.it.communityId },
  );
  place.gateway.taken.length = 0;
  const episode = await begin();
  expect(push.got).toHaveLength(1);
  expect(push.got[0]!.headers).toMatchObject({
    'content-encoding': 'aes128gcm',
    urgency: 'high',
    authorization: expect.stringMatching(/^vapid t=/),
  });
  expect(push.got[0]!.bytes).toBeGreaterThan(100);
  await pass(place.it, 3);
  expect((await linesOfHead(episode)).map(line => line.channel)).toEqual(['web-push', 'voice-http']);
  push.gone = true;
  const next = await begin2();
  await drainAll(place.it);
  expect((await linesOfHead(next)).map(line => [line.channel, line.outcome])).toEqual([
    ['web-push', 'failed'],
    ['voice-http', 'sent'],
  ]);
  const { rows } = await (await place.it.clientOf(place.it.officerId)).view('channels.list', {
    communityId: place.it.communityId,
  });
  expect(rows.find(row => row.channelKind === 'web-push')!.devices).toBe(0);
});

test('somebody’s own wish comes before the office’s order', async () => {
  await setUp(place, ['sms-http', 'voice-http']);
  const head = await place.it.clientOf(headId, 'field');
  const wish = (channelKind: ChannelKind | null) =>
    head.command('channels.wish', { personId: headId, channelKind }, { communityId: place.it.communityId });
  await wish('voice-http');
  expect((await linesOfHead(await begin()))[0]!.channel).toBe('voice-http');
  await wish(null);
  await expect(
    head.command(
      'channels.wish',
      { personId: place.it.officerId, channelKind: 'log' },
      { communityId: place.it.communityId },
    ),
  ).rejects.toMatchObject({ problem: { code: 'not-allowed' } });
});

test('a test goes to oneself, and says what came of it', async () => {
  await setUp(place, ['wecom-robot', 'sms-http']);
  const office = await place.it.clientOf(place.it.officerId);
  const testOf = async (channelKind: ChannelKind) => {
    await office.command('channels.test', { channelKind }, { communityId: place.it.communityId });
    await drainAll(place.it);
    const { rows } = await office.view('channels.list', { communityId: place.it.communityId });
    return rows.find(row => row.channelKind === channelKind)!.test;
  };
  expect(await testOf('wecom-robot')).toMatchObject({ outcome: 'sent' });
  // The officer has no number in the roster.
  expect(await testOf('sms-http')).toMatchObject({ outcome: 'failed', reasonCode: 'no-destination' });
  await expect(
    office.command('channels.test', { channelKind: 'email' }, { communityId: place.it.communityId }),
  ).rejects.toMatchObject({ problem: { code: 'channel-not-set-up' } });
});

test('a channel whose secret was lost says so and sends nothing, rather than signing with nothing', async () => {
  await setUp(place, ['wecom-robot']);
  const { platform } = place.it.server;
  await rm(join(platform.outbound.secretsFolder, `${place.it.communityId}.json`));
  const office = await place.it.clientOf(place.it.officerId);
  await office.command('channels.test', { channelKind: 'wecom-robot' }, { communityId: place.it.communityId });
  await drainAll(place.it);
  const { rows } = await office.view('channels.list', { communityId: place.it.communityId });
  expect(rows.find(row => row.channelKind === 'wecom-robot')!.test).toMatchObject({
    outcome: 'failed',
    reasonCode: 'secret-missing',
  });
});

test('the page shows no secret, and a field that is missing or wrong is refused by name', async () => {
  await setUp(place, ['sms-http', 'dingtalk-robot']);
  const office = await place.it.clientOf(place.it.officerId);
  const page = JSON.stringify(await office.view('channels.list', { communityId: place.it.communityId }));
  expect(page).not.toMatch(/shared-key|SEC-fake|access_token=t/);
  const set = (settings: Record<string, string>) =>
    office.command(
      'channels.set',
      { channelKind: 'sms-aliyun', enabled: true, position: 1, settings, secrets: {} },
      { communityId: place.it.communityId },
    );
  await expect(set({})).rejects.toMatchObject({
    problem: { code: 'channel-field-missing', facts: { field: 'signName' } },
  });
  const stored = await place.it.server.platform.database.read([place.it.communityId], tx =>
    tx.rows(sql`SELECT settings::text FROM channel_setting`),
  );
  expect(JSON.stringify(stored)).not.toMatch(/shared-key|SEC-fake/);
});

test('addresses of this machine, its neighbours and its cloud are private, in every way of writing them', () => {
  for (const address of [
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::ffff:10.0.0.1',
    'fd00::1',
    'fe80::1',
    'not an address',
  ])
    expect(isPrivate(address)).toBe(true);
  for (const address of ['1.1.1.1', '223.5.5.5', '172.32.0.1', '2400:3200::1']) expect(isPrivate(address)).toBe(false);
});
