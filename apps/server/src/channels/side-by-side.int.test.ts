import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { drainAll, type Episode, openEpisode, pass } from '../emergencies/testing/episode.ts';
import { iso } from '../platform/clock.ts';
import { newId } from '../platform/ids.ts';
import { type ChannelTown, setUp, startChannelTown } from './testing/channel-town.ts';

let place: ChannelTown;
beforeAll(async () => {
  place = await startChannelTown(9, {}, person => `130${String(person).padStart(8, '0')}`);
});
afterAll(() => place?.stop());
/** Emergencies that the test opened: ended after it. */
const open: Episode[] = [];
const begin = async (): Promise<Episode> => {
  const episode = await openEpisode(place.it);
  open.push(episode);
  return episode;
};
afterEach(async () => {
  for (const episode of open.splice(0)) await end(episode);
  place.gateway.taken.length = 0;
});

/** Rows of the community's tables. */
const rows = <R>(query: ReturnType<typeof sql>) =>
  place.it.server.platform.database.read([place.it.communityId], tx => tx.rows<R>(query));
const end = async ({ emergencyId }: Episode) => {
  const office = await place.it.clientOf(place.it.officerId);
  await office.command(
    'emergencies.standDown',
    { emergencyId, statement: '结束' },
    { communityId: place.it.communityId },
  );
  await drainAll(place.it);
};
const taken = () =>
  place.gateway.taken.map(one => JSON.parse(one.body) as { id: string; to: string; text: string; link?: string });

test('messages that are due together leave side by side: each to its own number with its own trail, each look written down once, eight at most in the air', async () => {
  await setUp(place, ['sms-http']);
  const episode = await begin();
  const called = await rows<{ personId: string; callId: string; messages: number }>(sql`
    SELECT c.person_id AS "personId", c.call_id AS "callId", count(DISTINCT a.message_id)::int AS messages FROM call c
      LEFT JOIN call_attempt a ON a.community_id = c.community_id AND a.call_id = c.call_id AND a.channel = 'sms-http' AND a.outcome = 'sent'
     WHERE c.emergency_id = ${episode.emergencyId} AND c.state = 'called' GROUP BY 1, 2`);
  expect(called.length).toBeGreaterThan(16);
  expect(called.every(one => one.messages === 1)).toBe(true);
  expect(taken()).toHaveLength(called.length);
  expect(new Set(taken().map(one => one.to)).size).toBe(called.length);
  const looks = await rows<{ subjects: string[] }>(sql`
    SELECT a.subjects FROM data_read r JOIN data_read_about a USING (community_id, read_id)
     WHERE r.operation = 'callups.message' AND r.emergency_id = ${episode.emergencyId}`);
  expect(looks.flatMap(look => look.subjects).toSorted()).toEqual(called.map(one => one.personId).toSorted());
  // As many looks as batches, not as messages.
  expect(looks.length).toBeLessThan(called.length / 2);
  expect(looks.every(look => look.subjects.length <= 8)).toBe(true);
});

test('one message that cannot be read keeps none of those beside it, and is tried again by itself', async () => {
  await setUp(place, ['sms-http']);
  const { it } = place;
  const ids = { emergencyId: newId(), callUpId: newId(), roundId: newId() };
  const office = await it.clientOf(it.officerId);
  open.push(ids);
  await office.command(
    'emergencies.open',
    { ...ids, playbookId: 'flood-night', level: 'red', title: '府河涨水' },
    { communityId: it.communityId },
  );
  const broken = newId();
  await it.server.platform.database.write([it.communityId], tx =>
    tx.run(sql`
      INSERT INTO outbox (community_id, outbox_id, topic, due_at, urgency, payload, emergency_id, status)
      VALUES (${it.communityId}, ${broken}, 'callups.message', ${iso(0)}, 1, ${{ callUpId: ids.callUpId, callId: 'no id' }}, ${ids.emergencyId}, 'actual')`),
  );
  await drainAll(it);
  const [{ called }] = (await rows<{ called: number }>(sql`
    SELECT count(*)::int AS called FROM call WHERE emergency_id = ${ids.emergencyId} AND state = 'called'`)) as [
    { called: number },
  ];
  expect(taken()).toHaveLength(called);
  const left = await rows<{ id: string; error: string }>(sql`
    SELECT outbox_id AS id, last_error AS error FROM outbox WHERE topic = 'callups.message' AND done_at IS NULL AND last_error IS NOT NULL`);
  expect(left).toEqual([{ id: broken, error: 'ZodError' }]);
  await it.server.platform.database.write([it.communityId], tx =>
    tx.run(sql`DELETE FROM outbox WHERE outbox_id = ${broken}`),
  );
});

test('a gateway’s limit is kept by messages that are due together: the first leave, each of the others has a turn of its own', async () => {
  await setUp(place, ['sms-http'], { perMinute: 5 });
  await begin();
  expect(taken()).toHaveLength(5);
  // The gateway's minute is taken a little longer than it is.
  await pass(place.it, 2);
  expect(taken()).toHaveLength(10);
  await pass(place.it, 6);
  expect(place.gateway.refused).toBe(0);
  const ids = taken().map(one => one.id);
  expect(ids.length).toBeGreaterThan(16);
  expect(new Set(ids).size).toBe(ids.length);
});

test('everybody of a batch hears by one post in the chat, whose trail says so', async () => {
  await setUp(place, ['wecom-robot']);
  const episode = await begin();
  expect(place.gateway.taken).toHaveLength(1);
  const lines = await rows<{ reason: string | null; n: number }>(sql`
    SELECT reason, count(*)::int AS n FROM call_attempt WHERE emergency_id = ${episode.emergencyId} AND channel = 'wecom-robot' GROUP BY 1 ORDER BY 1`);
  expect(lines).toEqual([
    { reason: 'posted-for-all', n: expect.any(Number) },
    { reason: null, n: 1 },
  ]);
  expect(lines[0]!.n).toBeGreaterThan(15);
});

test('a call and the word that it is off, due at one moment, go one after the other: nobody is called who was told not to come', async () => {
  await setUp(place, ['sms-http']);
  place.gateway.behaves = 'down';
  const episode = await openEpisode(place.it);
  place.gateway.behaves = 'well';
  const office = await place.it.clientOf(place.it.officerId);
  await office.command(
    'emergencies.standDown',
    { emergencyId: episode.emergencyId, statement: '结束' },
    { communityId: place.it.communityId },
  );
  await pass(place.it, 3);
  expect(place.gateway.taken.map(one => (JSON.parse(one.body) as { kind: string }).kind)).not.toContain('call');
});
