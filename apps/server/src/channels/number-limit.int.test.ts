import { numberLimits } from '@linli/domain';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drainAll, type Episode, openEpisode, pass } from '../emergencies/testing/episode.ts';
import { type ChannelTown, setUp, startChannelTown } from './testing/channel-town.ts';

let at: ChannelTown;
const began = Date.now();
beforeAll(async () => {
  // Time passes only where the test lets it: an hour is counted here, and a busy machine needs minutes for its steps.
  at = await startChannelTown(1, { clockBase: { now: () => began } });
  await setUp(at, ['sms-http']);
});
afterAll(() => at.stop());

const headId = (): string => at.town.grids[0]!.headId!;
interface Line {
  readonly kind: string;
  readonly channel: string;
  readonly outcome: string;
  readonly reason: string | null;
}
/** The head's trail of one emergency, or of all. Lines of one instant stand by their channel. */
const trailOfHead = (episode?: Episode): Promise<Line[]> =>
  at.it.server.platform.database.read([at.it.communityId], tx =>
    tx.rows<Line>(sql`
      SELECT a.kind, a.channel, a.outcome, a.reason FROM call_attempt a
        JOIN call c ON c.community_id = a.community_id AND c.emergency_id = a.emergency_id AND c.call_id = a.call_id
       WHERE c.person_id = ${headId()} AND ${episode ? sql`a.emergency_id = ${episode.emergencyId}` : sql`true`} ORDER BY a.at, a.channel`),
  );
const sent = async (episode?: Episode): Promise<string[]> =>
  (await trailOfHead(episode))
    .filter(line => line.channel === 'sms-http' && line.outcome === 'sent')
    .map(line => line.kind);
const end = async ({ emergencyId }: Episode): Promise<void> => {
  await pass(at.it, 1);
  const office = await at.it.clientOf(at.it.officerId);
  const about = { communityId: at.it.communityId };
  await office.command('emergencies.standDown', { emergencyId, statement: '结束' }, about);
  await drainAll(at.it);
};

test('a number gets its hour’s messages and no more, the last of them the word of the end; a call waits until the hour has passed', async () => {
  const { perHour } = numberLimits[0]!;
  for (let drill = 0; drill < perHour / 2; drill++)
    await end(await openEpisode(at.it, { status: 'exercise', channels: ['sms-http'] }));
  expect(await sent()).toEqual(Array.from({ length: perHour / 2 }, () => ['call', 'cancel']).flat());
  const waiting = await openEpisode(at.it, { status: 'exercise', channels: ['sms-http'] });
  expect(await trailOfHead(waiting)).toMatchObject([
    { channel: 'none', outcome: 'waiting', reason: 'number-limit' },
    { channel: 'sms-http', outcome: 'passed-over', reason: 'number-limit' },
  ]);
  await pass(at.it, 55);
  expect(await sent(waiting)).toEqual([]);
  await pass(at.it, 8);
  expect(await sent(waiting)).toEqual(['call']);
  await end(waiting);
});

test('an office says less for one channel: the next channel takes what that one may not', async () => {
  await setUp(at, ['sms-http', 'voice-http'], { perNumberHour: 2, on: { 'voice-http': at.second } });
  await pass(at.it, 61);
  const channels = ['sms-http', 'voice-http'] as const;
  const first = await openEpisode(at.it, { status: 'exercise', channels: [...channels] });
  await end(first);
  expect(await sent(first)).toEqual(['call', 'cancel']);
  const second = await openEpisode(at.it, { status: 'exercise', channels: [...channels] });
  expect(await trailOfHead(second)).toMatchObject([
    { channel: 'sms-http', outcome: 'passed-over', reason: 'number-limit' },
    { kind: 'call', channel: 'voice-http', outcome: 'sent' },
  ]);
  await end(second);
});

test('a word that left late counts by when it left, though its emergency ended more than an hour ago', async () => {
  await setUp(at, ['sms-http'], { perNumberHour: 2 });
  await pass(at.it, 61);
  const first = await openEpisode(at.it, { status: 'exercise', channels: ['sms-http'] });
  at.gateway.behaves = 'down';
  await end(first);
  await pass(at.it, 50);
  expect(await sent(first)).toEqual(['call']);
  at.gateway.behaves = 'well';
  await pass(at.it, 15);
  expect(await sent(first)).toEqual(['call', 'cancel']);
  const second = await openEpisode(at.it, { status: 'exercise', channels: ['sms-http'] });
  expect(await sent(second)).toEqual([]);
  await end(second);
});

test('where life is in danger nobody is kept from hearing', async () => {
  const { perHour } = numberLimits[0]!;
  await pass(at.it, 61);
  for (let drill = 0; drill < perHour / 2; drill++)
    await end(await openEpisode(at.it, { status: 'exercise', channels: ['sms-http'] }));
  const real = await openEpisode(at.it, { level: 'red' });
  expect(await sent(real)).toEqual(['call']);
});
