import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { drainAll, pass } from '../emergencies/testing/episode.ts';
import { setUp } from './testing/channel-town.ts';
import {
  begin,
  bodies,
  callsByChannels,
  end,
  headPhone,
  kinds,
  open,
  openWithoutSending,
  people,
  place,
  stateOfHead,
  summary,
  tell,
  trail,
} from './testing/leaving-calls.ts';

callsByChannels();

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
