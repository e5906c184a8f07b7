import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { pass } from '../emergencies/testing/episode.ts';
import { setUp } from './testing/channel-town.ts';
import { begin, bodies, callsByChannels, end, open, people, place, summary, trail } from './testing/leaving-calls.ts';

callsByChannels();

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
