import { sql } from 'kysely';
import { setUp } from '../../channels/testing/channel-town.ts';
import { type FakeGateway, startFakeGateway } from '../../channels/testing/fake-gateway.ts';
import { drainAll } from '../../emergencies/testing/episode.ts';
import { type SmallCommunity, seedSmallCommunity } from '../../emergencies/testing/small-community.ts';
import { newId } from '../../platform/ids.ts';
import type { Peopled } from '../../testing/first-community.ts';
import { startTestServer, type TestServer } from '../../testing/test-server.ts';

/** One of two communities that are alike, with gateways of its own. */
export interface Twin {
  readonly it: Peopled;
  readonly town: SmallCommunity;
  readonly people: readonly string[];
  readonly sms: FakeGateway;
  readonly voice: FakeGateway;
  /** Emergencies that are not drills, in the order of their opening. */
  readonly real: { emergencyId: string; callUpId: string; roundId: string }[];
  readonly drills: { emergencyId: string; callUpId: string; roundId: string }[];
}

/** Two communities alike in places, people and channels, on one server and clock: what happens in both is the same, unless something disturbs one. */
export async function startTwins(): Promise<{
  readonly server: TestServer;
  readonly twins: readonly [Twin, Twin];
  stop(): Promise<void>;
}> {
  let now = (): number => Date.now();
  const gateways = await Promise.all([1, 2, 3, 4].map(() => startFakeGateway(() => now())));
  const server = await startTestServer({ privateGateways: gateways.map(gateway => gateway.hostPort) });
  now = () => server.clock.now();
  const other = await server.addCommunity('900000000021');
  const second: Peopled = {
    ...server,
    ...other,
    clientOf: (personId, app) => server.clientOf(personId, app, other.communityId),
  };
  const twins: Twin[] = [];
  for (const [index, it] of [server as Peopled, second].entries()) {
    const town = await seedSmallCommunity(it, { grids: 3, doorsPerGrid: 6, membersPerGrid: 2 });
    const [sms, voice] = [gateways[index * 2]!, gateways[index * 2 + 1]!];
    await setUp(
      { it: it as TestServer, town, gateway: sms, second: voice, stop: async () => {} },
      ['sms-http', 'voice-http'],
      {
        on: { 'voice-http': voice },
      },
    );
    const people = town.grids.flatMap(grid => [grid.headId!, ...grid.memberIds]);
    twins.push({ it, town, people: [...people, town.generalMemberId], sms, voice, real: [], drills: [] });
  }
  await drainAll(server);
  return {
    server,
    twins: twins as [Twin, Twin],
    async stop() {
      await server.stop();
      await Promise.all(gateways.map(gateway => gateway.stop()));
    },
  };
}

