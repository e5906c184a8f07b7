import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { drainAll, type Episode, openEpisode, pass } from '../emergencies/testing/episode.ts';
import { newId } from '../platform/ids.ts';
import { signatureOf } from './gateways/http-gateway.ts';
import { type ChannelTown, setUp, startChannelTown } from './testing/channel-town.ts';
import { fakeKeys } from './testing/fake-gateway.ts';

let place: ChannelTown;
/** Called in each emergency: the head, the member and the general-grid member of one grid. */
const people = 3;
const headPhone = '130 0000 0001';

beforeAll(async () => {
  place = await startChannelTown();
  const { it, town } = place;
  await it.server.platform.database.write([it.communityId], async tx => {
    const sealer = await it.server.platform.vault.forPurpose(tx, it.communityId, 'roster');
    const headId = town.grids[0]!.headId!;
    await tx.run(sql`UPDATE person SET phone = ${sealer.seal(headPhone, `person.phone:${headId}`)}, phone_index = ${sealer.blindIndex('13000000001')}
      WHERE person_id = ${headId}`);
  });
});
afterAll(() => place?.stop());

const open: Episode[] = [];
const begin = async (status: 'actual' | 'exercise' = 'actual'): Promise<Episode> => {
  const episode = await openEpisode(place.it, status === 'exercise' ? { status, channels: ['sms-http'] } : { status });
  open.push(episode);
  return episode;
};
beforeEach(() => {
  for (const gateway of [place.gateway, place.second]) {
    gateway.behaves = 'well';
    gateway.taken.length = 0;
    gateway.refused = 0;
  }
});
afterEach(async () => {
  for (const episode of open.splice(0)) await end(episode);
  await place.it.server.platform.database.write([place.it.communityId], tx => tx.run(sql`DELETE FROM outbox`));
  // Gateways count by this clock too: yesterday's messages are not in today's windows.
  place.it.clock.driveTo(place.it.clock.now() + 3_600_000);
});
const end = async ({ emergencyId }: Episode) =>
  (await place.it.clientOf(place.it.officerId)).command(
    'emergencies.standDown',
    { emergencyId, statement: '结束' },
    { communityId: place.it.communityId },
  );

/** Opens an emergency and lets the first look run: its messages are queued and not sent yet. */
async function openWithoutSending(): Promise<Episode> {
  const { it } = place;
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  await (await it.clientOf(it.officerId)).command(
    'emergencies.open',
    { ...ids, playbookId: 'flood-night', level: 'red', title: '府河涨水' },
    { communityId: it.communityId },
  );
  await it.server.drain();
  return ids;
}

interface Line {
  readonly personId: string;
  readonly attemptId: string;
  readonly channel: string;
  readonly outcome: string;
  readonly reason: string | null;
}
/** The trail of everybody, in-app apart. */
const trail = ({ emergencyId }: Episode): Promise<Line[]> =>
  place.it.server.platform.database.read([place.it.communityId], tx =>
    tx.rows<Line>(sql`
      SELECT c.person_id AS "personId", a.attempt_id AS "attemptId", a.channel, a.outcome, a.reason FROM call_attempt a
        JOIN call c ON c.community_id = a.community_id AND c.emergency_id = a.emergency_id AND c.call_id = a.call_id
       WHERE a.emergency_id = ${emergencyId} AND a.channel <> 'in-app' ORDER BY a.at, a.channel`),
  );
