import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type Episode, openEpisode } from '../../emergencies/testing/episode.ts';
import { newId } from '../../platform/ids.ts';
import { signatureOf } from '../gateways/http-gateway.ts';
import { type ChannelTown, startChannelTown } from './channel-town.ts';
import { fakeKeys } from './fake-gateway.ts';

/** The server and gateways of the file that opened them. */
export let place: ChannelTown;
/** Called in each emergency: the head, the member and the general-grid member of one grid. */
export const people = 3;
/** The head's number, as the gateway sees it. */
export const headPhone = '130 0000 0001';

/** For the top of a file of tests: its server and gateways; each test finds the gateways well, and what it leaves open is ended after it. */
export function callsByChannels(): void {
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
}

/** Emergencies that the test opened. */
export const open: Episode[] = [];
/** Opens one and lets its first messages leave. */
export const begin = async (status: 'actual' | 'exercise' = 'actual'): Promise<Episode> => {
  const episode = await openEpisode(place.it, status === 'exercise' ? { status, channels: ['sms-http'] } : { status });
  open.push(episode);
  return episode;
};
export const end = async ({ emergencyId }: Episode) =>
  (await place.it.clientOf(place.it.officerId)).command(
    'emergencies.standDown',
    { emergencyId, statement: '结束' },
    { communityId: place.it.communityId },
  );

/** Opens an emergency and lets the first look run: its messages are queued and not sent yet. */
export async function openWithoutSending(): Promise<Episode> {
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
export const trail = ({ emergencyId }: Episode): Promise<Line[]> =>
  place.it.server.platform.database.read([place.it.communityId], tx =>
    tx.rows<Line>(sql`
      SELECT c.person_id AS "personId", a.attempt_id AS "attemptId", a.channel, a.outcome, a.reason FROM call_attempt a
        JOIN call c ON c.community_id = a.community_id AND c.emergency_id = a.emergency_id AND c.call_id = a.call_id
       WHERE a.emergency_id = ${emergencyId} AND a.channel <> 'in-app' ORDER BY a.at, a.channel`),
  );
/** How many tries of each kind there were: `channel outcome reason`. */
export const summary = async (episode: Episode): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { channel, outcome, reason } of await trail(episode)) {
    const key = [channel, outcome, reason].filter(Boolean).join(' ');
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
};
/** Kinds of the messages that the gateway took. */
export const kinds = () => place.gateway.taken.map(one => (JSON.parse(one.body) as { kind: string }).kind);
/** Those messages. */
export const bodies = () =>
  place.gateway.taken.map(one => JSON.parse(one.body) as { id: string; to: string; text: string });

/** What the gateway tells the server. */
export async function tell(said: object, key: string = fakeKeys.key, kind = 'sms-http'): Promise<number> {
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
/** How the head's call stands. */
export const stateOfHead = async ({ emergencyId }: Episode): Promise<string> =>
  (
    await place.it.server.platform.database.read([place.it.communityId], tx =>
      tx.get<{ state: string }>(
        sql`SELECT state FROM call WHERE emergency_id = ${emergencyId} AND person_id = ${place.town.grids[0]!.headId}`,
      ),
    )
  ).state;