/** Everything that a real emergency shows of itself, with people, grids and doors by their place in the community instead of their ids. */
export async function liveStateOf({ it, town, people, real }: Twin): Promise<unknown> {
  const order = new Map<string, string>();
  for (const [at, id] of people.entries()) order.set(id, `person ${at}`);
  for (const [at, grid] of town.grids.entries()) {
    order.set(grid.gridId, `grid ${at}`);
    for (const [door, id] of grid.doorIds.entries()) order.set(id, `door ${at}.${door}`);
  }
  order.set(town.generalGridId, 'general grid');
  order.set(it.officerId, 'officer');
  for (const [at, { emergencyId }] of real.entries()) order.set(emergencyId, `emergency ${at}`);
  const plain = (rows: readonly Record<string, unknown>[]): string[] =>
    rows
      .map(row => JSON.stringify(row, (_, value) => (typeof value === 'string' ? (order.get(value) ?? value) : value)))
      .sort();
  const own = sql`community_id = ${it.communityId} AND emergency_id IN (SELECT emergency_id FROM emergency WHERE community_id = ${it.communityId} AND status = 'actual')`;
  return it.server.platform.database.read([it.communityId], async tx => {
    const rows = async (query: ReturnType<typeof sql>) => plain(await tx.rows<Record<string, unknown>>(query));
    return {
      emergencies: await rows(sql`SELECT emergency_id, state, review FROM emergency WHERE ${own}`),
      doors: await rows(
        sql`SELECT emergency_id, grid_id, outcome, doors FROM round_counter WHERE ${own} AND doors <> 0`,
      ),
      round: await rows(sql`SELECT emergency_id, door_id, outcome, visited_by FROM round_door WHERE ${own}`),
      people: await rows(
        sql`SELECT emergency_id, state, sum(people) AS people FROM call_counter WHERE ${own} GROUP BY 1, 2 HAVING sum(people) <> 0`,
      ),
      calls: await rows(
        sql`SELECT emergency_id, person_id, state, tier, wave, asked, reason, grid_ids, caller_id FROM call WHERE ${own}`,
      ),
      grids: await rows(sql`
        SELECT emergency_id, unit_id, quota, waves, asked, coming, here, arrived, enough_at IS NOT NULL AS enough, short_at IS NOT NULL AS short, acting_head_id
          FROM grid_call_up WHERE ${own} AND unit_id IS NOT NULL`),
      // What failed, waited, or passed a closed channel over before another channel took it depends on which of the six at once came first.
      trail: await rows(sql`
        SELECT a.emergency_id, c.person_id, a.channel, a.kind, a.outcome, a.reason FROM call_attempt a
          JOIN call c USING (community_id, emergency_id, call_id) WHERE a.${sql.raw('community_id')} = ${it.communityId}
           AND a.outcome NOT IN ('failed', 'passed-over', 'waiting') AND a.emergency_id IN (SELECT emergency_id FROM emergency WHERE community_id = ${it.communityId} AND status = 'actual')`),
      health: await rows(sql`
        SELECT kind, sent, unknown, failed > 0 AS failed FROM channel_state
         WHERE community_id = ${it.communityId} AND status = 'actual' AND sent + failed + unknown > 0`),
      proposals: await rows(
        sql`SELECT kind, state, door_id FROM ledger_proposal WHERE community_id = ${it.communityId}`,
      ),
      ledger: await rows(
        sql`SELECT count(*) AS doors, count(checked_at) AS checked FROM door WHERE community_id = ${it.communityId}`,
      ),
      letters: await rows(
        sql`SELECT emergency_id, person_id, doors FROM thanks_letter WHERE community_id = ${it.communityId} AND status = 'actual'`,
      ),
    };
  });
}

/** A message as a gateway took it. */
export interface Taken {
  readonly id: string;
  readonly text: string;
  readonly channel: 'sms-http' | 'voice-http';
}

/** Every message that the gateways of a community took. */
export const messagesOf = ({ sms, voice }: Twin): readonly Taken[] =>
  (
    [
      ['sms-http', sms],
      ['voice-http', voice],
    ] as const
  ).flatMap(([channel, gateway]) =>
    gateway.taken.map(({ body }) => ({ ...(JSON.parse(body) as { id: string; text: string }), channel })),
  );

/** Of each try in a community: of a drill or not, by which channel, whether its drill named the channel, and whether the person took part then. */
export const triesOf = ({ it }: Twin) =>
  it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ id: string; status: string; channel: string; outcome: string; named: boolean; takesPart: boolean }>(sql`
      SELECT a.attempt_id AS id, e.status, a.channel, a.outcome, coalesce(a.channel = ANY (e.channels), false) AS named,
             EXISTS (SELECT 1 FROM drill_consent k WHERE k.community_id = c.community_id AND k.person_id = c.person_id
                        AND k.valid_from <= a.at AND (k.valid_to IS NULL OR k.valid_to > a.at)) AS "takesPart"
        FROM call_attempt a
        JOIN emergency e ON e.community_id = a.community_id AND e.emergency_id = a.emergency_id
        JOIN call c ON c.community_id = a.community_id AND c.emergency_id = a.emergency_id AND c.call_id = a.call_id
       WHERE a.community_id = ${it.communityId} AND a.message_id IS NOT NULL AND a.channel <> 'none'`),
  );

export const freshIds = () => ({ emergencyId: newId(), callUpId: newId(), roundId: newId() });
