import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../access/index.ts';
import { newId } from '../platform/ids.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';
import { type Episode, openEpisode, phoneTime, visitItem } from './testing/episode.ts';
import { addPerson, type SmallCommunity, seedSmallCommunity } from './testing/small-community.ts';

let it: TestServer;
let town: SmallCommunity;
let episode: Episode;
beforeAll(async () => {
  it = await startTestServer();
  town = await seedSmallCommunity(it, { grids: 4, doorsPerGrid: 12 });
  episode = await openEpisode(it);
  const [{ doorIds, headId }] = town.grids as [SmallCommunity['grids'][number]];
  const head = await it.clientOf(headId!, 'field');
  const items = [
    visitItem(it, episode.roundId, doorIds[0]!, 'needs-help', { note: '需要轮椅' }),
    visitItem(it, episode.roundId, doorIds[1]!, 'needs-help', { note: '要药' }),
    ...doorIds.slice(2, 9).map(doorId => visitItem(it, episode.roundId, doorId, 'reached')),
  ];
  await head.sync({ deviceId: newId(), sentAt: phoneTime(it), items });
});
afterAll(() => it?.stop());

async function tokenOf(personId: string): Promise<string> {
  const { communityId, clock } = it;
  const session = await it.server.platform.database.platform(tx =>
    openSession(tx, { communityId, personId, app: 'console', assurance: 'full', now: clock.now() }),
  );
  return session.token;
}
async function board(token: string) {
  const query = new URLSearchParams({ communityId: it.communityId, emergencyId: episode.emergencyId });
  const answer = await fetch(`${it.server.url}/api/emergencies/board?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return {
    status: answer.status,
    requestId: answer.headers.get('x-request-id')!,
    body: (await answer.json()) as Board,
  };
}
interface Board {
  readonly isExact: boolean;
  readonly needs: readonly { readonly note: string | null }[];
  readonly grids: readonly unknown[];
}
const looksOf = (requestIds: readonly string[]) =>
  it.server.platform.database.read([it.communityId], tx =>
    tx.rows<{ requestId: string; actorId: string; subjects: number; about: number; xid: string }>(sql`
      SELECT r.request_id AS "requestId", r.actor_id AS "actorId", r.subjects, r.xid::text AS xid,
             (SELECT count(*)::int FROM data_read_subject s WHERE s.community_id = r.community_id AND s.read_id = r.read_id) AS about
        FROM data_read r WHERE r.operation = 'emergencies.board' AND r.request_id = ANY (${[...requestIds]}::uuid[])`),
  );

test('those who look at one board at the same moment get one answer, and each has a look of their own before it', async () => {
  const tokens = await Promise.all(Array.from({ length: 30 }, () => tokenOf(it.officerId)));
  const answers = await Promise.all(tokens.map(board));
  expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([200]));
  expect(
    answers.every(
      ({ body }) =>
        body.needs
          .map(need => need.note)
          .sort()
          .join() === ['需要轮椅', '要药'].sort().join(),
    ),
  ).toBe(true);
  const looks = await looksOf(answers.map(answer => answer.requestId));
  expect(looks.map(look => look.requestId).sort()).toEqual(answers.map(answer => answer.requestId).sort());
  expect(looks.every(look => look.actorId === it.officerId && look.subjects === look.about && look.about >= 2)).toBe(
    true,
  );
  // Not thirty transactions.
  expect(new Set(looks.map(look => look.xid)).size).toBeLessThan(10);
});

test('whoever sees less gets what they may see, also when they ask at the moment of one who sees all', async () => {
  const district = await addPerson(it, 'district-staff', 'community', it.communityId);
  const tokens = await Promise.all(
    Array.from({ length: 12 }, (_, index) => tokenOf(index % 2 === 0 ? it.officerId : district)),
  );
  const answers = await Promise.all(tokens.map(board));
  for (const [index, { body }] of answers.entries()) {
    const all = index % 2 === 0;
    expect([body.isExact, body.grids.length > 0, body.needs.length]).toEqual(all ? [true, true, 2] : [false, false, 0]);
  }
  const looks = await looksOf(answers.map(answer => answer.requestId));
  expect(new Set(looks.map(look => look.actorId))).toEqual(new Set([it.officerId]));
});

test('an answer is never older than the question: what was recorded before it is in it', async () => {
  const head = await it.clientOf(town.grids[1]!.headId!, 'field');
  const token = await tokenOf(it.officerId);
  for (const [index, doorId] of town.grids[1]!.doorIds.slice(0, 5).entries()) {
    // Somebody else's question is being answered meanwhile.
    const others = Array.from({ length: 5 }, () => board(token));
    const item = visitItem(it, episode.roundId, doorId, 'needs-help', { note: `第${index}` });
    await head.sync({ deviceId: newId(), sentAt: phoneTime(it), items: [item] });
    const { body } = await board(token);
    expect(body.needs.map(need => need.note)).toContain(`第${index}`);
    await Promise.all(others);
  }
});