const summary = async (episode: Episode): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { channel, outcome, reason } of await trail(episode)) {
    const key = [channel, outcome, reason].filter(Boolean).join(' ');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
const kinds = () => place.gateway.taken.map(one => (JSON.parse(one.body) as { kind: string }).kind);
const bodies = () => place.gateway.taken.map(one => JSON.parse(one.body) as { id: string; to: string; text: string });

/** What the gateway tells the server. */
async function tell(said: object, key: string = fakeKeys.key, kind = 'sms-http'): Promise<number> {
  const body = JSON.stringify(said);
  const time = String(Math.floor(place.it.clock.now() / 1000));
  const response = await fetch(`${place.it.server.url}/api/channels/inbound/${place.it.communityId}/${kind}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-linli-time': time,
      'x-linli-signature': signatureOf(key, time, body),
    },
    body,
  });
  return response.status;
}
const stateOfHead = async ({ emergencyId }: Episode): Promise<string> =>
  (
    await place.it.server.platform.database.read([place.it.communityId], tx =>
      tx.get<{ state: string }>(
        sql`SELECT state FROM call WHERE emergency_id = ${emergencyId} AND person_id = ${place.town.grids[0]!.headId}`,
      ),
    )
  ).state;

test('a call goes to everybody by the first channel, once, without a name, and each has a trail', async () => {
  await setUp(place, ['sms-http', 'voice-http']);
  const episode = await begin();
  expect(place.gateway.taken.map(one => one.path)).toEqual(['/send', '/send', '/send']);
  expect(new Set(bodies().map(body => body.id)).size).toBe(people);
  expect(bodies().map(body => body.to)).toContain(headPhone);
  for (const { text } of bodies()) {
    expect(text).toContain('府河涨水');
    expect(text).toContain('请回复数字');
    expect(text).not.toMatch(/试[0-9a-f]{4}|130/);
  }
  expect(await summary(episode)).toEqual({ 'sms-http sent': people });
});

test('a drill’s messages begin with its mark', async () => {
  await setUp(place, ['sms-http'], { passed: false });
  await begin('exercise');
  expect(bodies()).toHaveLength(people);
  for (const { text } of bodies()) expect(text.startsWith('演练，')).toBe(true);
});

test('nothing real leaves by a channel on which no drill has passed; a drill that was answered opens it, and new settings close it again', async () => {
  await setUp(place, ['sms-http'], { passed: false });
  const real = await begin();
  expect(place.gateway.taken).toHaveLength(0);
  expect(await summary(real)).toEqual({
    'sms-http passed-over no-drill-passed': people,
    'none failed no-channel-left': people,
  });
  await end(open.pop()!);

  const office = await place.it.clientOf(place.it.officerId);
  const passDrill = (emergencyId: string) =>
    office.command(
      'channels.passDrill',
      { channelKind: 'sms-http', emergencyId },
      { communityId: place.it.communityId },
    );
  await expect(passDrill(real.emergencyId)).rejects.toMatchObject({ problem: { code: 'drill-unknown' } });
  const drill = await begin('exercise');
  await expect(passDrill(drill.emergencyId)).rejects.toMatchObject({ problem: { code: 'drill-nobody-answered' } });
  expect(await tell({ type: 'reply', id: 'r-drill', from: headPhone, text: '1' })).toBe(200);
  await passDrill(drill.emergencyId);
  await end(open.pop()!);
  await drainAll(place.it);

  place.gateway.taken.length = 0;
  await begin();
  expect(place.gateway.taken).toHaveLength(people);
  await office.command(
    'channels.set',
    { channelKind: 'sms-http', enabled: true, position: 1, settings: { url: `${place.second.url}/send` }, secrets: {} },
    { communityId: place.it.communityId },
  );
  const { rows } = await office.view('channels.list', { communityId: place.it.communityId });
  expect(rows.find(row => row.channelKind === 'sms-http')).toMatchObject({ drillPassedAt: null, secretNames: ['key'] });
});

test('a reply answers once however often it is pushed; a forged or old push, or words that are no answer, change nothing', async () => {
  await setUp(place, ['sms-http']);
  const episode = await begin();
  expect(await tell({ type: 'reply', id: 'r-1', from: headPhone, text: '1' }, 'other-key')).toBe(404);
  expect(await tell({ type: 'reply', id: 'r-1', from: headPhone, text: '好的 我看看' })).toBe(200);
  expect(await tell({ type: 'reply', id: 'r-1', from: '139 9999 9999', text: '1' })).toBe(200);
  expect(await stateOfHead(episode)).toBe('called');
  await Promise.all([1, 2, 3].map(() => tell({ type: 'reply', id: 'r-2', from: '+86 130-0000-0001', text: '１' })));
  expect(await stateOfHead(episode)).toBe('coming');
  const board = await (await place.it.clientOf(place.it.officerId)).view('emergencies.board', {
    communityId: place.it.communityId,
    emergencyId: episode.emergencyId,
  });
  expect(board.people).toMatchObject({ answered: 1, coming: 1 });
});

test('what a gateway reports as arrived is not sent by another channel; what did not arrive goes on at once', async () => {
  await setUp(place, ['sms-http', 'voice-http']);
  const episode = await begin();
  const [first, second] = await trail(episode);
  expect(await tell({ type: 'receipt', id: first!.attemptId, arrived: true })).toBe(200);
  expect(await tell({ type: 'receipt', id: second!.attemptId, arrived: false, code: 'PHONE_OFF' })).toBe(200);
  await drainAll(place.it);
  const voice = (await trail(episode)).filter(line => line.channel === 'voice-http');
  expect(voice.map(line => line.personId)).toEqual([second!.personId]);
  await pass(place.it, 3);
  const later = (await trail(episode)).filter(line => line.channel === 'voice-http').map(line => line.personId);
  expect(later).not.toContain(first!.personId);
  expect(later).toHaveLength(people - 1);
});

test('whoever has answered is not told again by the next channel', async () => {
  await setUp(place, ['sms-http', 'voice-http']);
  const episode = await begin();
  await tell({ type: 'reply', id: 'r-3', from: headPhone, text: '3' });
  await pass(place.it, 3);
  const headId = place.town.grids[0]!.headId;
  expect((await trail(episode)).filter(line => line.personId === headId && line.channel === 'voice-http')).toEqual([]);
});

test('a gateway that is down is left for the next at once, closed after three failures, and tried again when it is back', async () => {
  await setUp(place, ['sms-http', 'voice-http'], { on: { 'voice-http': place.second } });
  place.gateway.behaves = 'down';
  const episode = await begin();
  expect(place.second.taken).toHaveLength(people);
  expect(place.gateway.taken).toHaveLength(0);
  const office = await place.it.clientOf(place.it.officerId);
  const { rows } = await office.view('channels.list', { communityId: place.it.communityId });
  expect(rows.find(row => row.channelKind === 'sms-http')!.health).toMatchObject({
    standing: 'blocked',
    lastReason: 'gateway-down',
  });
  expect(Object.keys(await summary(episode)).sort()).toContain('voice-http sent');
});

test('when the only gateway is away for minutes, the message waits and leaves once when it is back', async () => {
  await setUp(place, ['sms-http']);
  place.gateway.behaves = 'down';
  const episode = await begin();
  await pass(place.it, 4);
  expect(place.gateway.taken).toHaveLength(0);
  place.gateway.behaves = 'well';
  await pass(place.it, 4);
  expect(place.gateway.taken.length).toBeGreaterThanOrEqual(people);
  const byPerson = Map.groupBy(bodies(), body => body.id);
  for (const same of byPerson.values()) expect(same).toHaveLength(1);
  expect((await summary(episode))['sms-http sent']).toBeGreaterThanOrEqual(people);
});

test.each(['slow', 'lying', 'cutting-off', 'garbled-error'] as const)(
  'a %s gateway may have sent: said as unknown, never repeated by the same channel, the next one comes after a wait',
  async behaviour => {
    await setUp(place, ['sms-http', 'voice-http'], { on: { 'voice-http': place.second } });
    place.gateway.behaves = behaviour;
    const episode = await begin();
    expect(place.second.taken).toHaveLength(0);
    const unknown = (await trail(episode)).filter(line => line.outcome === 'unknown');
    expect(unknown).toHaveLength(people);
    await pass(place.it, 3);
    expect(place.gateway.taken).toHaveLength(people);
    expect(place.second.taken).toHaveLength(people);
  },
);

test('a worker that was stopped between its note and the gateway’s answer leaves an unknown try that nobody repeats', async () => {
  await setUp(place, ['sms-http', 'voice-http'], { on: { 'voice-http': place.second } });
  const { it } = place;
  const ids = await openWithoutSending();
  open.push(ids);
  await it.server.platform.database.write([it.communityId], tx =>
    tx.run(sql`
      INSERT INTO call_attempt (community_id, emergency_id, attempt_id, call_id, channel, outcome, at, message_id, kind)
      SELECT community_id, emergency_id, gen_random_uuid(), (payload ->> 'callId')::uuid, 'sms-http', 'trying', now(), outbox_id, 'call'
        FROM outbox WHERE topic = 'callups.message' AND emergency_id = ${ids.emergencyId}`),
  );
  await drainAll(it);
  expect(place.gateway.taken).toHaveLength(0);
  expect(await summary(ids)).toEqual({ 'sms-http unknown stopped-in-between': people });
  await pass(it, 3);
  expect(place.gateway.taken).toHaveLength(0);
  expect(place.second.taken).toHaveLength(people);
});

test('after the end no queued call leaves, not even one that a worker had in its hands', async () => {
  await setUp(place, ['sms-http'], { perMinute: 1 });
  const episode = await begin();
  expect(place.gateway.taken).toHaveLength(1);
  await end(open.pop()!);
  await place.it.server.platform.database.write([place.it.communityId], tx =>
    tx.run(sql`UPDATE outbox SET done_at = NULL WHERE topic = 'callups.message' AND last_error = 'stood down'`),
  );
  await pass(place.it, 5);
  // Whom the first one reached is told that it is over; nobody else hears anything.
  expect(kinds()).toEqual(['call', 'cancel']);
  expect((await summary(episode))['none dropped cancelled']).toBe(people);
});

test('F32: when the end comes while messages are leaving, exactly those who may have got one are told that they need not come', async () => {
  await setUp(place, ['sms-http']);
  const ids = await openWithoutSending();
  place.gateway.behaves = 'slow';
  const leaving = place.it.server.drain();
  while (place.gateway.taken.length < people) await new Promise(resolve => setTimeout(resolve, 10));
  await end(ids);
  await leaving;
  place.gateway.behaves = 'well';
  place.gateway.taken.length = 0;
  // Three times without an answer closed the channel for half a minute.
  await pass(place.it, 2);
  expect(kinds()).toEqual(['cancel', 'cancel', 'cancel']);
});

test('a gateway’s limit is kept: each message has its turn, none is refused', async () => {
  await setUp(place, ['sms-http'], { perMinute: 1 });
  const episode = await begin();
  expect(place.gateway.taken).toHaveLength(1);
  await pass(place.it, 3);
  expect(place.gateway.taken).toHaveLength(people);
  expect(place.gateway.refused).toBe(0);
  const times = place.gateway.taken.map(one => one.at);
  for (const [index, at] of times.slice(1).entries()) expect(at - times[index]!).toBeGreaterThanOrEqual(60_000);
  expect((await summary(episode))['sms-http sent']).toBe(people);
});

test('a gateway that closed itself to a drill is asked last by what is real, and kept from no call', async () => {
  const closeToDrill = () =>
    place.it.server.platform.database.write([place.it.communityId], tx =>
      tx.run(sql`INSERT INTO channel_state (community_id, kind, status, blocked_until)
                 VALUES (${place.it.communityId}, 'sms-http', 'exercise', ${new Date(place.it.clock.now() + 600_000).toISOString()})`),
    );
  await setUp(place, ['sms-http', 'voice-http'], { on: { 'voice-http': place.second } });
  await closeToDrill();
  const first = await begin();
  expect(await summary(first)).toEqual({ 'voice-http sent': people });
  expect(place.gateway.taken).toHaveLength(0);
  await end(open.pop()!);
  await setUp(place, ['sms-http']);
  await closeToDrill();
  const second = await begin();
  expect((await summary(second))['sms-http sent']).toBe(people);
});

test.each([['wecom-robot'], ['dingtalk-robot'], ['feishu-robot']] as const)(
  'a %s posts once in its group for all who are called, signed, with nothing about anybody',
  async kind => {
    await setUp(place, [kind]);
    const episode = await begin();
    expect(place.gateway.taken).toHaveLength(1);
    expect(place.gateway.taken[0]!.body).not.toMatch(/试[0-9a-f]{4}|130|#\/a\//);
    expect(await summary(episode)).toEqual({ [`${kind} sent`]: 1, [`${kind} sent posted-for-all`]: people - 1 });
  },
);

test('Alibaba Cloud gets its filed template, our signature and our number of the try, and no text or link of ours', async () => {
  await setUp(place, ['sms-aliyun']);
  const episode = await begin();
  expect(place.gateway.taken).toHaveLength(people);
  const { query } = place.gateway.taken[0]!;
  expect(Object.fromEntries(query)).toMatchObject({ SignName: '试验社区', TemplateCode: 'SMS_1' });
  expect(JSON.parse(query.get('TemplateParam')!)).toEqual({ title: '府河涨水', community: '试验社区001' });
  const { rows } = await (await place.it.clientOf(place.it.officerId)).view('channels.list', {
    communityId: place.it.communityId,
  });
  const path = rows.find(row => row.channelKind === 'sms-aliyun')!.inboundPath!;
  const push = (body: unknown, to = path) =>
    fetch(`${place.it.server.url}${to}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });
  const reply = [{ phone_number: '13000000001', content: '2', sequence_id: 77, send_time: '2026-01-01 00:00:00' }];
  expect((await push(reply, `${path.slice(0, -1)}x`)).status).toBe(404);
  expect(await (await push(reply)).json()).toEqual({ code: 0, msg: 'OK' });
  expect(await stateOfHead(episode)).toBe('later');
  const headId = place.town.grids[0]!.headId;
  const own = (await trail(episode)).find(line => line.personId === headId)!;
  await push([{ phone_number: '13000000001', success: true, out_id: own.attemptId, err_code: 'DELIVERED' }]);
  expect((await trail(episode)).find(line => line.attemptId === own.attemptId)!.outcome).toBe('delivered');
});

test('an address in a private network that the server’s owner has not allowed is not asked', async () => {
  await setUp(place, ['sms-http']);
  await (await place.it.clientOf(place.it.officerId)).command(
    'channels.set',
    {
      channelKind: 'sms-http',
      enabled: true,
      position: 1,
      settings: { url: 'http://169.254.169.254/latest' },
      secrets: { key: 'k' },
    },
    { communityId: place.it.communityId },
  );
  await place.it.server.platform.database.write([place.it.communityId], tx =>
    tx.run(sql`UPDATE channel_setting SET drill_passed_at = now()`),
  );
  const episode = await begin();
  expect(Object.keys(await summary(episode))).toContain('sms-http failed address-refused');
});
